/** <article-contents> marks, in the list inside it, the heading that is being read. */
class ArticleContents extends HTMLElement {
  connectedCallback() {
    this.links = new Map();
    for (const link of this.querySelectorAll("a")) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) this.links.set(heading, link);
    }
    // Everything above the upper third counts as seen, so that no jump passes a heading unnoticed.
    const options = { rootMargin: "10000000px 0px -70% 0px", threshold: [0, 1] };
    this.watcher = new IntersectionObserver(() => this.mark(), options);
    for (const heading of this.links.keys()) this.watcher.observe(heading);
    this.mark();
  }

  disconnectedCallback() {
    this.watcher.disconnect();
  }

  /** The last heading above the upper third of the window; the first one before that. */
  mark() {
    const line = innerHeight * 0.3;
    const headings = [...this.links.keys()];
    const current = headings.findLast((heading) => heading.getBoundingClientRect().top < line) ?? headings[0];
    for (const [heading, link] of this.links) {
      if (heading === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
}

customElements.define("article-contents", ArticleContents);
