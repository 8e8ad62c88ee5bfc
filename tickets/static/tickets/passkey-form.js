/**
 * <passkey-form> asks the browser for a passkey, or to make one, and sends what it says with the form inside. It shows
 * itself only where the browser can: without, a code by mail is the way in.
 */
class PasskeyForm extends HTMLElement {
  #form;

  connectedCallback() {
    if (this.#form || !window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
    this.#form = this.querySelector("form");
    this.#form.addEventListener("submit", (event) => this.#ask(event));
    this.hidden = false;
    document.querySelector("[data-unable]")?.remove();
  }

  async #ask(event) {
    event.preventDefault();
    const status = this.querySelector("[role=status]");
    status.textContent = "";
    try {
      const given = await this.#given();
      this.#form.elements.credential.value = JSON.stringify(given);
      this.#form.submit();
    } catch {
      status.textContent = this.dataset.failed;
    }
  }

  async #given() {
    const answer = await fetch(this.dataset.options, { method: "POST" });
    if (!answer.ok) throw new Error(answer.statusText);
    const options = await answer.json();
    return this.dataset.act === "get"
      ? navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
      : navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  }
}

customElements.define("passkey-form", PasskeyForm);
