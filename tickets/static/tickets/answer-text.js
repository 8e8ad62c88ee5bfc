/** Putting words into a text box where one writes. */

/** Between two places, or at the cursor; the cursor then stands behind them. */
export function put(text, words, from = text.selectionStart, to = text.selectionEnd) {
  if (text.hidden) text.closest("text-preview").querySelectorAll("[data-toggle]")[1].click(); // from the preview back
  text.focus();
  text.setRangeText(words, from, to, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

/** What one has begun to ask for before the cursor: `{ kind, query, from }`, or nothing. */
export function begun(text) {
  if (text.selectionStart !== text.selectionEnd) return null;
  const before = text.value.slice(0, text.selectionStart);
  const article = before.match(/\[\[([^[\]\n]{0,80})$/);
  if (article) return { kind: "article", query: article[1], from: article.index };
  const macro = before.match(/(?<=^|\s)\/([^\s/]{0,40})$/);
  return macro && { kind: "macro", query: macro[1], from: macro.index };
}
