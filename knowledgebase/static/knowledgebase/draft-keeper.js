/** <draft-keeper> keeps what is typed on the server, for its editor alone, and calmly says when it last did. */
const PAUSE = 1500;
const AGAIN = 8000;
const KEPT = ["csrfmiddlewaretoken", "language", "opened_with", "title", "summary", "body", "with_html"];

class DraftKeeper extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.line = this.querySelector("[data-kept]");
    this.colleague = this.querySelector(".kb-colleague");
    this.typed = this.text();
    this.form.addEventListener("input", () => this.later());
    this.form.addEventListener("change", () => this.later());
    this.form.addEventListener("submit", () => this.stop());
    document.addEventListener("visibilitychange", () => document.hidden && this.keep());
    addEventListener("beforeunload", (event) => this.hasFailed && !this.isSent && event.preventDefault());
  }

  sent() {
    const all = new FormData(this.form);
    const kept = new FormData();
    for (const name of KEPT) if (all.has(name)) kept.set(name, all.get(name));
    kept.set("article", this.dataset.article);
    return kept;
  }

  text() {
    const sent = this.sent();
    return JSON.stringify(KEPT.slice(3).map((name) => sent.get(name)));
  }

  later(wait = PAUSE) {
    clearTimeout(this.waiting);
    if (!this.isSent) this.waiting = setTimeout(() => this.keep(), wait);
  }

  async keep() {
    clearTimeout(this.waiting);
    const text = this.text();
    if (this.isSent || text === this.typed) return;
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const body = this.sent();
      const isShort = text.length < 30_000; // what a page may still send while it goes
      const answer = await fetch(this.dataset.address, { method: "POST", body, signal: this.asking.signal, keepalive: isShort });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      this.say(await answer.json());
      this.typed = text;
      this.hasFailed = false;
    } catch (error) {
      if (error.name !== "AbortError") this.fail();
    }
  }

  say({ says, colleague }) {
    this.line.textContent = says;
    this.line.classList.remove("kb-bad");
    this.line.removeAttribute("role");
    if (this.colleague.textContent !== colleague) this.colleague.textContent = colleague;
    this.colleague.hidden = !colleague;
  }

  fail() {
    this.hasFailed = true;
    this.line.setAttribute("role", "alert");
    this.line.textContent = this.dataset.failed;
    this.line.classList.add("kb-bad");
    this.later(AGAIN);
  }

  /** What is being saved or dropped is no draft any more. */
  stop() {
    this.isSent = true;
    clearTimeout(this.waiting);
    this.asking?.abort();
  }
}

customElements.define("draft-keeper", DraftKeeper);
