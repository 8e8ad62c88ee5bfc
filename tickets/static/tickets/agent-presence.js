/**
 * <ticket-presence> says who else has this ticket open, and tells them of us. It asks every ten seconds, at once
 * when an answer is begun, ever more rarely while nobody answers, and once a minute in a tab that is hidden.
 */
const EVERY = 10_000, HIDDEN = 60_000, LONGEST = 120_000, STILL_WRITING = 20_000, SOON = 1_000;

class TicketPresence extends HTMLElement {
  #shown; #timer; #tag = ""; #wait = EVERY; #wroteAt = -Infinity; #said = ""; #over = new AbortController();

  connectedCallback() {
    this.#shown = this.querySelector("[role=status]");
    const how = { signal: this.#over.signal };
    const text = document.querySelector("textarea[name=body]");
    text?.addEventListener("input", () => this.#wrote(), how);
    document.addEventListener("visibilitychange", () => this.#ask(), how);
    addEventListener("pagehide", () => this.#leave(), how);
    this.#ask();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#over.abort();
  }

  get #state() {
    if (document.hidden) return "left";
    return performance.now() - this.#wroteAt < STILL_WRITING ? "writes" : "looks";
  }

  #wrote() {
    this.#wroteAt = performance.now();
    if (this.#said !== "writes") this.#next(SOON);
  }

  #at(state) {
    return `${this.dataset.address}?${new URLSearchParams({ card: this.dataset.card, state })}`;
  }

  async #ask() {
    clearTimeout(this.#timer);
    this.#said = this.#state;
    try {
      const answer = await fetch(this.#at(this.#said), { headers: this.#tag ? { "If-None-Match": this.#tag } : {}, cache: "no-store" });
      if (answer.status === 403) return this.#show(""); // the card is too old: a reload brings another
      if (answer.status === 200) this.#show((await answer.json()).words);
      else if (answer.status !== 304) throw new Error(answer.statusText);
      this.#tag = answer.headers.get("ETag") ?? this.#tag;
      this.#wait = EVERY;
    } catch {
      this.#show("");
      this.#tag = "";
      this.#wait = Math.min(2 * this.#wait, LONGEST);
    }
    this.#next(document.hidden ? Math.max(HIDDEN, this.#wait) : this.#wait);
  }

  #next(after) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), after);
  }

  #show(words) {
    if (this.#shown.textContent !== words) this.#shown.textContent = words;
  }

  #leave() {
    fetch(this.#at("left"), { keepalive: true, cache: "no-store" }).catch(() => {});
  }
}

customElements.define("ticket-presence", TicketPresence);
