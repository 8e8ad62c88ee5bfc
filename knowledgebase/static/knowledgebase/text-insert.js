/** Writes into a text field as if it had been typed, so that undo takes it back. */
export function insert(text, words, { from = text.selectionStart, to = text.selectionEnd } = {}) {
  text.focus();
  text.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, words)) {
    text.setRangeText(words, from, to, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Puts one piece of a text in place of another while somebody writes elsewhere in it. */
export function replace(text, old, words) {
  const at = text.value.indexOf(old);
  if (at < 0) return -1;
  text.setRangeText(words, at, at + old.length, "preserve");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  return at;
}

/** As a block of its own: a free line before and after. */
export function insertBlock(text, words) {
  const before = text.value.slice(0, text.selectionStart);
  const after = text.value.slice(text.selectionEnd);
  const gap = (found) => "\n".repeat(Math.max(0, 2 - found));
  const above = before.trim() ? gap(before.match(/\n*$/)[0].length) : "";
  const below = after.trim() ? gap(after.match(/^\n*/)[0].length) : "";
  const start = text.selectionStart + above.length;
  insert(text, above + words + below);
  return start;
}
