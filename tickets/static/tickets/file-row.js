/** One file on its way: a line of the list, with how far it is, what went wrong, and the ways on. */
export class FileRow {
  #element; #request; #drop;
  file; name; size; id = ""; problem = ""; isPointedAt = false; arrived = Promise.resolve();

  constructor(drop, element, { file = null, name, size, id = "" }) {
    Object.assign(this, { file, name, size });
    this.#drop = drop;
    this.#element = element;
    this.#part("[data-name]").textContent = name;
    this.#part("[data-size]").textContent = readable(size);
    for (const of of element.querySelectorAll("[data-of]")) of.textContent = name;
    this.#part("progress").setAttribute("aria-label", name);
    this.#part("[data-remove]").addEventListener("click", () => drop.remove(this));
    this.#part("[data-retry]").addEventListener("click", () => this.upload());
    if (id) this.#done(id);
  }

  get isUnderWay() {
    return Boolean(this.#request);
  }

  #part(selector) {
    return this.#element.querySelector(selector);
  }

  upload() {
    const hadFocus = this.#element.contains(document.activeElement);
    this.#fail("");
    if (hadFocus) this.#part("[data-remove]").focus();
    this.#part("progress").hidden = false;
    this.#drop.say("uploading", this.name);
    this.arrived = new Promise((done) => this.#send(done));
  }

  #send(done) {
    const request = this.#request = new XMLHttpRequest();
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) this.#part("progress").value = event.loaded / event.total;
    });
    request.addEventListener("loadend", () => {
      this.#request = null;
      if (request.status === 201) this.#done(request.response.id, request.response.name);
      else if (!this.isRemoved) this.#fail(request.response?.problem || this.#drop.dataset.failed, request.status !== 422);
      done();
    });
    request.open("POST", this.#drop.dataset.upload);
    request.setRequestHeader("Accept", "application/json");
    request.send(this.#drop.carried({ file: this.file, name: this.name }));
  }

  #done(id, name = this.name) {
    this.id = id;
    this.name = name;
    this.#part("[data-name]").textContent = name;
    this.#part("progress").hidden = true;
    this.#part("[data-ready]").hidden = false;
    this.#element.append(Object.assign(document.createElement("input"), { type: "hidden", name: this.#drop.dataset.ticked, value: id }));
    this.#drop.arrived(this);
  }

  /** Say what went wrong, or with no words that all is well again. */
  refuse(words) {
    this.#part("progress").hidden = true;
    this.#fail(words, false);
  }

  #fail(words, mayRetry = false) {
    this.problem = words;
    this.isPointedAt = false;
    const problem = this.#part(".file-problem");
    problem.textContent = words;
    problem.hidden = !words;
    this.#part("progress").hidden = true;
    this.#part("[data-retry]").hidden = !mayRetry;
    if (words) this.#drop.tell(`${this.name}: ${words}`);
  }

  focus() {
    const retry = this.#part("[data-retry]");
    (retry.hidden ? this.#part("[data-remove]") : retry).focus();
  }

  remove() {
    this.isRemoved = true;
    this.#request?.abort();
    this.#element.remove();
  }
}

function readable(bytes) {
  const [number, unit] = bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1e3)), "kilobyte"] : [bytes / 1e6, "megabyte"];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(number);
}
