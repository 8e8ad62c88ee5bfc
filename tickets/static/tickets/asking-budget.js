const PAUSE = 450; // milliseconds without a key
const LONG_PAUSE = 1500; // before the last at hand is spent
const AT_HAND = 2;
const CHARACTERS = 30; // typed, for one more

/** When to ask while somebody types: in pauses, and at most 2 + 300 / 30 = 12 times for 300 characters, however they pause. */
export class AskingBudget {
  #left = AT_HAND; #typed = 0; #length = null;

  /** The text is so long now. */
  note(length) {
    this.#typed += Math.abs(length - (this.#length ?? length));
    this.#length = length;
    this.#left = Math.min(AT_HAND, this.#left + Math.floor(this.#typed / CHARACTERS));
    this.#typed = this.#left === AT_HAND ? 0 : this.#typed % CHARACTERS;
  }

  get pause() {
    return this.#left === 1 ? LONG_PAUSE : PAUSE;
  }

  /** Whether it may be asked; then it counts. */
  spend() {
    if (!this.#left) return false;
    this.#left -= 1;
    return true;
  }
}
