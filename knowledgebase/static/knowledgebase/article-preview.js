/** <article-preview> stands beside the text of an article and shows what it will look like. */
class ArticlePreview extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    const text = this.form.elements.body;
    const row = text.closest(".field-body") ?? text.parentElement;
    if (!row.contains(this)) {
      row.classList.add("kb-beside");
      row.append(this);
      return;
    }
    this.frame = this.querySelector("iframe");
    this.form.addEventListener("input", () => this.later());
    this.form.addEventListener("change", () => this.later());
    this.show();
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.show(), 400);
  }

  async show() {
    const sent = new FormData(this.form);
    const kept = ["csrfmiddlewaretoken", "language", "title", "body", "with_html"];
    for (const name of [...sent.keys()]) if (!kept.includes(name)) sent.delete(name);
    const response = await fetch(this.dataset.address, { method: "POST", body: sent });
    if (!response.ok) return;
    const place = this.frame.contentWindow?.scrollY ?? 0;
    this.frame.addEventListener("load", () => this.frame.contentWindow.scrollTo(0, place), { once: true });
    this.frame.srcdoc = await response.text();
    this.followTheme();
  }

  /** The admin's theme may differ from the system's. */
  followTheme() {
    const isDark = document.documentElement.classList.contains("dark");
    this.frame.addEventListener(
      "load",
      () => (this.frame.contentDocument.documentElement.dataset.theme = isDark ? "dark" : "light"),
      { once: true },
    );
  }
}

customElements.define("article-preview", ArticlePreview);
