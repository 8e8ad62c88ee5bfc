import { draftWasSent } from "./draft.js";

/** <request-sent> stands on the page after sending: the draft has done its work, and the link can be copied. */
class RequestSent extends HTMLElement {
  connectedCallback() {
    draftWasSent();
    const button = this.querySelector("[data-copy]");
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", () => this.#copy(button));
    this.querySelector("input").addEventListener("focus", (event) => event.target.select());
  }

  async #copy(button) {
    await navigator.clipboard.writeText(this.querySelector("input").value);
    button.querySelector("span").textContent = button.dataset.copied;
  }
}

customElements.define("request-sent", RequestSent);
