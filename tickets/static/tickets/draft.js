/**
 * What is typed, kept in this tab until it is sent: it survives a reload and a crash, and is gone with the tab,
 * so that the next person at a shared computer finds nothing; nor does who signs in with another account find it.
 * The form's token travels with it: what is sent again after a lost answer is the same request.
 */
const KEY = "helpcenter:contact-draft";
const SENT = "helpcenter:contact-sent";
const AGAIN_WITHIN = 10 * 60_000; // in milliseconds: later the same words mean that it happened again
const KEPT = ["topic", "subject", "body", "email", "name", "form_token"];
const UPLOADED = "file-drop [data-list] input"; // the id of a file that waits
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

/** After sending, the draft is one no more; it is still known as sent for some minutes. */
export function draftWasSent() {
  withStorage((storage) => {
    const sent = storage.getItem(KEY);
    if (sent) storage.setItem(SENT, JSON.stringify({ ...JSON.parse(sent), sentAt: Date.now() }));
    storage.removeItem(KEY);
  });
}

/**
 * Who goes back and sends the same words again means the same request, whatever page the browser shows; but not
 * who changed one of them. Files wait under the page's own token, and would not be found under the other.
 */
export function sameAsSent(form) {
  let sent = null;
  withStorage((storage) => { sent = JSON.parse(storage.getItem(SENT)); });
  if (!sent?.words || !(Date.now() - sent.sentAt < AGAIN_WITHIN) || form.querySelector(UPLOADED)) return;
  const { form_token: ours, ...words } = wordsOf(form);
  const { form_token: theirs, ...before } = sent.words;
  const isAgain = Object.keys({ ...words, ...before }).every((name) => (words[name] || "") === (before[name] || ""));
  if (isAgain) form.elements.form_token.value = theirs;
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
