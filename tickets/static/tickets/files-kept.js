/** Which files this tab uploaded with a form, for a page that is loaded again. */
const KEPT = "helpcenter:files:";

/** Storage may be full or forbidden; then a page that is loaded again asks for the files again. */
export function rememberFiles(form, rows) {
  const files = rows.filter((row) => row.id).map(({ id, name, size }) => ({ id, name, size }));
  try {
    sessionStorage.setItem(keyOf(form), JSON.stringify(files));
  } catch { /* as said */ }
}

export function rememberedFiles(form) {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(form))) ?? [];
  } catch {
    return [];
  }
}

function keyOf(form) {
  return KEPT + form.elements.form_token.value;
}
