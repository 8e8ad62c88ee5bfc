/** <export-progress> asks how far a file is while it is being made, and says so in place. */
class ExportProgress extends HTMLElement {
  connectedCallback() {
    this.setAttribute("aria-live", "polite");
    if (!("on" in this.dataset)) return;
    this.querySelector("p:last-child > a")?.parentElement.remove();
    this.waiting = setTimeout(() => this.ask(), 1500);
  }

  disconnectedCallback() {
    clearTimeout(this.waiting);
  }

  async ask() {
    const response = await fetch(location.href).catch(() => null);
    if (!response?.ok) {
      this.waiting = setTimeout(() => this.ask(), 5000);
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.querySelector("export-progress");
    if (!next || !("on" in next.dataset)) location.reload();
    else this.replaceWith(document.importNode(next, true));
  }
}

customElements.define("export-progress", ExportProgress);
