/**
 * <proof-of-work> has a worker solve the form's challenge from the first touch on, by the protocol of ALTCHA, and
 * puts the solution into the form. Where that cannot be (no secure connection, no worker) the form is sent without.
 */
class ProofOfWork extends HTMLElement {
  #form; #field; #solving; #isWaiting = false;

  connectedCallback() {
    if (this.#form) return;
    this.#form = this.closest("form");
    this.#field = this.querySelector("input");
    this.#form.addEventListener("focusin", () => this.#start(), { once: true });
    this.#form.addEventListener("submit", (event) => this.#hold(event), { capture: true });
  }

  /** Resolves in any case, and soon: nobody's words wait for a machine that is slow or unable. */
  #start() {
    this.#solving ??= new Promise((done) => {
      if (this.#field.value) return done();
      const worker = new Worker(this.dataset.worker);
      worker.onmessage = ({ data }) => { this.#solved(data); done(); };
      worker.onerror = () => done();
      worker.postMessage(this.#challenge);
      setTimeout(done, Number(this.dataset.patience) * 1000);
    });
    return this.#solving;
  }

  get #challenge() {
    return JSON.parse(this.dataset.challenge);
  }

  #solved(solution) {
    if (solution) this.#field.value = btoa(JSON.stringify({ challenge: this.#challenge, solution }));
  }

  async #hold(event) {
    const pressed = event.submitter;
    if (this.#field.value || this.dataset.tried || pressed?.hasAttribute("formaction") || pressed?.hasAttribute("formnovalidate")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.querySelector("[role=status]").textContent = this.dataset.waiting;
    await this.#start();
    this.dataset.tried = "yes";
    // Not before this event is over: while one goes on, a form takes no other.
    setTimeout(() => this.#form.requestSubmit(pressed));
  }
}

customElements.define("proof-of-work", ProofOfWork);
