/**
 * <topic-questions> keeps the form to what the chosen topic asks, and of that to what the answers so far call for.
 * What is out of sight is disabled: neither required nor sent, though kept for who chooses it again.
 */
class TopicQuestions extends HTMLElement {
  #form;

  connectedCallback() {
    if (this.#form) return;
    this.#form = this.closest("form");
    for (const note of this.querySelectorAll(".only-if")) note.hidden = true;
    this.#form.addEventListener("change", () => this.#say(this.#fit()));
    addEventListener("pageshow", () => this.#fit()); // who comes back finds the answers that the browser kept
    this.#fit();
  }

  /** Show what is asked and hide the rest; returns what to say of that. */
  #fit() {
    const news = [];
    for (const part of this.#form.querySelectorAll("[data-topic]")) {
      const isFresh = show(part, part.dataset.topic === this.#form.elements.topic.value);
      if (isFresh && part.dataset.announced) news.push(part.dataset.announced);
    }
    const ofTopic = news.length > 0;
    for (const question of this.querySelectorAll("[data-question]")) {
      const isFresh = show(question, this.#isAsked(question));
      if (isFresh && !ofTopic) news.push(`${this.dataset.new} ${question.querySelector("label").textContent.trim()}`);
    }
    return news.join(" ");
  }

  #isAsked(question, below = []) {
    if (!question.dataset.if) return true;
    const control = this.#form.elements[question.dataset.if];
    const above = control?.closest("[data-question]");
    if (!above || below.includes(above) || valueOf(control) !== question.dataset.is) return false;
    return this.#isAsked(above, [...below, question]);
  }

  #say(news) {
    if (news) this.querySelector("[data-said]").textContent = news;
  }
}

function valueOf(control) {
  if (control.type === "checkbox") return control.checked ? "yes" : "no";
  return control.value;
}

/** Whether it has come into sight by this. */
function show(part, isAsked) {
  const isFresh = isAsked && part.hidden;
  part.hidden = !isAsked;
  const controls = part.matches("fieldset") ? [part] : part.querySelectorAll("input, select, textarea");
  for (const control of controls) control.disabled = !isAsked;
  return isFresh;
}

customElements.define("topic-questions", TopicQuestions);
