/** <incident-banner> says aloud, politely, what stands in it; without script it is read in its place. */
class IncidentBanner extends HTMLElement {
  connectedCallback() {
    const status = this.querySelector("[role=status]");
    const said = [...this.querySelectorAll(".incident")].map((one) => one.textContent.trim().replace(/\s+/g, " "));
    // A region speaks of what changes in it once it is there; later nobody should come across it again.
    setTimeout(() => (status.textContent = said.join(" ")), 500);
    setTimeout(() => (status.textContent = ""), 10_000);
  }
}

customElements.define("incident-banner", IncidentBanner);
