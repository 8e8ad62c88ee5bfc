/** <picture-drop> takes pictures that are pasted, dropped or chosen, and writes where they stand. */
import { insert, replace } from "./text-insert.js";

const TRIES = 20;

class PictureDrop extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.text = this.querySelector("textarea");
    this.status = this.querySelector(".kb-uploads");
    this.picker = this.querySelector("input[type=file]");
    this.under = new Set();
    for (const kind of ["paste", "drop", "dragover", "dragleave"]) this.text.addEventListener(kind, this);
    this.picker.addEventListener("change", () => this.takePicked());
    this.closest("writing-desk").addEventListener("tool:picture", () => this.picker.click());
    this.form.addEventListener("submit", (event) => this.wait(event), { capture: true });
  }

  handleEvent(event) {
    const carried = event.clipboardData ?? event.dataTransfer;
    const files = [...(carried?.files ?? [])];
    this.text.classList.toggle("kb-over", event.type === "dragover");
    if (event.type === "dragover" && carried.types.includes("Files")) event.preventDefault();
    const isWords = event.type === "paste" && carried.getData("text/plain"); // a word processor sends both
    if (!files.length || isWords) return;
    event.preventDefault();
    this.take(files);
  }

  takePicked() {
    this.take([...this.picker.files]);
    this.picker.value = "";
  }

  take(files) {
    for (const file of files) {
      const going = this.upload(file).finally(() => this.under.delete(going));
      this.under.add(going);
    }
  }

  async upload(file) {
    const holding = `![${this.dataset.uploading.replace("%s", file.name.replaceAll(/[[\]\n]/g, ""))}]()`;
    insert(this.text, holding);
    this.say(this.dataset.uploading.replace("%s", file.name));
    try {
      const made = await this.send(file);
      const at = replace(this.text, holding, made.markdown);
      this.say(this.dataset.describe, at);
      this.whenReady(made.address);
    } catch (problem) {
      replace(this.text, holding, "");
      this.say(`${file.name}: ${problem.message}`, -1, true);
    }
  }

  async send(file) {
    const sent = new FormData();
    sent.append("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    sent.append("file", file, file.name || "picture.png");
    const answer = await fetch(this.dataset.address, { method: "POST", body: sent, headers: { Accept: "application/json" } }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    if (!answer?.ok) throw new Error(said?.problem || this.dataset.failed);
    return said;
  }

  /** Beside the words stands the way to where the picture's description is written. */
  say(words, at = -1, isProblem = false) {
    this.status.textContent = words;
    this.status.classList.toggle("kb-bad", isProblem);
    if (at < 0) return;
    const place = at + 2;
    if (this.under.size === 1 && document.activeElement === this.text) this.text.setSelectionRange(place, place);
  }

  /** The worker makes it ready within a moment; then the preview looks again. */
  async whenReady(address) {
    for (let tried = 0; tried < TRIES; tried++) {
      const answer = await fetch(address, { method: "HEAD", cache: "no-store" }).catch(() => null);
      if (answer?.ok) return tried && this.text.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => setTimeout(done, 250 * (tried + 1)));
    }
  }

  /** Nobody saves the words "being uploaded": what is under way arrives first. */
  async wait(event) {
    if (!this.under.size) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const pressed = event.submitter;
    await Promise.allSettled(this.under);
    this.form.requestSubmit(pressed);
  }
}

customElements.define("picture-drop", PictureDrop);
