/**
 * <step-chart> says what a step of its drawing is, by pointer and by the arrow keys. Each step is a link with
 * its words as its name; without script they are links all the same, and one of them is a stop for the Tab key.
 */
class StepChart extends HTMLElement {
  connectedCallback() {
    this.steps = [...this.querySelectorAll(".step")];
    this.says = this.querySelector(".says");
    for (const kind of ["pointerover", "pointerleave", "focusin", "focusout", "keydown"]) this.addEventListener(kind, this);
  }

  handleEvent(event) {
    const step = event.target.closest?.(".step");
    if (event.type === "keydown") this.go(event);
    else if (event.type === "pointerover" || event.type === "focusin") step ? this.show(step) : this.hide();
    else this.hide();
  }

  /** From step to step, to the first and to the last; Escape hides the words. */
  go(event) {
    const at = this.steps.indexOf(document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: this.steps.length - 1 }[event.key];
    if (event.key === "Escape") this.hide();
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = this.steps[to];
    if (!next) return;
    for (const step of this.steps) step.setAttribute("tabindex", step === next ? "0" : "-1");
    next.focus();
  }

  show(step) {
    this.says.textContent = step.getAttribute("aria-label");
    this.says.hidden = false;
    const reach = step.querySelector(".reach").getBoundingClientRect();
    const here = this.getBoundingClientRect();
    const middle = reach.left + reach.width / 2 - here.left;
    const most = here.width - this.says.offsetWidth;
    this.says.style.left = `${Math.max(0, Math.min(most, middle - this.says.offsetWidth / 2))}px`;
  }

  hide() {
    this.says.hidden = true;
  }
}
customElements.define("step-chart", StepChart);
