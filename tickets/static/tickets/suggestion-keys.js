/** The suggestions as a combobox's list under the subject, which the arrow down opens: it never opens by itself. */
export class SuggestionKeys {
  #input; #list; #links = []; #read; #at = -1;

  constructor(host, read) {
    this.#input = host.querySelector("[name=subject]");
    this.#list = host.querySelector("[data-choices]");
    this.#read = read;
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#list.id };
    for (const [name, value] of Object.entries(roles)) this.#input.setAttribute(name, value);
    const told = [this.#input.getAttribute("aria-describedby"), this.#list.dataset.keys].filter(Boolean);
    this.#input.setAttribute("aria-describedby", told.join(" "));
    this.#input.addEventListener("keydown", (event) => this.#press(event));
    for (const kind of ["input", "blur"]) this.#input.addEventListener(kind, () => this.#close());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault()); // the subject keeps the focus
    this.#list.addEventListener("click", (event) => this.#take(this.#options.indexOf(event.target.closest("li"))));
  }

  get #options() {
    return [...this.#list.children];
  }

  /** What the panel beside shows now can be chosen. */
  offer(panel) {
    this.#close();
    this.#links = [...panel.querySelectorAll("[data-read]")];
    this.#list.replaceChildren(...this.#links.map((link, number) => optionOf(link, `${this.#list.id}-${number}`)));
  }

  #press(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const most = this.#links.length;
    if (event.key === "ArrowDown" && most) this.#choose((this.#at + 1) % most);
    else if (this.#list.hidden) return;
    else if (event.key === "ArrowUp") this.#choose(this.#at < 1 ? most - 1 : this.#at - 1);
    else if (event.key === "Enter") this.#take(this.#at);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
  }

  #choose(at) {
    this.#at = at;
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    this.#input.setAttribute("aria-activedescendant", this.#options[at].id);
    this.#options[at].scrollIntoView({ block: "nearest" });
  }

  #take(at) {
    const link = this.#links[at];
    this.#close();
    if (link) this.#read(link);
  }

  #close() {
    this.#at = -1;
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }
}

function optionOf(link, id) {
  const option = Object.assign(document.createElement("li"), { id, role: "option", ariaSelected: "false" });
  option.textContent = link.closest("details").querySelector("summary").textContent;
  return option;
}
