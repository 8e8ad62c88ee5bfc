/**
 * What is typed, kept in this tab until it is sent: it survives a reload and a crash, and is gone with the tab,
 * so that the next person at a shared computer finds nothing. The form's token travels with it: what is sent
 * again after a lost answer is the same request.
 */
const KEY = "helpcenter:contact-draft";
const SENT = "helpcenter:contact-sent";
const KEPT = ["topic", "subject", "body", "email", "name", "form_token"];
const ANSWER = /^field_\d+$/; // what the topics ask

function kept(form) {
  const controls = [...form.elements].filter(({ name }) => KEPT.includes(name) || ANSWER.test(name));
  return controls.filter(({ type }) => type !== "file");
}

export function keepDraft(form) {
  const said = (control) => (control.type === "checkbox" ? control.checked : control.value);
  const draft = Object.fromEntries(kept(form).map((control) => [control.name, said(control)]));
  if (!draft.subject && !draft.body) return false;
  return withStorage((storage) => storage.setItem(KEY, JSON.stringify(draft)));
}

/** Put an earlier draft back; a word carried over from elsewhere gives way to what was typed. */
export function restoreDraft(form) {
  let draft = null;
  withStorage((storage) => { draft = JSON.parse(storage.getItem(KEY)); });
  if (!draft) return false;
  for (const control of kept(form)) {
    if (draft[control.name] && control.type === "checkbox") control.checked = true;
    else if (draft[control.name]) control.value = draft[control.name];
  }
  form.dispatchEvent(new Event("change"));
  return true;
}

/** After sending, the draft is one no more; it is still known as sent, for as long as the tab is open. */
export function draftWasSent() {
  withStorage((storage) => {
    const sent = storage.getItem(KEY);
    if (sent) storage.setItem(SENT, sent);
    storage.removeItem(KEY);
  });
}

/** Who goes back and sends the same words again means the same request, whatever page the browser shows. */
export function sameAsSent(form) {
  let sent = null;
  withStorage((storage) => { sent = JSON.parse(storage.getItem(SENT)); });
  const isSame = sent && ["subject", "body"].every((name) => form.elements[name].value === sent[name]);
  if (isSame) form.elements.form_token.value = sent.form_token;
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
