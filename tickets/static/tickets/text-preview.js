/** <text-preview> shows a message as it will stand in the thread, in place of the box that it is written in. */
class TextPreview extends HTMLElement {
  #text; #shown; #toggles; #request;

  connectedCallback() {
    this.#text = this.querySelector("textarea");
    this.#shown = this.querySelector("[data-shown]");
    this.#toggles = [...this.querySelectorAll("[data-toggle]")];
    const [toShow, toWrite] = this.#toggles;
    toShow.addEventListener("click", () => this.#show());
    toWrite.addEventListener("click", () => this.#write());
    this.#turn(false);
  }

  async #show() {
    const height = `${this.#text.offsetHeight}px`;
    this.#shown.replaceChildren();
    this.#turn(true);
    this.#shown.style.minBlockSize = height; // nothing below it moves
    this.#toggles[1].focus();
    this.#request = new AbortController();
    try {
      const body = new URLSearchParams({ body: this.#text.value });
      const answer = await fetch(this.dataset.preview, { method: "POST", body, signal: this.#request.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      this.#shown.innerHTML = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError") this.#shown.textContent = this.dataset.failed;
    }
  }

  #write() {
    this.#request?.abort();
    this.#turn(false);
    this.#text.focus();
  }

  #turn(isShown) {
    this.#shown.hidden = !isShown;
    this.#text.hidden = isShown;
    this.#toggles[0].hidden = isShown;
    this.#toggles[1].hidden = !isShown;
  }
}

customElements.define("text-preview", TextPreview);
