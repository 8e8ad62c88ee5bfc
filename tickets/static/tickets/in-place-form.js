import "./topic-questions.js";

/**
 * <in-place-form> opens the form behind its link in its own place, and sends it without leaving the page, so that
 * what is typed elsewhere stays. Without script the link leads to the form's own page.
 */
class InPlaceForm extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.#open(event));
    this.addEventListener("submit", (event) => this.#send(event));
  }

  async #open(event) {
    const link = event.target.closest("a");
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
    if (!link || !isPlain || link.closest("form")) return;
    event.preventDefault();
    if (!(await this.#show(link.href))) location.assign(link.href);
  }

  async #send(event) {
    event.preventDefault();
    const form = event.target;
    const isThere = await this.#show(form.action, { method: "POST", body: new FormData(form, event.submitter) });
    if (!isThere) this.#fail(form);
  }

  /** Whatever is answered comes into this place, mistakes too; whether anything was. */
  async #show(address, how) {
    try {
      const answer = await fetch(address, how);
      if (answer.redirected || (answer.status !== 422 && answer.status !== 409 && !answer.ok)) return false;
      this.innerHTML = await answer.text();
    } catch {
      return false;
    }
    const fresh = this.querySelector("template[data-answers]");
    if (fresh) document.querySelector("[data-answers-shown]").replaceChildren(fresh.content);
    this.querySelector("[role=alert], [data-done], input:not([type=hidden]), select, textarea")?.focus();
    return true;
  }

  #fail(form) {
    const said = form.querySelector("[data-failed]") ?? form.appendChild(document.createElement("p"));
    said.dataset.failed = "";
    said.role = "alert";
    said.textContent = this.dataset.failed;
  }
}

customElements.define("in-place-form", InPlaceForm);
