/** Which files this tab uploaded with a field of files, for a page that is loaded again. */
const KEPT = "helpcenter:files:";

/** Storage may be full or forbidden; then a page that is loaded again asks for the files again. */
export function rememberFiles(input, rows) {
  const files = rows.filter((row) => row.id).map(({ id, name, size }) => ({ id, name, size }));
  try {
    sessionStorage.setItem(keyOf(input), JSON.stringify(files));
  } catch { /* as said */ }
}

export function rememberedFiles(input) {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(input))) ?? [];
  } catch {
    return [];
  }
}

function keyOf(input) {
  return `${KEPT}${input.form.elements.form_token.value}:${input.name}`;
}
