/** <theme-switch> lets a reader choose light, dark or the system's own; runs in the head, so that no page flashes. */
(() => {
  const CHOICES = ["system", "light", "dark"];
  const root = document.documentElement;

  const stored = () => {
    try {
      return CHOICES.includes(localStorage.theme) ? localStorage.theme : "system";
    } catch {
      return "system"; // storage may be forbidden
    }
  };

  const apply = (choice) => {
    if (choice === "system") delete root.dataset.theme;
    else root.dataset.theme = choice;
  };

  class ThemeSwitch extends HTMLElement {
    connectedCallback() {
      this.addEventListener("click", this);
      this.show(stored());
    }

    handleEvent() {
      const next = CHOICES[(CHOICES.indexOf(this.getAttribute("choice")) + 1) % CHOICES.length];
      try {
        localStorage.theme = next;
      } catch {
        // for this page only, then
      }
      apply(next);
      this.show(next);
    }

    show(choice) {
      this.setAttribute("choice", choice);
    }
  }

  /** An open list of languages closes as menus do: with Escape, or by a click elsewhere. */
  const closeLanguages = (event) => {
    for (const list of document.querySelectorAll("details.languages[open]")) {
      if (event.key === "Escape") list.querySelector("summary").focus();
      if (event.key === "Escape" || !list.contains(event.target)) list.open = false;
    }
  };

  apply(stored());
  customElements.define("theme-switch", ThemeSwitch);
  document.addEventListener("click", closeLanguages);
  document.addEventListener("keydown", (event) => event.key === "Escape" && closeLanguages(event));
})();
