/**
 * Tells the site what happened here. Elements announce facts as "helpcenter:fact"; each is kept in the
 * browser's storage until the site has answered for it, so a lost connection loses nothing, and an event
 * that is sent twice is stored once. Whoever does not want to be measured sends and stores nothing.
 *
 * The page says how visitors are told apart: with data-identity "daily" or "off" nothing is kept but in this
 * page's memory, and "off" tells only that somebody was there. Under data-consent nothing is kept or sent before
 * a yes: the event "helpcenter:consent", or data-consent="given". docs/privacy.md says more.
 */
import "./reading.js";

const DOOR = "/b";
const KEPT = "helpcenter-event:";
const MET = "helpcenter-met";
const PAUSE = 800;
const FIRST_ANSWER = 3000;
const LONGEST_WAIT = 300_000;
const MOST_KEPT = 200;
const MOST_EVENTS = 32;
const MOST_BYTES = 30_000; // of 32 KiB, with room for the envelope
const SIX_MONTHS = 182 * 86_400; // in seconds

const isLeftOut = () =>
  navigator.globalPrivacyControl === true ||
  (navigator.doNotTrack ?? window.doNotTrack) === "1" ||
  /(^|; )hc_optout=./.test(document.cookie);

const said = document.documentElement.dataset;
const asks = "consent" in said;
const mayMeasure = () => !asks || /(^|; )hc_consent=1/.test(document.cookie);
const mayStore = () => mayMeasure() && (said.identity ?? "cookie") === "cookie";

/** The browser's storage, or this page's memory where storage is forbidden, full or not ours to use. */
const kept = {
  memory: new Map(),
  add(event) {
    try {
      if (mayStore()) return localStorage.setItem(KEPT + event.id, JSON.stringify(event));
    } catch {
      // forbidden or full
    }
    this.memory.set(KEPT + event.id, JSON.stringify(event));
  },
  keys() {
    const stored = [...this.memory.keys()];
    try {
      stored.push(...Object.keys(localStorage).filter((key) => key.startsWith(KEPT)));
    } catch {
      // forbidden: what is in memory is all there is
    }
    return stored.sort(); // ids begin with their time, so the oldest come first
  },
  read(key) {
    return this.memory.get(key) ?? localStorage.getItem(key);
  },
  forget(keys) {
    for (const key of keys) {
      if (!this.memory.delete(key)) localStorage.removeItem(key);
    }
  },
};

/**
 * The first answer brings the cookie that makes one visitor of a browser. Who leaves a page before it came
 * says so here, and the next page waits for it: its own letter would else be a second visitor's.
 */
const meeting = {
  get() {
    try {
      if (mayStore()) return sessionStorage.getItem(MET);
    } catch {
      // forbidden
    }
    return "yes"; // nothing can be remembered, so nothing is waited for
  },
  set(value) {
    try {
      if (mayStore()) sessionStorage.setItem(MET, value);
    } catch {
      // forbidden: see above
    }
  },
  forget() {
    try {
      sessionStorage.removeItem(MET);
    } catch {
      // forbidden: see above
    }
  },
  get wait() {
    const left = Number(this.get());
    return left ? Math.min(left + FIRST_ANSWER - Date.now(), FIRST_ANSWER) : 0;
  },
};

/** A UUIDv7: when it happened, and 74 random bits. */
function newId(at) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let place = 5, rest = at; place >= 0; place--, rest = Math.floor(rest / 256)) bytes[place] = rest % 256;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

let latest = 0;
let waiting;
let failures = 0;
let notBefore = 0; // as the site asked, when it asked to come later
let isSending = false;

function take({ detail }) {
  if (isLeftOut()) return;
  latest = Math.max(Date.now(), latest + 1); // two facts of one page never share a moment
  const locale = document.documentElement.lang || undefined;
  kept.add({ surface: "web", locale, ...detail, id: newId(latest), at: new Date(latest).toISOString() });
  kept.forget(kept.keys().slice(0, -MOST_KEPT));
  if (document.visibilityState === "hidden") sendOnLeaving();
  else sendSoon(PAUSE);
}

function sendSoon(milliseconds) {
  clearTimeout(waiting);
  waiting = setTimeout(sendNow, Math.max(milliseconds, failures && backOff(), notBefore - Date.now(), meeting.wait));
}

const backOff = () => Math.min(1000 * 2 ** failures, LONGEST_WAIT) * (0.75 + Math.random() / 2);

/** The next letter: as many of the oldest events as it may hold. */
function nextLetter() {
  const keys = [];
  const events = [];
  let bytes = 0;
  for (const key of kept.keys().slice(0, MOST_EVENTS)) {
    const event = kept.read(key);
    bytes += new Blob([event]).size;
    if (bytes > MOST_BYTES && keys.length) break;
    keys.push(key);
    events.push(event);
  }
  return { keys, body: letter(said.identity === "off" ? [] : events) };
}

const letter = (events) => `{"sent_at":"${new Date().toISOString()}","events":[${events}]}`;

/** One letter at a time, and of several tabs one at a time: the first answer brings the cookie for the next. */
async function sendNow() {
  if (isLeftOut()) kept.forget(kept.keys());
  if (isSending || !mayMeasure() || !kept.keys().length) return;
  isSending = true;
  try {
    if (navigator.locks) await navigator.locks.request("helpcenter-events", send);
    else await send();
    failures = 0;
  } catch {
    failures = Math.min(failures + 1, 20);
  }
  isSending = false;
  if (kept.keys().length) sendSoon(PAUSE);
}

async function send() {
  const { keys, body } = nextLetter();
  if (!keys.length) return;
  const response = await fetch(DOOR, { method: "POST", body, keepalive: true, signal: AbortSignal.timeout(20_000) });
  if (response.status === 429 || response.status >= 500) {
    notBefore = Date.now() + 1000 * (Number(response.headers.get("Retry-After")) || 0); // a proxy may say a date
    throw new Error(response.statusText);
  }
  meeting.set("yes");
  kept.forget(keys); // what was refused for good is never sent again either
}

/**
 * No answer will be heard: the events stay, and the next page sends them again to be sure. A page says
 * goodbye when it is hidden and again when it is left; before the first answer, once is enough.
 * What only this page remembers is said even while a letter is on its way: there is no later.
 */
function sendOnLeaving() {
  const { keys, body } = nextLetter();
  if ((isSending && mayStore()) || !mayMeasure() || !keys.length || isLeftOut() || meeting.wait > 0) return;
  if (meeting.get() !== "yes") meeting.set(String(Date.now()));
  navigator.sendBeacon(DOOR, body);
}

/** The site's own banner says yes, or, with `detail: false`, no. */
function hearConsent({ detail }) {
  const wasGiven = mayMeasure();
  const age = detail === false ? 0 : SIX_MONTHS;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `hc_consent=1; path=/; samesite=lax; max-age=${age}${secure}`;
  if (age) return sendSoon(PAUSE);
  kept.forget(kept.keys());
  meeting.forget();
  if (wasGiven) navigator.sendBeacon(DOOR, letter([])); // its answer takes the browser's number away
}

if (asks) document.addEventListener("helpcenter:consent", hearConsent);
if (said.consent === "given") hearConsent({});
document.addEventListener("helpcenter:fact", take);
// On the window, so that elements that listen on the document have said their last word.
window.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") sendOnLeaving();
  else sendSoon(PAUSE);
});
window.addEventListener("pagehide", sendOnLeaving);
sendSoon(PAUSE); // what an earlier page kept
