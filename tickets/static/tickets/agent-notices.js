/** On the list of notifications: whoever follows one has read it. The ticket's page opens meanwhile. */
document.addEventListener("click", (event) => {
  const line = event.target.closest("a")?.closest("[data-unread]");
  if (!line) return;
  const body = new URLSearchParams({ only: line.dataset.unread });
  fetch(location.href, { method: "POST", body, keepalive: true }).catch(() => {}); // it stays unread
});
