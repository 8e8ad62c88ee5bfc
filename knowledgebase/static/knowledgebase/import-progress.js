/** <import-progress> asks how far the import is while it is on, and shows the page anew when it ends. */
class ImportProgress extends HTMLElement {
  connectedCallback() {
    this.setAttribute("aria-live", "polite");
    if (!("on" in this.dataset)) return;
    this.querySelector("a")?.parentElement.remove();
    this.waiting = setTimeout(() => this.ask(), 1500);
  }

  disconnectedCallback() {
    clearTimeout(this.waiting);
  }

  async ask() {
    const response = await fetch(this.dataset.address).catch(() => null);
    if (!response?.ok) {
      this.waiting = setTimeout(() => this.ask(), 5000);
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.querySelector("import-progress");
    if (!next || !("on" in next.dataset)) location.reload();
    else this.replaceWith(document.importNode(next, true));
  }
}

customElements.define("import-progress", ImportProgress);
