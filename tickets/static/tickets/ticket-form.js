import { announce } from "./announce.js";
import { draftHere, fill, keepDraft, sameAsSent } from "./draft.js";
import { Leaving } from "./leaving.js";
import { Suggestions } from "./suggestions.js";

/**
 * <ticket-form> helps while somebody writes: suggestions beside the form, a draft that survives, an article read
 * in place. Sending stays the form's own business, with or without script.
 */
class TicketForm extends HTMLElement {
  #form; #suggestions; #saved; #hasTyped = false; #typedAt; #timer;

  connectedCallback() {
    if (this.#form) return;
    this.#form = this.querySelector("#contact-form");
    this.#markSeen();
    this.#saved = this.querySelector("saved-draft");
    if ("landed" in this.dataset) this.#restore();
    if ("landed" in this.dataset) announce("contact_opened");
    this.#suggestions = new Suggestions(this, this.#form);
    new Leaving(this, this.#form, () => this.#suggestions.close());
    this.#form.addEventListener("input", () => this.#typed());
    this.#form.addEventListener("submit", () => sameAsSent(this.#form));
    addEventListener("pagehide", () => this.#leave());
    this.#suggestions.askSoon();
  }

  /** With suggestions beside the form there is no need to show them again on the way. */
  #markSeen() {
    if (this.#form.elements.seen) return;
    const seen = Object.assign(document.createElement("input"), { type: "hidden", name: "seen", value: "1" });
    this.#form.append(seen);
  }

  /** A word carried over from elsewhere gives way to what was typed. */
  #restore() {
    const here = draftHere(this.#whose);
    if (!here) return;
    this.#typedAt = here.at;
    if (this.#saved) this.#saved.compare(here);
    else fill(this.#form, here.words);
    this.#showDraft();
  }

  #typed() {
    if (!this.#hasTyped) announce("contact_typed");
    this.#hasTyped = true;
    this.#typedAt = Date.now();
    this.#suggestions.askSoon();
    this.#saved?.saveSoon();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep() && this.#showDraft(), 300);
  }

  get #whose() {
    return this.#saved?.dataset.whose ?? "";
  }

  #keep() {
    return keepDraft(this.#form, { at: this.#typedAt ?? Date.now(), known: this.#saved?.version, whose: this.#whose });
  }

  /** What is being sent stays in the tab until it has arrived. */
  #leave() {
    if (this.#saved?.isThrownAway) return;
    this.#keep();
    if (this.#hasTyped) this.#saved?.save();
  }

  #showDraft() {
    this.querySelector("[data-draft]").hidden = false;
  }
}

customElements.define("ticket-form", TicketForm);
