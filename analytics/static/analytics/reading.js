/**
 * What a page tells by being looked at: <page-view data-page="home"> that it was opened, and
 * <article-reader data-article="7" data-via="direct"> that an article was opened and for how long it was read.
 */
const STILL_ACTIVE = 60_000;
const ACTIVITY = ["scroll", "pointermove", "pointerdown", "keydown", "touchmove", "wheel"];
const WAYS = ["search", "suggestion", "category", "related", "widget", "direct"];
const QUIET = { capture: true, passive: true };

const announce = (detail) => document.dispatchEvent(new CustomEvent("helpcenter:fact", { detail }));

/** Something that begins once it is seen (a page may be loaded ahead or in the background) and ends when it is left. */
class Seen extends HTMLElement {
  connectedCallback() {
    document.addEventListener("visibilitychange", this);
    window.addEventListener("pageshow", this);
    // The listeners of facts are modules of this page too: let all of them arrive first.
    queueMicrotask(() => this.look());
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this);
    window.removeEventListener("pageshow", this);
    this.leave();
    this.hasBegun = false;
  }

  handleEvent(event) {
    if (event.type === "pageshow" && event.persisted) this.hasBegun = false; // back again is another view
    this.look();
  }

  look() {
    const isSeen = document.visibilityState === "visible" && !document.prerendering && this.isConnected;
    if (isSeen && !this.hasBegun) {
      this.hasBegun = true;
      this.begin();
    }
  }

  leave() {}
}

class PageView extends Seen {
  begin() {
    announce({ kind: "page_viewed", page: this.dataset.page });
  }
}

class ArticleReader extends Seen {
  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("pagehide", this);
    for (const kind of ACTIVITY) window.addEventListener(kind, this, QUIET);
  }

  disconnectedCallback() {
    window.removeEventListener("pagehide", this);
    for (const kind of ACTIVITY) window.removeEventListener(kind, this, QUIET);
    super.disconnectedCallback();
  }

  handleEvent(event) {
    if (ACTIVITY.includes(event.type)) return this.act();
    if (event.type === "pagehide" || document.visibilityState === "hidden") return this.leave();
    if (this.since === null) this.since = performance.now();
    super.handleEvent(event);
  }

  begin() {
    this.via ??= wayHere(this.dataset.via);
    this.article = Number(this.dataset.article);
    this.read = this.told = 0;
    // Whoever opens an article has just clicked or typed.
    this.since = this.activeAt = performance.now();
    announce({ kind: "article_viewed", article: this.article, via: this.via });
  }

  act() {
    if (performance.now() - this.activeAt < 1000) return;
    this.count();
    this.activeAt = performance.now();
  }

  /** Add the time since the last look that was visible and within a minute of the last sign of life. */
  count() {
    if (this.since === null || this.since === undefined) return;
    const now = performance.now();
    this.read += Math.max(0, Math.min(now, this.activeAt + STILL_ACTIVE) - this.since);
    this.since = now;
  }

  leave() {
    this.count();
    this.since = null; // out of sight no time passes
    const seconds = Math.min(Math.floor(this.read / 1000), 86_400);
    if (seconds > this.told) {
      this.told = seconds;
      announce({ kind: "article_read", article: this.article, seconds });
    }
  }
}

/** How the reader came: the link says it in ?via=, which is then taken out of the address. */
function wayHere(way) {
  const address = new URL(location.href);
  const said = address.searchParams.get("via");
  if (way !== "direct" || said === null) return WAYS.includes(way) ? way : "direct";
  address.searchParams.delete("via");
  history.replaceState(history.state, "", address);
  return WAYS.includes(said) ? said : "direct";
}

customElements.define("page-view", PageView);
customElements.define("article-reader", ArticleReader);
