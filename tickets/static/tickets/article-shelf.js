import { put } from "./answer-text.js";

/** <article-shelf> fetches the articles that may answer the ticket, and puts their link or text into the answer. */
export class ArticleShelf extends HTMLElement {
  #text;

  connectedCallback() {
    this.#text = document.getElementById("work").elements.body;
    this.addEventListener("click", (event) => this.#press(event));
    if (!this.querySelector(".citable")) this.#fill();
  }

  async #fill() {
    try {
      const answer = await fetch(this.dataset.from);
      if (answer.ok && !answer.redirected) this.innerHTML = await answer.text();
    } catch {
      // No network: the panel stays empty, and the answer can be written all the same.
    }
  }

  async #press(event) {
    const button = event.target.closest("button[name=insert]");
    if (!button) return;
    event.preventDefault();
    try {
      const answer = await fetch(`${this.dataset.from}${button.value.split(" ")[1]}/?as=${button.value.split(" ")[0]}`);
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
      put(this.#text, await answer.text());
    } catch {
      this.append(Object.assign(document.createElement("p"), { role: "alert", textContent: this.dataset.failed }));
    }
  }
}
