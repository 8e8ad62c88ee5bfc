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

  /** Show what is asked and hide the rest; returns what to say of it. */
  #fit() {
    let lead = "";
    for (const part of this.#form.querySelectorAll("[data-topic]")) {
      const isFresh = show(part, part.dataset.topic === this.#form.elements.topic.value);
      if (isFresh) lead ||= part.dataset.announced ?? "";
    }
    this.#sayOneWait();
    const asked = [...this.querySelectorAll("fieldset:not([hidden]) [data-question]")];
    const fresh = asked.filter((question) => show(question, this.#isAsked(question)));
    const named = (lead ? asked.filter(({ hidden }) => !hidden) : fresh).map(labelOf).join(", ");
    return named && `${lead || this.dataset.announced} ${named}`;
  }

  /** A topic that has a usual wait of its own says it beside it; then the page's head says none. */
  #sayOneWait() {
    const own = this.#form.querySelector("p[data-topic]:not([hidden])");
    for (const part of document.querySelectorAll("[data-wait]")) part.hidden = (part.dataset.wait === "own") !== Boolean(own);
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

function labelOf(question) {
  return question.querySelector("label").textContent.trim().replace(/\s+/g, " ");
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
