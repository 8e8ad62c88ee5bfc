import { announce } from "./announce.js";
import { keepDraft, restoreDraft, sameAsSent } from "./draft.js";
import { Leaving } from "./leaving.js";
import { Suggestions } from "./suggestions.js";

/**
 * <ticket-form> helps while somebody writes: suggestions beside the form, a draft that survives, an article read
 * in place. Sending stays the form's own business, with or without script.
 */
class TicketForm extends HTMLElement {
  #form; #suggestions; #hasTyped = false; #timer;

  connectedCallback() {
    if (this.#form) return;
    this.#form = this.querySelector("form");
    this.#markSeen();
    const isRestored = "landed" in this.dataset && restoreDraft(this.#form);
    if ("landed" in this.dataset) announce("contact_opened");
    this.#suggestions = new Suggestions(this, this.#form);
    new Leaving(this, this.#form, () => this.#suggestions.close());
    this.#form.addEventListener("input", () => this.#typed());
    this.#form.addEventListener("submit", () => sameAsSent(this.#form));
    addEventListener("pagehide", () => keepDraft(this.#form));
    if (isRestored) this.#showDraft();
    this.#suggestions.askSoon();
  }

  /** With suggestions beside the form there is no need to show them again on the way. */
  #markSeen() {
    if (this.#form.elements.seen) return;
    const seen = Object.assign(document.createElement("input"), { type: "hidden", name: "seen", value: "1" });
    this.#form.append(seen);
  }

  #typed() {
    if (!this.#hasTyped) announce("contact_typed");
    this.#hasTyped = true;
    this.#suggestions.askSoon();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => keepDraft(this.#form) && this.#showDraft(), 300);
  }

  #showDraft() {
    this.querySelector("[data-draft]").hidden = false;
  }
}

customElements.define("ticket-form", TicketForm);
