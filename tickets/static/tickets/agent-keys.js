/** The keyboard of the workspace: j and k move in the list, r and n go to where one writes, b leads to the bell, ? says all of this. */
const WRITING = "input:not([type=checkbox]), select, textarea, [contenteditable]";
const lines = () => [...document.querySelectorAll("[data-list] > li > a")];

function step(by) {
  const all = lines();
  const here = all.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by;
  all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
}

/** Where a preview hides the text, its second button leads back to it. */
function write(name) {
  const text = document.querySelector(`textarea[name=${name}]`);
  if (text?.hidden) text.closest("text-preview").querySelectorAll("[data-toggle]")[1].click();
  text?.focus();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  r: () => write("body"),
  n: () => write("note"),
  m: () => document.querySelector("[data-go=merge]")?.click(),
  z: () => document.querySelector("[data-go=snooze]")?.click(),
  c: () => document.querySelector("[data-new]").click(),
  a: () => document.querySelector("[data-articles]")?.click(),
  u: () => document.querySelector("[data-back]")?.click(),
  b: () => document.querySelector("[data-bell]")?.click(),
  "?": () => document.getElementById("shortcuts").togglePopover(),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  const isWriting = event.target.matches(WRITING);
  if (event.key === "Escape" && isWriting) event.target.blur();
  if (isWriting || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});
