/**
 * What is typed, kept in this tab until it is sent: it survives a reload and a crash, and is gone with the tab,
 * so that the next person at a shared computer finds nothing; nor does who signs in with another account find it.
 * The form's token travels with it: what is sent again after a lost answer is the same request.
 */
const KEY = "helpcenter:contact-draft";
const SENT = "helpcenter:contact-sent";
const KEPT = ["topic", "subject", "body", "email", "name", "form_token"];
const ANSWER = /^field_\d+$/; // what the topics ask

function kept(form) {
  const controls = [...form.elements].filter(({ name }) => KEPT.includes(name) || ANSWER.test(name));
  return controls.filter(({ type }) => type !== "file");
}

/** Whether there is anything to keep, and it is kept; what was emptied comes back from nowhere. */
export function keepDraft(form, circumstances) {
  const words = wordsOf(form);
  if (!words.subject && !words.body) withStorage((storage) => storage.removeItem(KEY));
  else return withStorage((storage) => storage.setItem(KEY, JSON.stringify({ ...circumstances, words })));
  return false;
}

/** The draft of this tab, if it is of who is signed in now or was begun by nobody yet. */
export function draftHere(whose) {
  let draft = null;
  withStorage((storage) => { draft = JSON.parse(storage.getItem(KEY)); });
  return draft?.words && (!draft.whose || draft.whose === whose) ? draft : null;
}

export function wordsOf(form) {
  const said = (control) => (control.type === "checkbox" ? control.checked : control.value);
  return Object.fromEntries(kept(form).map((control) => [control.name, said(control)]));
}

/** Put words into the form; `isWhole`: also the empty ones, so that nothing of other words stays. */
export function fill(form, words, isWhole) {
  for (const control of kept(form)) {
    const word = words[control.name];
    if (control.name === "form_token" ? !word : !(word || isWhole)) continue;
    if (control.type === "checkbox") control.checked = Boolean(word);
    else control.value = word || "";
  }
  form.dispatchEvent(new Event("change"));
}

export function forgetDraft() {
  withStorage((storage) => storage.removeItem(KEY));
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
  withStorage((storage) => { sent = JSON.parse(storage.getItem(SENT))?.words; });
  const isAgain = sent && ["subject", "body"].every((name) => form.elements[name].value === sent[name]);
  if (isAgain) form.elements.form_token.value = sent.form_token;
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
