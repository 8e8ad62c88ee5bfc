const PAUSE = 2000; // milliseconds without a key
const NAMES = ["body", "note"];

/**
 * <agent-draft> saves what an agent writes. What is not saved yet is kept in this tab, so that neither a reload nor a
 * network that is away loses a word; it is gone from here once the server has it, or once it is sent.
 */
class AgentDraft extends HTMLElement {
  #form; #timer; #other = null; #isLeaving = false;

  connectedCallback() {
    this.#form = this.closest("form");
    if ("opened" in this.dataset) this.#restore();
    else this.#keep(null);
    this.#form.addEventListener("input", ({ target }) => { if (NAMES.includes(target.name)) this.#changed(); });
    this.#form.addEventListener("submit", ({ submitter }) => this.#send(submitter));
    addEventListener("pagehide", () => this.#save());
    addEventListener("pageshow", ({ persisted }) => { if (persisted) this.#isLeaving = false; });
    this.#part("take").addEventListener("click", () => this.#choose(this.#other));
    this.#part("stay").addEventListener("click", () => this.#choose(this.#words()));
  }

  #part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  get #known() {
    return this.#form.elements.known;
  }

  #words() {
    return Object.fromEntries(NAMES.map((name) => [name, this.#form.elements[name].value]));
  }

  #fill(words) {
    for (const name of NAMES) this.#form.elements[name].value = words[name];
  }

  /** What this tab kept is newer than what the page came with; what was sent is in the thread, which grew by it. */
  #restore() {
    const here = this.#kept();
    if (!here) return;
    if (here.sending && Number(this.dataset.lines) > here.lines) here.words[here.sending] = "";
    this.#fill(Object.fromEntries(NAMES.map((name) => [name, here.words[name] || this.#form.elements[name].value])));
    this.#keep(null);
    if (NAMES.some((name) => here.words[name])) this.#changed();
  }

  #changed() {
    this.#keep({ words: this.#words() });
    this.#part("kept").hidden = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), PAUSE);
  }

  /** The box that is sent is emptied where it arrives; until then it is kept. */
  #send(submitter) {
    clearTimeout(this.#timer);
    const sending = { answer: "body", note: "note" }[submitter?.value] ?? "";
    this.#isLeaving = true;
    if (this.#kept() || sending) this.#keep({ words: this.#words(), sending, lines: Number(this.dataset.lines) });
  }

  async #save() {
    clearTimeout(this.#timer);
    if (this.#isLeaving || this.#other || !this.#kept()) return;
    const words = this.#words();
    const body = new URLSearchParams({ ...words, known: this.#known.value, form_token: this.#form.elements.form_token.value });
    try {
      const answer = await fetch(this.dataset.address, { method: "POST", body, keepalive: true });
      if (answer.status === 409) this.#meet(await answer.json());
      if (!answer.ok || answer.redirected) return;
      this.#known.value = (await answer.json()).known;
      if (NAMES.some((name) => words[name] !== this.#words()[name])) return; // one wrote on
      this.#keep(null);
      this.#part("kept").hidden = !this.#known.value;
    } catch { /* no network: it stays in this tab, and the next pause tries again */ }
  }

  #meet(other) {
    this.#other = other;
    this.#part("other").hidden = false;
  }

  #choose(words) {
    this.#known.value = this.#other.known;
    this.#other = null;
    this.#part("other").hidden = true;
    this.#fill(words);
    this.#form.elements.body.focus();
    this.#changed();
  }

  #kept() {
    try {
      return JSON.parse(sessionStorage.getItem(`helpcenter:agent-draft:${this.dataset.key}`));
    } catch {
      return null;
    }
  }

  #keep(what) {
    const key = `helpcenter:agent-draft:${this.dataset.key}`;
    try {
      if (what) sessionStorage.setItem(key, JSON.stringify(what));
      else sessionStorage.removeItem(key);
    } catch { /* full or forbidden: the server keeps it */ }
  }
}

customElements.define("agent-draft", AgentDraft);
