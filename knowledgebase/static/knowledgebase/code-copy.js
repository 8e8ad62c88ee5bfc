/** <code-copy> gives each block of code inside it a button that copies it. */
class CodeCopy extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return;
    for (const block of this.querySelectorAll("pre")) this.equip(block);
  }

  equip(block) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button compact copy";
    button.textContent = this.dataset.copy;
    button.setAttribute("aria-live", "polite");
    const code = block.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.trimEnd());
      button.textContent = this.dataset.copied;
      setTimeout(() => (button.textContent = this.dataset.copy), 2000);
    });
    const frame = document.createElement("div");
    frame.className = "code-frame";
    block.replaceWith(frame);
    frame.append(block, button);
  }
}

customElements.define("code-copy", CodeCopy);
