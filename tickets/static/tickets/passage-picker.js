/** <passage-picker> adds what is selected in its texts to the passages that are to go; without script one types them. */
class PassagePicker extends HTMLElement {
  #button; #box; #selected = "";

  connectedCallback() {
    this.#button = this.querySelector("[data-take]");
    this.#box = this.querySelector("textarea[name=passages]");
    this.#button.hidden = false;
    this.#button.disabled = true;
    document.addEventListener("selectionchange", () => this.#look());
    this.#button.addEventListener("click", () => this.#take());
  }

  /** A click on the button may end the selection: it is remembered, as long as it was one in the texts. */
  #look() {
    const selection = getSelection();
    const isOurs = !selection.isCollapsed && this.querySelector("[data-source]").contains(selection.anchorNode);
    if (isOurs) this.#selected = selection.toString();
    this.#button.disabled = !this.#selected.trim();
  }

  #take() {
    const lines = [...this.#box.value.split("\n"), ...this.#selected.split("\n")].map((line) => line.trim());
    this.#box.value = [...new Set(lines.filter(Boolean))].join("\n");
    this.#selected = "";
    this.#button.disabled = true;
    this.#box.focus();
  }
}

customElements.define("passage-picker", PassagePicker);
