/** <helpful-vote> sends the forms inside it without leaving the page; without script, the forms still work. */
class HelpfulVote extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", this);
    this.watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.recall();
    });
    this.watcher.observe(this);
  }

  disconnectedCallback() {
    this.watcher.disconnect();
  }

  /** Show what this browser said before, once the question comes into sight. */
  async recall() {
    this.watcher.disconnect();
    try {
      const response = await fetch(this.querySelector("form").action, { headers: { Accept: "application/json" } });
      if (response.ok) this.press((await response.json()).vote);
    } catch {
      // the network is gone: the question stands as it is for everybody
    }
  }

  async handleEvent(event) {
    event.preventDefault();
    const form = event.target;
    try {
      const response = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(new FormData(form, event.submitter)),
      });
      if (!response.ok) throw new Error(response.statusText);
      this.thank(form, (await response.json()).vote);
    } catch {
      this.say(this.dataset.failed);
    }
  }

  thank(form, vote) {
    const comment = this.querySelector(".comment");
    if (form === comment) {
      comment.hidden = true;
      comment.reset();
      this.say(this.dataset.said);
      this.querySelector("[aria-pressed=true]")?.focus();
      return;
    }
    this.press(vote);
    comment.hidden = false;
    const isGood = vote.helpful === true || vote.rating >= 4;
    this.say(isGood ? this.dataset.thanks : this.dataset.sorry);
  }

  press(vote) {
    if (!vote) return;
    const said = vote.rating === null ? (vote.helpful ? "yes" : "no") : String(vote.rating);
    for (const button of this.querySelectorAll("[aria-pressed]")) {
      button.setAttribute("aria-pressed", String(button.value === said));
    }
  }

  say(words) {
    this.querySelector("[role=status]").textContent = words;
  }
}

customElements.define("helpful-vote", HelpfulVote);
