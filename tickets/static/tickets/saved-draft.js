import { fill, forgetDraft, wordsOf } from "./draft.js";

const PAUSE = 2000; // milliseconds without a key

/**
 * <saved-draft> is there for who is signed in: it saves while one writes, for their other devices. Where two drafts
 * differ it says which is newer, and neither is lost before one is chosen.
 */
class SavedDraft extends HTMLElement {
  isThrownAway = false;
  #timer; #isSending = false; #met = null;

  connectedCallback() {
    this.#part("take").addEventListener("click", () => this.#take());
    this.#part("keep").addEventListener("click", () => this.#keep());
    this.#part("draft-found")?.addEventListener("submit", () => { this.isThrownAway = true; forgetDraft(); });
    this.#form.addEventListener("submit", ({ submitter }) => { this.#isSending = !submitter?.hasAttribute("formnovalidate"); });
  }

  get #form() {
    return document.getElementById("contact-form");
  }

  get version() {
    return this.#form.elements.known.value;
  }

  #part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  /** The form holds what was saved, if anything was; `here` is the draft of this tab. Then it holds the newer one. */
  compare(here) {
    const { now, savedAt } = this.dataset;
    if (!savedAt) return fill(this.#form, here.words);
    const there = wordsOf(this.#form);
    const isGoingOn = here.known === this.version; // nobody has saved since this tab did
    const sinceHere = Date.now() - here.at; // this clock may be wrong, but its differences are right
    const isHereNewer = isGoingOn || sinceHere < (Number(now) - Number(savedAt)) * 1000;
    const isOne = isSame(here.words, there);
    fill(this.#form, isHereNewer || isOne ? here.words : there, true);
    if (!isGoingOn && !isOne) this.#offer(isHereNewer, isHereNewer ? there : here.words);
  }

  #offer(isHereNewer, other) {
    const found = this.#part("draft-found");
    found.querySelector("[data-said]").textContent = found.dataset[isHereNewer ? "hereNewer" : "thereNewer"];
    found.setAttribute("role", "status");
    const button = this.#part("other");
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = wordsOf(this.#form);
      fill(this.#form, other, true);
      other = shown; // pressed again, it brings that back
      this.saveSoon();
    });
  }

  saveSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), PAUSE);
  }

  async save() {
    clearTimeout(this.#timer);
    if (this.#isSending || this.isThrownAway || this.#met) return;
    const body = new URLSearchParams([...new FormData(this.#form)].filter(([, value]) => typeof value === "string"));
    try {
      const answer = await fetch(this.dataset.address, { method: "POST", body, keepalive: true });
      if (answer.status === 410) this.#form.elements.known.value = "";
      if (answer.status === 409) this.#meet(await answer.json());
      if (!answer.ok) return;
      this.#form.elements.known.value = (await answer.json()).version;
      this.#form.querySelector("[data-draft-everywhere]").hidden = false;
    } catch { /* no network: it stays in this tab, and the next pause tries again */ }
  }

  /** While one wrote here, another draft was saved elsewhere. */
  #meet(other) {
    this.#met = other;
    this.#part("met").querySelector("[data-said]").textContent = other.said;
    this.#part("met").hidden = false;
  }

  #take() {
    fill(this.#form, this.#met.words, true);
    this.#keep();
  }

  #keep() {
    this.#form.elements.known.value = this.#met.version;
    this.#met = null;
    this.#part("met").hidden = true;
    this.#form.elements.body.focus();
    this.saveSoon();
  }
}

function isSame(words, others) {
  const names = [...Object.keys(words), ...Object.keys(others)].filter((name) => name !== "form_token");
  return names.every((name) => (words[name] || "") === (others[name] || ""));
}

customElements.define("saved-draft", SavedDraft);
