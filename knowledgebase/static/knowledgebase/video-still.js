/** <video-still> plays the video that the link inside it leads to, in place, once somebody asks for it. */
const PLAYERS = [
  [/^https:\/\/www\.youtube\.com\/watch\?v=([\w-]{11})$/, (key) => `https://www.youtube-nocookie.com/embed/${key}?autoplay=1&rel=0`],
  [/^https:\/\/vimeo\.com\/(\d{5,12})$/, (key) => `https://player.vimeo.com/video/${key}?autoplay=1&dnt=1`],
];
const OWN = /^\/media\/videos\/[\w-]+\.(?:mp4|webm)$/;

class VideoStill extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  /** With a key held down it is a link like any other. */
  handleEvent(event) {
    const link = event.target.closest("a");
    const player = link && !event.ctrlKey && !event.metaKey && !event.shiftKey && playerFor(link.getAttribute("href"));
    if (!player) return;
    event.preventDefault();
    const name = link.textContent.trim() || link.querySelector("img")?.alt;
    if (name) player.title = name;
    link.replaceWith(player);
    player.focus();
  }
}

/** A frame for the two hosts that the content policy allows, our own player for our own files, else nothing. */
function playerFor(address) {
  if (OWN.test(address)) return Object.assign(document.createElement("video"), { src: address, controls: true, autoplay: true, tabIndex: -1 });
  for (const [pattern, source] of PLAYERS) {
    const key = address.match(pattern)?.[1];
    if (key) return Object.assign(document.createElement("iframe"), { src: source(key), allow: "autoplay; fullscreen; picture-in-picture", referrerPolicy: "strict-origin-when-cross-origin" });
  }
  return null;
}

customElements.define("video-still", VideoStill);
