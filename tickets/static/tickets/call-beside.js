/** <call-beside> keeps what is known of a caller beside the form as it is typed; without script, a button asks. */
const ASKED = ["email", "name", "topic", "subject", "body", "language"];
const PAUSE = 250;

class CallBeside extends HTMLElement {
  #form; #panel; #timer; #request; #asked = "";

  connectedCallback() {
    this.#form = this.querySelector("form");
    this.#panel = this.querySelector("[data-panel]");
    this.#form.addEventListener("input", (event) => ASKED.includes(event.target.name) && this.#askSoon());
    this.#panel.addEventListener("click", (event) => this.#take(event));
    if (!this.#form.elements.email.value) this.#form.elements.email.focus();
  }

  #askSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    const typed = new URLSearchParams(ASKED.map((name) => [name, this.#form.elements[name]?.value ?? ""]));
    if (typed.toString() === this.#asked) return;
    this.#asked = typed.toString();
    this.#request?.abort();
    this.#request = new AbortController();
    try {
      const answer = await fetch(this.dataset.address, { method: "POST", body: typed, signal: this.#request.signal });
      if (answer.ok && !answer.redirected) this.#show(await answer.text());
    } catch {
      // Superseded, or no network: what is shown stays.
    }
  }

  #show(html) {
    if (this.#panel.innerHTML === html) return;
    this.#panel.innerHTML = html;
    const said = this.querySelector("[data-said]");
    const isKnown = Boolean(this.#panel.querySelector("section"));
    said.textContent = isKnown ? said.dataset.one : "";
    this.querySelector("[data-found]").hidden = !isKnown;
  }

  /** A known customer is put into the form, and nothing is sent for it. */
  #take(event) {
    const pressed = event.target.closest("button[name=caller]");
    if (!pressed) return;
    event.preventDefault();
    this.#form.elements.email.value = pressed.value;
    this.#form.elements.name.value = pressed.dataset.name;
    this.#form.elements.subject.focus();
    this.#ask();
  }
}

customElements.define("call-beside", CallBeside);
