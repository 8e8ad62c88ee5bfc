/**
 * <article-search> shows results under the search box inside it while one types, and tells what was
 * searched for once the reader settles: on a pause, on choosing a result, or on the page of results.
 */
const WAIT = 120;
const SETTLED = 1500;

class ArticleSearch extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.panel = this.querySelector(".instant");
    this.status = this.querySelector("[role=status]");
    this.told = "";
    this.makeCombobox();
    for (const kind of ["input", "keydown", "focusout", "click"]) this.addEventListener(kind, this);
    this.shortcut = (event) => this.focusOnSlash(event);
    document.addEventListener("keydown", this.shortcut);
    if (this.dataset.query) this.tell(this.dataset.query, Number(this.dataset.results));
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.shortcut);
    clearTimeout(this.waiting);
    clearTimeout(this.settling);
    this.asking?.abort();
  }

  makeCombobox() {
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "instant-results" };
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value);
  }

  handleEvent(event) {
    if (event.type === "input") this.later();
    else if (event.type === "keydown") this.onKey(event);
    else if (event.type === "focusout" && !this.contains(event.relatedTarget)) this.close();
    else if (event.type === "click" && event.target.closest("[role=option]")) this.settle();
  }

  later() {
    clearTimeout(this.waiting);
    clearTimeout(this.settling);
    this.waiting = setTimeout(() => this.ask(this.input.value.trim()), WAIT);
  }

  async ask(query) {
    this.asking?.abort();
    if (query.length < 2) return this.close();
    this.asking = new AbortController();
    try {
      const address = `${this.dataset.instant}?q=${encodeURIComponent(query)}`;
      const response = await fetch(address, { signal: this.asking.signal });
      if (response.ok) this.show(query, await response.text());
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(query, html) {
    this.panel.innerHTML = html;
    const list = this.panel.firstElementChild;
    this.query = query;
    this.total = Number(list.dataset.total);
    this.status.textContent = list.dataset.said;
    this.panel.hidden = this.total === 0;
    this.input.setAttribute("aria-expanded", String(this.total > 0));
    this.input.removeAttribute("aria-activedescendant");
    this.settling = setTimeout(() => this.settle(), SETTLED);
  }

  /** Also what is still being asked: no answer opens over a page that one has moved on in. */
  close() {
    clearTimeout(this.waiting);
    clearTimeout(this.settling);
    this.asking?.abort();
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    for (const option of this.options) option.setAttribute("aria-selected", "false");
  }

  /** Results that were closed come back, as long as they answer what stands in the box. */
  reopen() {
    if (!this.total || this.input.value.trim() !== this.query) return;
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  get options() {
    return [...this.panel.querySelectorAll("[role=option]")];
  }

  onKey(event) {
    if (event.target !== this.input) return;
    if (this.panel.hidden && event.key === "ArrowDown") this.reopen();
    if (this.panel.hidden) return;
    const options = this.options;
    const at = options.findIndex((option) => option.ariaSelected === "true");
    const to = { ArrowDown: (at + 1) % options.length, ArrowUp: at < 1 ? options.length - 1 : at - 1 }[event.key];
    if (to !== undefined) this.choose(options[to]);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && at >= 0) options[at].querySelector("a").click();
    else return;
    event.preventDefault();
  }

  choose(chosen) {
    for (const option of this.options) option.setAttribute("aria-selected", String(option === chosen));
    this.input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }

  focusOnSlash(event) {
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  settle() {
    if (this.query) this.tell(this.query, this.total);
  }

  /** Each query is told once. */
  tell(query, results) {
    if (query === this.told) return;
    this.told = query;
    document.dispatchEvent(new CustomEvent("helpcenter:fact", { detail: { kind: "searched", query, results } }));
  }
}

customElements.define("article-search", ArticleSearch);
