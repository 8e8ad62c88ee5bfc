/** <incident-banner> says aloud, politely and once a visit, what stands in it; without script it is read in its place. */
class IncidentBanner extends HTMLElement {
  connectedCallback() {
    const words = [...this.querySelectorAll(".incident")].map((one) => one.textContent.trim().replace(/\s+/g, " ")).join(" ");
    if (!isNew(words)) return;
    const status = this.querySelector("[role=status]");
    // A region speaks of what changes in it after it is there.
    setTimeout(() => (status.textContent = words), 500);
    setTimeout(() => (status.textContent = ""), 10_000);
  }
}

function isNew(words) {
  try {
    if (sessionStorage.getItem("incidents") === words) return false;
    sessionStorage.setItem("incidents", words);
  } catch {
    // no storage: said on each page
  }
  return true;
}

customElements.define("incident-banner", IncidentBanner);
