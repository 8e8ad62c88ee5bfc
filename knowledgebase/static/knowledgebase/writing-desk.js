/** <writing-desk> holds the text of an article, its toolbar and its preview: views, shortcuts, scrolling in step. */
import { insert, insertBlock } from "./text-insert.js";

const REMEMBERED = "writing-view";

class WritingDesk extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.frame = this.querySelector("iframe");
    this.led = {};
    this.views = [...this.querySelectorAll("[data-view]")];
    for (const view of this.views) view.addEventListener("click", () => this.choose(view.dataset.view));
    this.show(this.remembered());
    this.text.addEventListener("keydown", (event) => this.onKey(event));
    this.text.addEventListener("scroll", () => this.follow(this.text, this.page));
    this.addEventListener("preview:shown", () => this.step());
    this.addEventListener("click", (event) => this.onClick(event.target.closest("[data-about], [data-md-button]")));
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
    // AltGr says Ctrl and Alt too, where "#" or "[" are typed with it.
    if ((!event.ctrlKey && !event.metaKey) || event.getModifierState("AltGraph")) return;
    const named = [...this.querySelectorAll("[data-keys]")].find((tool) => matches(event, tool.dataset.keys));
    if (!named) return;
    event.preventDefault();
    named.click();
  }

  /** A remark leads to what it is about; a tool that the toolbar does not know inserts its piece. */
  onClick(pressed) {
    if (!pressed) return;
    const { about, mdButton } = pressed.dataset;
    if (about) this.find(about);
    else if (mdButton === "picture") this.dispatchEvent(new CustomEvent("tool:picture"));
    else if (mdButton === "article") insert(this.text, "[[");
    else if (pressed.dataset.inserts) this.insertPiece(pressed.dataset);
  }

  /** What is to be overwritten first is selected. */
  insertPiece({ inserts, select }) {
    const start = insertBlock(this.text, inserts);
    const at = inserts.indexOf(select);
    if (select && at >= 0) this.text.setSelectionRange(start + at, start + at + select.length);
  }

  find(words) {
    if (this.dataset.shows === "preview") this.show("text");
    const at = this.text.value.indexOf(words);
    if (at < 0) return;
    const before = this.text.value.slice(0, at);
    const alt = before.endsWith("![](") ? at - 2 : -1;
    this.text.focus();
    this.text.setSelectionRange(...(alt < 0 ? [at, at + words.length] : [alt, alt]));
    this.text.scrollTop = (before.split("\n").length - 4) * parseFloat(getComputedStyle(this.text).lineHeight);
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
    if (!leader || !other) return;
    const { pane, to } = this.led;
    if (pane === leader && Math.abs(leader.scrollTop - to) < 2) return; // it was led there
    const share = leader.scrollTop / Math.max(1, leader.scrollHeight - leader.clientHeight);
    const place = Math.round(share * (other.scrollHeight - other.clientHeight));
    if (Math.abs(other.scrollTop - place) < 2) return;
    this.led = { pane: other, to: place };
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
