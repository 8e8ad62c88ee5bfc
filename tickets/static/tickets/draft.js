/**
 * What is typed, kept in this tab until it is sent: it survives a reload and a crash, and is gone with the tab,
 * so that the next person at a shared computer finds nothing. The form's token travels with it: what is sent
 * again after a lost answer is the same request.
 */
const KEY = "helpcenter:contact-draft";
const KEPT = ["topic", "subject", "body", "email", "name", "form_token"];

export function keepDraft(form) {
  const draft = Object.fromEntries(KEPT.map((name) => [name, form.elements[name]?.value ?? ""]));
  if (!draft.subject && !draft.body) return false;
  return withStorage((storage) => storage.setItem(KEY, JSON.stringify(draft)));
}

/** Put an earlier draft back; a word carried over from elsewhere gives way to what was typed. */
export function restoreDraft(form) {
  let draft = null;
  withStorage((storage) => { draft = JSON.parse(storage.getItem(KEY)); });
  if (!draft) return false;
  for (const name of KEPT) {
    if (draft[name] && form.elements[name]) form.elements[name].value = draft[name];
  }
  return true;
}

export function forgetDraft() {
  withStorage((storage) => storage.removeItem(KEY));
}

/** Storage may be full or forbidden; writing to us must work all the same. */
function withStorage(use) {
  try {
    use(sessionStorage);
    return true;
  } catch {
    return false;
  }
}
