/**
 * <held-answer> counts down the seconds in which its answer can be undone. Once it is sent, the pieces of the page
 * that say how the ticket stands are shown afresh, except where somebody is choosing something.
 */
const SECOND = 1_000, AGAIN = 2_000, MOST_LOOKS = 30; // where no worker runs it is sent when one does

function isInUse(piece) {
  return [...piece.querySelectorAll("input, select")].some((control) => control === document.activeElement || isChanged(control));
}

function isChanged(control) {
  if (control.localName === "input") return control.value !== control.defaultValue;
  return [...control.options].some((option) => option.selected !== option.defaultSelected);
}

class HeldAnswer extends HTMLElement {
  #until = 0; #looks = 0; #timer;

  connectedCallback() {
    this.#until = performance.now() + this.dataset.left * SECOND;
    this.#count();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #count() {
    const left = Math.ceil((this.#until - performance.now()) / SECOND), shown = this.querySelector("[data-seconds]");
    if (shown) shown.textContent = left > 0 ? left : "";
    this.#timer = left > 0 ? setTimeout(() => this.#count(), SECOND / 4) : setTimeout(() => this.#look(), AGAIN);
  }

  async #look() {
    this.#looks += 1;
    const page = await this.#page().catch(() => null); // the line fails: it is looked again
    if (page?.querySelector(".thread") && !page.querySelector("held-answer")) return this.#show(page);
    if (this.#looks < MOST_LOOKS) this.#timer = setTimeout(() => this.#look(), AGAIN);
  }

  async #page() {
    const answer = await fetch(location.href, { cache: "no-store" });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  }

  /** With what is shown, what the page says to have shown: the next answer is not taken for one that overlooked it. */
  #show(page) {
    const hadFocus = this.contains(document.activeElement), seen = document.querySelector("[name=seen]");
    const told = document.querySelector(".messages .on-its-way"), now = page.querySelector("[name=seen]");
    if (seen && now) seen.value = now.value;
    if (told) told.textContent = this.dataset.sent;
    for (const piece of document.querySelectorAll("[data-afresh]")) {
      const fresh = page.querySelector(`[data-afresh="${piece.dataset.afresh}"]`);
      if (fresh && !isInUse(piece)) piece.replaceWith(document.adoptNode(fresh));
    }
    if (hadFocus) document.querySelector("textarea[name=body]")?.focus({ preventScroll: true });
  }
}
customElements.define("held-answer", HeldAnswer);
