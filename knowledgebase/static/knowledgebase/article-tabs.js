/** <article-tabs> makes tabs of the sections inside it; a platform chosen once is chosen in every article. */
const REMEMBERED = "tab";
let count = 0;

class ArticleTabs extends HTMLElement {
  connectedCallback() {
    if (this.tabs) return;
    this.panels = [...this.querySelectorAll(":scope > section.tab")];
    this.list = document.createElement("div");
    this.list.setAttribute("role", "tablist");
    this.tabs = this.panels.map((panel) => this.tabFor(panel));
    this.list.append(...this.tabs);
    this.prepend(this.list);
    this.list.addEventListener("click", (event) => this.pick(event.target.closest("[role=tab]")));
    this.list.addEventListener("keydown", (event) => this.onKey(event));
    document.addEventListener("tabs:chosen", (event) => this.showNamed(event.detail));
    addEventListener("hashchange", () => this.showLinked());
    this.show(this.tabs[0]);
    this.showNamed(remembered());
    this.showLinked();
  }

  tabFor(panel) {
    const tab = document.createElement("button");
    const number = ++count;
    Object.assign(tab, { type: "button", id: `tab-${number}`, textContent: panel.querySelector(".tab-name").textContent });
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", (panel.id ||= `tab-panel-${number}`));
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    return tab;
  }

  show(shown) {
    this.tabs.forEach((tab, at) => {
      const isShown = tab === shown;
      tab.setAttribute("aria-selected", String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      this.panels[at].toggleAttribute("data-away", !isShown); // on the screen: paper shows all
    });
  }

  pick(tab) {
    if (!tab) return;
    const top = this.list.getBoundingClientRect().top;
    remember(tab.textContent);
    document.dispatchEvent(new CustomEvent("tabs:chosen", { detail: tab.textContent }));
    this.show(tab);
    // Others above may have grown: what one has pressed stays where it is.
    scrollBy({ top: this.list.getBoundingClientRect().top - top, behavior: "instant" });
  }

  showNamed(name) {
    const named = this.tabs.find((tab) => tab.textContent === name);
    if (named) this.show(named);
  }

  /** An address that leads into a tab opens it. */
  showLinked() {
    const aim = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const at = aim ? this.panels.findIndex((panel) => panel.contains(aim)) : -1;
    if (at < 0) return;
    this.show(this.tabs[at]);
    aim.scrollIntoView();
  }

  onKey(event) {
    const at = this.tabs.indexOf(event.target);
    const step = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    const last = this.tabs.length - 1;
    const to = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = this.tabs.at(to > last ? 0 : to);
    this.pick(tab);
    tab.focus();
  }
}

function remembered() {
  try {
    return localStorage[REMEMBERED];
  } catch {
    return undefined; // storage may be forbidden
  }
}

function remember(name) {
  try {
    localStorage[REMEMBERED] = name;
  } catch {
    // for this page only, then
  }
}

customElements.define("article-tabs", ArticleTabs);
