/** <agent-palette> opens a dialog in which one finds anything, by Ctrl-K or its link; without script, the link leads to search. */
const WAIT = 120;

class AgentPalette extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.input = this.querySelector("input");
    this.panel = this.querySelector(".options");
    this.status = this.querySelector("[role=status]");
    this.querySelector("a").addEventListener("click", (event) => this.#open(event));
    this.input.addEventListener("input", () => this.#later());
    this.input.addEventListener("keydown", (event) => this.#press(event));
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    addEventListener("keydown", (event) => this.#summon(event));
  }

  #summon(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
    if (this.dialog.open) event.preventDefault();
    else this.#open(event);
  }

  /** A click that opens a new tab stays one. */
  #open(event) {
    if (event.type === "click" && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    this.dialog.showModal();
    this.input.select();
    this.#ask();
  }

  #later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#ask(), WAIT);
  }

  async #ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const asked = this.input.value.trim();
    try {
      const answer = await fetch(`${this.dataset.find}?q=${encodeURIComponent(asked)}`, { signal: this.asking.signal, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return;
      this.panel.innerHTML = await answer.text();
      this.shown = asked;
      this.input.removeAttribute("aria-activedescendant");
      this.status.textContent = this.panel.firstElementChild.dataset.said;
      if (asked) this.#choose(this.#options[0]);
    } catch (error) {
      if (error.name !== "AbortError") this.panel.replaceChildren();
    }
  }

  get #options() {
    return [...this.panel.querySelectorAll("[role=option]")];
  }

  #press(event) {
    if (event.isComposing) return;
    const options = this.#options;
    const at = options.findIndex((option) => option.ariaSelected === "true");
    if (event.key === "ArrowDown") this.#choose(options[(at + 1) % options.length]);
    else if (event.key === "ArrowUp") this.#choose(options[at < 1 ? options.length - 1 : at - 1]);
    else if (event.key === "Enter") this.#take();
    else return;
    event.preventDefault();
  }

  /** Opens what is chosen; of what was typed quickly the answer is awaited, and nothing opened that was found for less. */
  async #take() {
    if (this.shown !== this.input.value.trim()) {
      clearTimeout(this.waiting);
      await this.#ask();
    }
    const chosen = this.#options.find((option) => option.ariaSelected === "true");
    if (chosen && this.shown === this.input.value.trim()) chosen.click();
    else this.input.form.requestSubmit();
  }

  #choose(chosen) {
    if (!chosen) return;
    for (const option of this.#options) option.setAttribute("aria-selected", String(option === chosen));
    this.input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("agent-palette", AgentPalette);
