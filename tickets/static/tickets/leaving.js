/** Leaving without sending: a warm word after help, one optional question otherwise, and always the way back. */
export class Leaving {
  #host; #form; #closeArticle;

  constructor(host, form, closeArticle) {
    this.#host = host;
    this.#form = form;
    this.#closeArticle = closeArticle;
    this.#part("leave").hidden = false;
    host.addEventListener("click", (event) => this.#click(event));
    form.addEventListener("submit", (event) => this.#submit(event));
  }

  #part(name) {
    return this.#host.querySelector(`[data-${name}]`);
  }

  #submit(event) {
    if (event.submitter?.name !== "solved_by") return;
    event.preventDefault();
    this.#solved(event.submitter.value);
  }

  #click(event) {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    if ("leave" in pressed.dataset) this.#only("leaving");
    if ("stay" in pressed.dataset) this.#stay();
    if (pressed.dataset.reason === "solved") this.#solved("");
    else if (pressed.dataset.reason) this.#left(pressed.dataset.reason);
  }

  #solved(article) {
    this.#post(this.#host.dataset.solved, { solved_by: article });
    this.#closeArticle();
    this.#part("writing").hidden = true;
    this.#only("helped");
  }

  #left(reason) {
    this.#post(this.#host.dataset.left, { reason });
    this.#only("goodbye");
  }

  #only(name) {
    for (const part of ["helped", "leaving", "goodbye"]) this.#part(part).hidden = part !== name;
    if (name) this.#part(name).focus();
  }

  #stay() {
    this.#only(null);
    this.#part("writing").hidden = false;
    this.#form.elements.body.focus();
  }

  /** The page may be left at once, so the request outlives it; a second try for a network or server that blinked. */
  async #post(address, fields) {
    const body = new URLSearchParams({ ...fields, form_token: this.#form.elements.form_token.value });
    const send = async () => {
      const { status } = await fetch(address, { method: "POST", body, keepalive: true });
      if (status >= 500 || status === 429) throw new Error(`not taken: ${status}`);
    };
    await send().catch(() => setTimeout(() => send().catch(() => {}), 2000));
  }
}
