/** <helpful-vote> sends the forms inside it without leaving the page; without script, the forms still work. */
class HelpfulVote extends HTMLElement {
  connectedCallback() {
    this.why = this.querySelector(".why");
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
      if (response.ok) this.remember((await response.json()).vote);
    } catch {
      // the network is gone: the question stands as it is for everybody
    }
  }

  remember(vote) {
    if (!vote) return;
    this.press(vote);
    for (const box of this.why.querySelectorAll("[name=reasons]")) box.checked = vote.reasons.includes(box.value);
    this.why.elements.comment.value = vote.comment;
    this.why.elements.replaces.value = "yes";
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
      if (form === this.why) this.thank();
      else this.ask((await response.json()).vote);
    } catch {
      this.say(this.dataset.failed);
    }
  }

  /** After the vote: why? What was said before is still in the form, and can be changed. */
  ask(vote) {
    this.press(vote);
    const isGood = isHelpful(vote);
    for (const part of this.why.querySelectorAll("[data-kind]")) {
      part.hidden = part.disabled = (part.dataset.kind === "good") !== isGood;
    }
    this.why.hidden = false;
    this.say(isGood ? this.dataset.thanks : this.dataset.sorry);
  }

  thank() {
    this.why.hidden = true;
    this.why.elements.replaces.value = "yes";
    this.say(this.dataset.said);
    this.querySelector("[aria-pressed=true]")?.focus();
  }

  press(vote) {
    const said = vote.rating === null ? (vote.helpful ? "yes" : "no") : String(vote.rating);
    for (const button of this.querySelectorAll("[aria-pressed]")) {
      button.setAttribute("aria-pressed", String(button.value === said));
    }
  }

  say(words) {
    this.querySelector("[role=status]").textContent = words;
  }
}

function isHelpful(vote) {
  return vote.helpful === true || vote.rating >= 4;
}

customElements.define("helpful-vote", HelpfulVote);
