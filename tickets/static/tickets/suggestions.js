import { announce } from "./announce.js";
import { AskingBudget } from "./asking-budget.js";
import { SuggestionKeys } from "./suggestion-keys.js";

const LONGEST = 4000; // what is asked about; the rest of a long text adds nothing

/** The articles beside the form: asked for in pauses, never out of order, and read in place. */
export class Suggestions {
  #host; #form; #panel; #reading; #timer; #request; #asked = ""; #shown = ""; #opener = null;
  #budget = new AskingBudget(); #keys; #writtenIn;

  constructor(host, form) {
    this.#host = host;
    this.#form = form;
    this.#panel = host.querySelector("[data-panel]");
    this.#reading = host.querySelector("[data-reading]");
    this.#keys = new SuggestionKeys(host, (link) => this.#read(link, form.elements.subject));
    this.#writtenIn = form.elements.subject;
    host.addEventListener("click", (event) => this.#click(event));
    form.addEventListener("focusin", ({ target }) => { if (["subject", "body"].includes(target.name)) this.#writtenIn = target; });
    this.#panel.parentElement.addEventListener("keydown", (event) => this.#escape(event));
    this.#present(false);
  }

  /** Ask once the typing pauses. */
  askSoon() {
    const typed = this.#typed();
    this.#budget.note(typed.get("subject").length + typed.get("body").length);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), this.#budget.pause);
  }

  async #ask() {
    const typed = this.#typed();
    const question = typed.toString();
    if (question === this.#asked || !this.#reading.hidden) return;
    const isEmpty = !typed.get("subject") && !typed.get("body");
    if (!isEmpty && !this.#budget.spend()) return;
    this.#asked = question;
    this.#request?.abort();
    if (isEmpty) return this.#show("");
    this.#request = new AbortController();
    try {
      const answer = await fetch(this.#host.dataset.suggestions, {
        method: "POST", body: typed, signal: this.#request.signal,
      });
      if (answer.status === 204) this.#show("");
      else if (answer.ok) this.#show(await answer.text());
    } catch {
      // Superseded, or no network: what is shown stays.
    }
  }

  #typed() {
    const value = (name) => this.#form.elements[name]?.value.trim() ?? "";
    return new URLSearchParams({
      topic: value("topic"), subject: value("subject"), body: value("body").slice(0, LONGEST), article: value("article"),
    });
  }

  #show(html) {
    if (!this.#reading.hidden) return;
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    const articles = fresh.content.firstElementChild?.dataset.articles ?? "";
    if (articles === this.#shown) return;
    this.#panel.replaceChildren(fresh.content);
    this.#present(true);
  }

  /** Say and show what the panel holds. */
  #present(isNews) {
    const list = this.#panel.querySelector("[data-articles]");
    this.#shown = list?.dataset.articles ?? "";
    this.#host.querySelector("[data-hint]").hidden = Boolean(list);
    const below = this.#host.querySelector("[data-found]");
    below.hidden = !list;
    below.firstElementChild.textContent = list?.dataset.said ?? "";
    if (isNews) this.#host.querySelector("[data-status]").textContent = list?.dataset.said ?? "";
    this.#keys.offer(this.#panel);
    if (list) announce("suggestions_shown", { articles: this.#shown.split(",").map(Number) });
  }

  #click(event) {
    const link = event.target.closest("[data-read]");
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
    if (link && isPlain) {
      event.preventDefault();
      this.#read(link);
    } else if (event.target.closest("[data-back]")) {
      this.close();
    }
  }

  /** From the suggestions back to where one wrote. */
  #escape(event) {
    if (event.key !== "Escape") return;
    this.close();
    this.#writtenIn.focus();
  }

  async #read(link, opener = link) {
    try {
      const answer = await fetch(link.dataset.read);
      if (!answer.ok) throw new Error(answer.statusText);
      this.#reading.innerHTML = await answer.text();
    } catch {
      window.open(link.href, "_blank", "noopener");
      return;
    }
    this.#opener = opener;
    this.#panel.hidden = true;
    this.#reading.hidden = false;
    const title = this.#reading.querySelector("h2");
    title.focus({ preventScroll: true });
    const isBelow = matchMedia("(width <= 900px)").matches;
    if (isBelow) this.#reading.scrollIntoView();
    else this.#reading.parentElement.scrollTop = 0;
  }

  /** Put the article away; taking it off the page tells its reader that reading has ended. */
  close() {
    if (this.#reading.hidden) return;
    this.#reading.hidden = true;
    this.#reading.replaceChildren();
    this.#panel.hidden = false;
    this.#opener?.focus();
    this.askSoon();
  }
}
