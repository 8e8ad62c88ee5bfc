/** <article-preview> shows what the text beside it will look like, as the server renders it. */
const WAIT = 350;

class ArticlePreview extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.frame = this.querySelector("iframe");
    this.problem = this.querySelector(".kb-problem");
    this.form.addEventListener("input", () => this.later());
    this.form.addEventListener("change", () => this.later());
    new MutationObserver(() => this.followTheme()).observe(document.documentElement, { attributeFilter: ["class"] });
    this.show();
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.show(), WAIT);
  }

  async show() {
    const sent = new FormData(this.form);
    const kept = ["csrfmiddlewaretoken", "language", "title", "body", "with_html"];
    for (const name of [...sent.keys()]) if (!kept.includes(name)) sent.delete(name);
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const response = await fetch(this.dataset.address, { method: "POST", body: sent, signal: this.asking.signal });
      if (!response.ok) throw new Error(response.status);
      this.put(await response.text());
      this.say("");
    } catch (error) {
      if (error.name !== "AbortError") this.say(this.dataset.away);
    }
  }

  say(problem) {
    this.problem.textContent = problem;
    this.problem.hidden = !problem;
  }

  /** The first page opens the frame; the next ones change only what stands in it, so that nothing flashes. */
  put(html) {
    const shown = this.frame.contentDocument?.querySelector("main");
    const next = new DOMParser().parseFromString(html, "text/html");
    this.remark(next.querySelector("#remarks").content);
    if (shown) {
      this.frame.contentDocument.documentElement.lang = next.documentElement.lang;
      shown.replaceWith(next.querySelector("main"));
      this.shown();
    } else {
      this.frame.addEventListener("load", () => this.shown(), { once: true });
      this.frame.srcdoc = html;
    }
  }

  /** Said again only when it is something else: a screen reader reads what changes. */
  remark(said) {
    const place = this.closest("writing-desk").querySelector(".kb-remarks");
    if (place.textContent.trim() !== said.textContent.trim()) place.replaceChildren(document.importNode(said, true));
  }

  shown() {
    this.followTheme();
    this.dispatchEvent(new CustomEvent("preview:shown", { bubbles: true, detail: this.frame.contentDocument }));
  }

  /** The admin's theme may differ from the system's. */
  followTheme() {
    const page = this.frame.contentDocument?.documentElement;
    if (page) page.dataset.theme = document.documentElement.classList.contains("dark") ? "dark" : "light";
  }
}

customElements.define("article-preview", ArticlePreview);
