import { holdUntilReady } from "./file-hold.js";
import { FileRow } from "./file-row.js";
import { rememberFiles, rememberedFiles } from "./files-kept.js";

/**
 * <file-drop> takes files that are chosen, dropped on the form or pasted into it, and uploads them at once: sending
 * is quick then. The form waits for what is under way, and no file that fails costs anybody their words.
 */
class FileDrop extends HTMLElement {
  #form; #input; #rows = new Set();

  connectedCallback() {
    if (this.#form) return;
    this.#form = this.closest("form");
    this.#input = this.querySelector("input[type=file]");
    this.classList.add("files-live");
    this.querySelector("[data-invitation]").hidden = false;
    this.#input.addEventListener("change", () => this.#picked());
    for (const kind of ["dragover", "dragleave", "drop", "paste"]) this.#form.addEventListener(kind, this);
    holdUntilReady(this.#form, this);
    this.#takeOver();
  }

  /** The first of a form takes what is dropped beside the others. */
  handleEvent(event) {
    const nearest = event.target.closest("file-drop") ?? this.#form.querySelector("file-drop");
    if (nearest !== this) return this.classList.remove("files-over");
    const carried = event.clipboardData ?? event.dataTransfer;
    if (!carried?.types.includes("Files") && event.type !== "dragleave") return;
    this.classList.toggle("files-over", event.type === "dragover");
    if (event.type === "dragleave" || (event.type === "paste" && carried.getData("text/plain"))) return; // words win
    event.preventDefault();
    if (event.type !== "dragover") this.#take([...carried.files], event.type === "paste");
  }

  #picked() {
    this.#take([...this.#input.files]);
    this.#input.value = "";
  }

  get rows() {
    return [...this.#rows];
  }

  #take(files, arePasted = false) {
    for (const file of files) {
      const row = this.#row({ file, name: arePasted ? this.#pastedName(file) : file.name, size: file.size });
      const refused = this.#refused(row);
      if (refused) row.refuse(this.dataset[refused]);
      else row.upload();
    }
  }

  /** Every pasted picture is called image.png; a number tells them apart. */
  #pastedName(file) {
    const ending = file.name.split(".").pop();
    return `${this.dataset.pasted} ${this.#rows.size + 1}.${ending}`;
  }

  /** What the server would refuse is known before anything is sent. */
  #refused(row) {
    const all = [...this.#form.querySelectorAll("file-drop")].flatMap((drop) => drop.rows ?? []);
    const others = all.filter((each) => each !== row && !each.problem);
    const bytes = others.reduce((sum, each) => sum + each.size, row.size);
    if (!row.size) return "empty";
    if (!this.#input.accept.split(",").some((ending) => row.name.toLowerCase().endsWith(ending))) return "wrongKind";
    if (others.length >= Number(this.dataset.mostFiles)) return "tooMany";
    return bytes > Number(this.dataset.mostMegabytes) * 1e6 ? "tooLarge" : "";
  }

  #row(what) {
    const element = this.querySelector("[data-row]").content.firstElementChild.cloneNode(true);
    this.querySelector("[data-list]").append(element);
    const row = new FileRow(this, element, what);
    this.#rows.add(row);
    return row;
  }

  /** What the page brought, and what this tab uploaded with the same form before it was loaded again. */
  #takeOver() {
    const known = new Set();
    for (const item of this.querySelectorAll("[data-list] > li")) {
      const id = item.querySelector("input").value;
      known.add(id);
      this.#row({ name: item.dataset.name, size: Number(item.dataset.size), id });
      item.remove();
    }
    for (const file of rememberedFiles(this.#input)) if (!known.has(file.id)) this.#row(file);
    this.tell("");
  }

  arrived(row) {
    this.#rows.add(row);
    rememberFiles(this.#input, this.rows);
    this.say("ready", row.name);
  }

  remove(row) {
    const { rows } = this;
    const next = rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1];
    row.remove();
    this.#rows.delete(row);
    rememberFiles(this.#input, this.rows);
    if (row.id) fetch(this.dataset.takeAway.replace("FILE", row.id), { method: "POST", body: this.carried({}), keepalive: true }).catch(() => {});
    this.say("removed", row.name);
    (next ?? this.#input).focus();
  }

  /** What goes along with each request about a file: the token of the form. */
  carried({ file, name }) {
    const sent = new FormData();
    sent.append("form_token", this.#form.elements.form_token.value);
    if (file) sent.append("file", file, name);
    return sent;
  }

  say(what, name) {
    this.tell(this.dataset[what].replace("%s", name));
  }

  /** Said to those who do not see it; shown too where the page itself does not show it yet. */
  tell(words, isShown = false) {
    const note = this.querySelector("[data-note]");
    note.textContent = words;
    note.classList.toggle("visually-hidden", !isShown);
  }
}

customElements.define("file-drop", FileDrop);
