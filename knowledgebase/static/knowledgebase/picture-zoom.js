/** <picture-zoom> opens the pictures linked inside it over the page; without script, the links open them alone. */
class PictureZoom extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    for (const link of this.querySelectorAll("a.zoom")) link.setAttribute("aria-haspopup", "dialog");
  }

  handleEvent(event) {
    const link = event.target.closest("a.zoom");
    const wantsItsOwnTab = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;
    if (!link || wantsItsOwnTab) return;
    event.preventDefault();
    this.show(link);
  }

  show(link) {
    this.dialog ??= this.make();
    const small = link.querySelector("img");
    const large = this.dialog.querySelector("img");
    large.src = link.href;
    large.alt = small.alt;
    this.dialog.setAttribute("aria-label", small.alt || link.getAttribute("aria-label"));
    this.dialog.querySelector("p").textContent = small.alt;
    this.dialog.showModal();
  }

  make() {
    const dialog = document.createElement("dialog");
    dialog.className = "zoomed";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button compact";
    close.textContent = this.dataset.close;
    dialog.append(close, document.createElement("img"), document.createElement("p"));
    // The picture, its caption and the ground around them close it; Escape does so by itself.
    dialog.addEventListener("click", () => dialog.close());
    this.append(dialog);
    return dialog;
  }
}

customElements.define("picture-zoom", PictureZoom);
