/** <writing-desk> holds the text of an article, its toolbar and its preview: views, shortcuts, scrolling in step. */
const REMEMBERED = "writing-view";

class WritingDesk extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.frame = this.querySelector("iframe");
    this.views = [...this.querySelectorAll("[data-view]")];
    for (const view of this.views) view.addEventListener("click", () => this.choose(view.dataset.view));
    this.show(this.remembered());
    this.text.addEventListener("keydown", (event) => this.onKey(event));
    this.text.addEventListener("scroll", () => this.follow(this.text, this.page));
    this.addEventListener("preview:shown", () => this.step());
  }

  remembered() {
    const isNarrow = matchMedia("(width < 900px)").matches;
    try {
      return isNarrow ? "text" : (localStorage[REMEMBERED] ?? "both");
    } catch {
      return "both"; // storage may be forbidden
    }
  }

  choose(view) {
    try {
      localStorage[REMEMBERED] = view;
    } catch {
      // for this page only, then
    }
    this.show(view);
    if (view !== "preview") this.text.focus();
  }

  show(view) {
    this.dataset.shows = view;
    for (const one of this.views) one.setAttribute("aria-pressed", String(one.dataset.view === view));
  }

  /** The shortcut that a button names presses the button. */
  onKey(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    const named = [...this.querySelectorAll("[data-keys]")].find((tool) => matches(event, tool.dataset.keys));
    if (!named) return;
    event.preventDefault();
    named.click();
  }

  get page() {
    return this.frame.contentDocument?.scrollingElement;
  }

  /** Once the frame shows a page, it leads the text as the text leads it. */
  step() {
    const shown = this.frame.contentWindow;
    if (shown.isInStep) return;
    shown.isInStep = true;
    shown.addEventListener("scroll", () => this.follow(this.page, this.text));
    this.follow(this.text, this.page);
  }

  follow(leader, other) {
    if (!leader || !other || this.led === leader) return (this.led = null);
    const share = leader.scrollTop / Math.max(1, leader.scrollHeight - leader.clientHeight);
    const place = Math.round(share * (other.scrollHeight - other.clientHeight));
    if (Math.abs(other.scrollTop - place) < 2) return;
    this.led = other; // whose own scrolling says nothing new
    other.scrollTo({ top: place, behavior: "instant" });
  }
}

/** By the place of a digit's key, for with Shift or Alt it may stand for anything. */
function matches(event, keys) {
  const parts = keys.split("+");
  const key = parts.pop();
  const isPressed = event.code === `Digit${key}` || event.key.toLowerCase() === key.toLowerCase() || (key === "." && event.code === "Period");
  return isPressed && event.shiftKey === parts.includes("Shift") && event.altKey === parts.includes("Alt");
}

customElements.define("writing-desk", WritingDesk);
