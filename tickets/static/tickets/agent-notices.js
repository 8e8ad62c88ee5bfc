/** Whoever follows a notification has read it, and whoever opens a ticket has read what was told of it. */
const bell = document.querySelector("[data-bell]");

function read(which) {
  const body = new URLSearchParams(which);
  fetch(bell.href, { method: "POST", body, keepalive: true }).catch(() => {}); // it stays unread
}

document.addEventListener("click", (event) => {
  const line = event.target.closest("a")?.closest("[data-unread]");
  if (line) read({ only: line.dataset.unread });
});

const ticket = document.querySelector("ticket-presence")?.dataset.reference;
if (ticket && bell.querySelector(".pill")) read({ ticket });
