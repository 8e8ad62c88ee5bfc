import { AnswerChoices } from "./answer-choices.js";
import { begun, put } from "./answer-text.js";
import { ArticleShelf } from "./article-shelf.js";

const PAUSE = 150; // milliseconds without a key
const MOST = 8;

/** <answer-tools> offers macros after `/` and articles after `[[`, and puts them where one writes. */
class AnswerTools extends HTMLElement {
  #text; #form; #choices; #timer; #request;

  connectedCallback() {
    this.#form = this.closest("form");
    this.#text = this.#form.elements.body;
    this.#choices = new AnswerChoices(this.#text, {
      list: this.querySelector("[data-list]"), status: this.#part("status"), said: this.dataset.found,
    });
    this.#text.addEventListener("input", () => this.#offer());
    this.#part("hint").hidden = false;
    this.querySelector("button[value=macro]")?.addEventListener("click", (event) => this.#press(event));
  }

  #part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  #offer() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    const asked = begun(this.#text);
    if (!asked) return this.#choices.close();
    if (asked.kind === "macro") return this.#choices.open(this.#macros(asked));
    this.#timer = setTimeout(() => this.#offerArticles(asked), PAUSE);
  }

  /** Those with a word that begins so, before those that hold it anywhere. */
  #macros({ query, from }) {
    const wanted = plain(query);
    const options = [...(this.querySelector("#macro")?.options ?? [])].filter(({ value }) => value);
    const rank = ({ text }) => (plain(text).split(" ").some((word) => word.startsWith(wanted)) ? 0 : 1);
    const fitting = options.filter(({ text }) => plain(text).includes(wanted)).sort((one, other) => rank(one) - rank(other));
    return fitting.slice(0, MOST).map(({ text, value }) => ({ label: text, take: () => this.#use(value, from) }));
  }

  async #offerArticles({ query, from }) {
    const found = await this.#fetch(`${this.dataset.citable}?q=${encodeURIComponent(query)}`);
    if (!found) return;
    const { articles } = await found.json();
    const now = begun(this.#text);
    if (now?.from !== from || now.query !== query) return; // one wrote on
    this.#choices.open(articles.map(({ title, text, restricted }) => ({
      label: title,
      mark: restricted ? this.dataset.restricted : "",
      take: () => put(this.#text, text, from, this.#text.selectionStart),
    })));
  }

  #press(event) {
    const { value } = this.querySelector("#macro");
    event.preventDefault();
    if (value) this.#use(value);
  }

  async #use(number, from = this.#text.selectionStart) {
    const to = this.#text.selectionEnd;
    const answer = await this.#fetch(this.dataset.macro.replace(/0\/$/, `${number}/`));
    if (!answer) return;
    const effect = await answer.json();
    put(this.#text, effect.text, from, to);
    this.#set(effect);
    this.#show(effect);
  }

  #set({ controls, added_tags: added, removed_tags: removed }) {
    const { elements } = this.#form;
    for (const [name, value] of Object.entries(controls)) elements[name].value = value;
    const typed = elements.tags.value.split(",").map((tag) => tag.trim().toLowerCase()).filter(Boolean);
    const tags = new Set([...typed, ...added].filter((tag) => !removed.includes(tag)));
    elements.tags.value = [...tags].sort().join(", ");
    this.#form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #show({ name, said }) {
    this.#part("name").textContent = name;
    this.#part("said").replaceChildren(...said.map((each) => Object.assign(document.createElement("li"), { textContent: each })));
    this.#part("used").hidden = false;
  }

  /** What the server answers, or nothing: then the box is as it was. */
  async #fetch(address) {
    this.#request = new AbortController();
    try {
      const answer = await fetch(address, { signal: this.#request.signal });
      if (answer.ok && !answer.redirected) return answer;
      throw new Error(answer.statusText);
    } catch (error) {
      if (error.name !== "AbortError") this.#part("status").textContent = this.dataset.failed;
      return null;
    }
  }
}

/** Without capitals and accents. */
function plain(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

customElements.define("answer-tools", AnswerTools);
customElements.define("article-shelf", ArticleShelf);
