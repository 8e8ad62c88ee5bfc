/** <mention-box> offers colleagues under the note at an @; names that are simply typed count as well. */
const CALL = /(^|[^\p{L}\p{N}_.+@-])@([\p{L}\p{N}_.+@-]*)$/u;
const MOST = 8;

class MentionBox extends HTMLElement {
  #text; #list; #told; #people; #found = []; #at = -1;

  connectedCallback() {
    this.#text = document.querySelector(`textarea[name=${this.dataset.field}]`);
    this.#list = this.querySelector("[role=listbox]");
    this.#told = this.querySelector("[role=status]");
    if (!this.#text) return;
    this.#text.setAttribute("aria-autocomplete", "list");
    this.#text.setAttribute("aria-controls", this.#list.id);
    this.#text.addEventListener("input", () => this.#look());
    this.#text.addEventListener("keydown", (event) => this.#press(event));
    this.#text.addEventListener("blur", () => this.#close());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault()); // the note keeps the focus
    this.#list.addEventListener("click", (event) => this.#take([...this.#list.children].indexOf(event.target.closest("li"))));
  }

  get #called() {
    return this.#text.value.slice(0, this.#text.selectionEnd).match(CALL)?.[2];
  }

  async #look() {
    if (this.#called === undefined) return this.#close();
    this.#people ??= this.#asked();
    const people = await this.#people;
    const called = this.#called?.toLowerCase(); // it may have gone on meanwhile
    if (called === undefined) return this.#close();
    const fits = (one) => one.name.toLowerCase().startsWith(called) || one.called.toLowerCase().split(/\s+/).some((part) => part.startsWith(called));
    this.#found = people.filter(fits).slice(0, MOST);
    this.#list.replaceChildren(...this.#found.map(optionOf));
    this.#list.hidden = !this.#found.length;
    const { none, one, some } = this.dataset, number = this.#found.length;
    this.#told.textContent = number > 1 ? some.replace("#", number) : number ? one : none;
    this.#choose(this.#found.length ? 0 : -1);
  }

  async #asked() {
    try {
      const answer = await fetch(this.dataset.people);
      return answer.ok && !answer.redirected ? (await answer.json()).people : [];
    } catch {
      return [];
    }
  }

  #press(event) {
    if (this.#list.hidden || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const most = this.#found.length;
    if (event.key === "ArrowDown") this.#choose((this.#at + 1) % most);
    else if (event.key === "ArrowUp") this.#choose((this.#at + most - 1) % most);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) this.#take(this.#at);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #choose(at) {
    this.#at = at;
    [...this.#list.children].forEach((option, number) => option.setAttribute("aria-selected", number === at));
    if (at < 0) this.#text.removeAttribute("aria-activedescendant");
    else this.#text.setAttribute("aria-activedescendant", this.#list.children[at].id);
  }

  #take(at) {
    const called = this.#called;
    if (at < 0 || called === undefined) return;
    const end = this.#text.selectionEnd;
    this.#text.setRangeText(`${this.#found[at].name} `, end - called.length, end, "end");
    this.#close();
  }

  #close() {
    this.#list.hidden = true;
    this.#told.textContent = "";
    this.#choose(-1);
  }
}

function optionOf({ name, called }, number) {
  const option = document.createElement("li");
  Object.assign(option, { id: `mention-${number}`, role: "option" });
  const who = document.createElement("span"), how = document.createElement("span");
  who.textContent = called || name;
  how.textContent = `@${name}`;
  how.className = "muted";
  option.append(who, " ", how);
  return option;
}

customElements.define("mention-box", MentionBox);
