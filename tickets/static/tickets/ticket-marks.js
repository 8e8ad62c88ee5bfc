/** <ticket-marks> marks tickets of a list for what is done to several: x, Shift for all between, and all of the page. */
class TicketMarks extends HTMLElement {
  connectedCallback() {
    this.all = this.querySelector("[data-all]");
    this.said = this.querySelector("[data-marked]");
    this.all.closest("p").hidden = false;
    this.all.addEventListener("change", () => this.#set(this.#boxes, this.all.checked));
    this.addEventListener("click", (event) => event.target.matches("[name=ticket]") && this.#mark(event.target, event.shiftKey));
    addEventListener("keydown", (event) => this.#press(event));
    addEventListener("pageshow", () => this.#tell());
    this.#tell();
  }

  get #boxes() {
    return [...this.querySelectorAll("[name=ticket]")];
  }

  #press(event) {
    if (event.key.toLowerCase() !== "x" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const box = document.activeElement?.closest("[data-list] > li")?.querySelector("[name=ticket]");
    if (!box) return;
    event.preventDefault();
    box.checked = !box.checked;
    this.#mark(box, event.shiftKey);
  }

  /** With Shift, all from the one that was marked last get what this one got. */
  #mark(box, withShift) {
    const boxes = this.#boxes;
    const [from, to] = [boxes.indexOf(this.last), boxes.indexOf(box)].sort((one, other) => one - other);
    if (withShift && from >= 0) this.#set(boxes.slice(from, to + 1), box.checked);
    this.last = box;
    this.#tell();
  }

  #set(boxes, checked) {
    for (const box of boxes) box.checked = checked;
    this.#tell();
  }

  #tell() {
    const boxes = this.#boxes;
    const number = boxes.filter((box) => box.checked).length;
    this.all.checked = number === boxes.length;
    this.all.indeterminate = number > 0 && number < boxes.length;
    this.said.textContent = number ? this.dataset.said.replace("#", number) : "";
  }
}

customElements.define("ticket-marks", TicketMarks);
