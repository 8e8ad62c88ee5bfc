import { fill, forgetDraft, isSame, wordsOf } from "./draft.js";

const PAUSE = 2000; // milliseconds without a key

/**
 * The draft on the server, for who is signed in: found on another device, saved while one writes. Where two differ it
 * says which is newer, and neither is lost before one is chosen.
 */
export class ServerDraft {
  isThrownAway = false;
  #host; #form; #timer; #isSending = false; #met = null;

  constructor(host, form) {
    this.#host = host;
    this.#form = form;
    this.#part("take")?.addEventListener("click", () => this.#take());
    this.#part("keep")?.addEventListener("click", () => this.#keep());
    form.addEventListener("submit", (event) => { this.#isSending = !event.submitter?.hasAttribute("formnovalidate"); });
    this.#found?.addEventListener("submit", () => { this.isThrownAway = true; forgetDraft(); });
  }

  get version() {
    return this.#form.elements.known?.value ?? "";
  }

  get #found() {
    return this.#part("draft-found");
  }

  #part(name) {
    return this.#host.querySelector(`[data-${name}]`);
  }

  /** The form holds the server's words; ``here`` is the draft of this tab. Afterwards it holds the newer one. */
  compare(here) {
    const there = { words: wordsOf(this.#form) };
    if (isSame(here.words, there.words)) return fill(this.#form, { form_token: here.words.form_token });
    const { now, savedAt } = this.#host.dataset;
    const sinceHere = Date.now() - here.at; // this clock may be wrong, but its differences are right
    const isHereNewer = here.known === this.version || sinceHere < (Number(now) - Number(savedAt)) * 1000;
    if (isHereNewer) fill(this.#form, here.words, true);
    if (here.known !== this.version) this.#offer(isHereNewer, isHereNewer ? there : here);
    else this.#found.hidden = true; // only the next words of the same
  }

  #offer(isHereNewer, other) {
    this.#found.querySelector("[data-said]").textContent = this.#found.dataset[isHereNewer ? "hereNewer" : "thereNewer"];
    this.#found.setAttribute("role", "status");
    const button = this.#part("other");
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = { words: wordsOf(this.#form) };
      fill(this.#form, other.words, true);
      other = shown; // pressed again, it brings that back
      this.saveSoon();
    });
  }

  saveSoon() {
    if (!this.#host.dataset.draftAddress) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), PAUSE);
  }

  async save() {
    clearTimeout(this.#timer);
    if (this.#isSending || this.isThrownAway || this.#met || !this.#host.dataset.draftAddress) return;
    const body = new URLSearchParams([...new FormData(this.#form)].filter(([, value]) => typeof value === "string"));
    try {
      const answer = await fetch(this.#host.dataset.draftAddress, { method: "POST", body, keepalive: true });
      if (answer.status === 410) this.#form.elements.known.value = "";
      if (answer.status === 409) this.#meet(await answer.json());
      if (!answer.ok) return;
      this.#form.elements.known.value = (await answer.json()).version;
      this.#part("draft-everywhere").hidden = false;
    } catch { /* no network: it stays in this tab, and the next pause tries again */ }
  }

  /** While one wrote here, another draft was saved elsewhere. */
  #meet(other) {
    this.#met = other;
    this.#part("draft-met").querySelector("[data-said]").textContent = other.said;
    this.#part("draft-met").hidden = false;
  }

  #take() {
    fill(this.#form, this.#met.words, true);
    this.#keep();
  }

  #keep() {
    this.#form.elements.known.value = this.#met.version;
    this.#met = null;
    this.#part("draft-met").hidden = true;
    this.#form.elements.body.focus();
    this.saveSoon();
  }
}
