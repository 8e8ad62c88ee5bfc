/** A list under a text box to choose from by keyboard, while one goes on writing. The box stays a text box. */
export class AnswerChoices {
  #text; #list; #status; #said; #rows = []; #at = -1;

  constructor(text, { list, status, said }) {
    this.#text = text;
    this.#list = list;
    this.#status = status;
    this.#said = said;
    const told = { "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": list.id };
    for (const [name, value] of Object.entries(told)) text.setAttribute(name, value);
    text.addEventListener("keydown", (event) => this.#press(event), true); // before the keys of the workspace
    text.addEventListener("blur", () => this.close());
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => this.#take([...list.children].indexOf(event.target.closest("li"))));
  }

  /** Rows are `{ label, mark, take }`. */
  open(rows) {
    if (!rows.length) return this.close();
    this.#rows = rows;
    this.#list.replaceChildren(...rows.map((row, number) => optionOf(row, `${this.#list.id}-${number}`)));
    this.#list.hidden = false;
    this.#status.textContent = this.#said.replace("%s", rows.length);
    this.#choose(0);
  }

  close() {
    this.#rows = [];
    this.#at = -1;
    this.#list.hidden = true;
    this.#status.textContent = "";
    this.#text.removeAttribute("aria-activedescendant");
  }

  #press(event) {
    if (this.#list.hidden || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const most = this.#rows.length;
    if (event.key === "ArrowDown") this.#choose((this.#at + 1) % most);
    else if (event.key === "ArrowUp") this.#choose(this.#at < 1 ? most - 1 : this.#at - 1);
    else if (event.key === "Enter" || event.key === "Tab") this.#take(this.#at);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #choose(at) {
    this.#at = at;
    [...this.#list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    this.#text.setAttribute("aria-activedescendant", this.#list.children[at].id);
    this.#list.children[at].scrollIntoView({ block: "nearest" });
  }

  #take(at) {
    const row = this.#rows[at];
    this.close();
    row?.take();
  }
}

function optionOf({ label, mark }, id) {
  const option = Object.assign(document.createElement("li"), { id, role: "option", ariaSelected: "false", textContent: label });
  if (mark) option.append(" ", Object.assign(document.createElement("span"), { className: "pill high", textContent: mark }));
  return option;
}
