/** <own-zone> fills its field with the time zone of this browser's clock; without script it holds the site's. */
class OwnZone extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("input");
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (own && field.value === field.defaultValue) field.value = own;
  }
}
customElements.define("own-zone", OwnZone);
