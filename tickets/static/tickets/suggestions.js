import { announce } from "./announce.js";

const PAUSE = 450; // milliseconds without a key
const LONGEST = 4000; // what is asked about; the rest of a long text adds nothing

/** The articles beside the form: asked for in pauses, never out of order, and read in place. */
export class Suggestions {
  #host; #form; #panel; #reading; #timer; #request; #asked = ""; #shown = ""; #opener = null;

  constructor(host, form) {
    this.#host = host;
    this.#form = form;
    this.#panel = host.querySelector("[data-panel]");
    this.#reading = host.querySelector("[data-reading]");
    host.addEventListener("click", (event) => this.#click(event));
    this.#present(false);
  }

  /** Ask once the typing pauses. */
  askSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    const typed = this.#typed();
    const question = typed.toString();
    if (question === this.#asked || !this.#reading.hidden) return;
    this.#asked = question;
    this.#request?.abort();
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
      subject: value("subject"), body: value("body").slice(0, LONGEST), article: value("article"),
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

  async #read(link) {
    try {
      const answer = await fetch(link.dataset.read);
      if (!answer.ok) throw new Error(answer.statusText);
      this.#reading.innerHTML = await answer.text();
    } catch {
      window.open(link.href, "_blank", "noopener");
      return;
    }
    this.#opener = link;
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
