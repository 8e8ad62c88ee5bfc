/** <article-linker> offers articles where two brackets are typed, and links to the one that is chosen by its id. */
import { insert } from "./text-insert.js";

const WAIT = 120;
const BEGUN = /\[\[([^\[\]\n]{0,80})$/;

class ArticleLinker extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.list = this.querySelector("[role=listbox]");
    this.status = this.querySelector("[role=status]");
    this.text.setAttribute("aria-controls", this.list.id);
    this.text.setAttribute("aria-autocomplete", "list");
    this.text.addEventListener("input", () => this.later());
    this.text.addEventListener("click", () => this.later());
    this.text.addEventListener("keydown", (event) => this.onKey(event), { capture: true });
    this.text.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => this.onPress(event));
  }

  /** What stands between the brackets and the caret, or null where no link is being written. */
  get begun() {
    return this.text.value.slice(0, this.text.selectionStart).match(BEGUN)?.[1] ?? null;
  }

  later() {
    clearTimeout(this.waiting);
    if (this.begun === null) return this.close();
    this.waiting = setTimeout(() => this.ask(this.begun), WAIT);
  }

  async ask(words) {
    if (words === null) return this.close();
    this.asking?.abort();
    this.asking = new AbortController();
    const query = new URLSearchParams({ q: words, language: this.dataset.language });
    try {
      const answer = await fetch(`${this.dataset.address}?${query}`, { signal: this.asking.signal });
      if (answer.ok && this.begun !== null) this.show((await answer.json()).articles);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(articles) {
    this.list.replaceChildren(...articles.map((article, at) => option(article, at, this.dataset.language)));
    this.list.hidden = !articles.length;
    this.status.textContent = articles.length ? this.dataset.count.replace("%s", articles.length) : this.dataset.none;
    if (!articles.length) return this.text.removeAttribute("aria-activedescendant");
    this.place();
    this.choose(this.options[0]);
  }

  /** Below the line that is being written. */
  place() {
    const style = getComputedStyle(this.text);
    const mirror = document.createElement("div");
    for (const name of ["font", "lineHeight", "padding", "tabSize", "letterSpacing"]) mirror.style[name] = style[name];
    Object.assign(mirror.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word", inlineSize: `${this.text.clientWidth}px` });
    mirror.textContent = this.text.value.slice(0, this.text.selectionStart);
    const end = mirror.appendChild(document.createElement("span"));
    end.textContent = "\u200b";
    this.append(mirror);
    const under = end.offsetTop + end.offsetHeight - this.text.scrollTop;
    mirror.remove();
    const lowest = this.text.clientHeight - Math.min(300, this.list.offsetHeight);
    this.list.style.insetBlockStart = `${Math.max(8, under < lowest ? under + 4 : under - this.list.offsetHeight - 28)}px`;
    this.list.style.insetInlineStart = "16px";
  }

  close() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.list.hidden = true;
    this.status.textContent = "";
    this.text.removeAttribute("aria-activedescendant");
  }

  get options() {
    return [...this.list.children];
  }

  onKey(event) {
    if (this.list.hidden || event.isComposing) return;
    const options = this.options;
    const at = options.findIndex((one) => one.ariaSelected === "true");
    const to = { ArrowDown: (at + 1) % options.length, ArrowUp: (at - 1 + options.length) % options.length, Home: 0, End: options.length - 1 }[event.key];
    if (to !== undefined) this.choose(options[to]);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" || event.key === "Tab") this.take(options[at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  onPress(event) {
    event.preventDefault(); // the text keeps the focus
    const pressed = event.target.closest("[role=option]");
    if (pressed) this.take(pressed);
  }

  choose(chosen) {
    for (const one of this.options) one.ariaSelected = String(one === chosen);
    this.text.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }

  take(chosen) {
    const to = this.text.selectionStart;
    const from = to - this.begun.length - 2;
    const title = chosen.dataset.title.replaceAll(/([\\[\]])/g, "\\$1");
    this.close();
    insert(this.text, `[${title}](article:${chosen.dataset.article})`, { from, to });
  }
}

function option({ id, title, language, status }, at, own) {
  const made = document.createElement("li");
  made.id = `kb-option-${at}`;
  made.setAttribute("role", "option");
  made.dataset.article = id;
  made.dataset.title = title;
  const named = made.appendChild(document.createElement("span"));
  named.textContent = title;
  if (language !== own) named.lang = language;
  const facts = [status, language === own ? "" : language].filter(Boolean).join(", ");
  if (facts) made.appendChild(document.createElement("small")).textContent = facts;
  return made;
}

customElements.define("article-linker", ArticleLinker);
