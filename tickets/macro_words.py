"""The placeholders of macros: a closed list of plain names, filled in once, and nothing ever evaluated."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

PLACEHOLDERS = {
    "customer.name": _("The customer’s name"),
    "customer.first_name": _("The customer’s first name"),
    "ticket.reference": _("The reference"),
    "ticket.subject": _("The subject"),
    "ticket.link": _("The address of the request"),
    "agent.name": _("Your name"),
    "site.name": _("The site’s name"),
}
_PLACE = re.compile(r"(?P<before>[ \t]*)\{\{\s*(?P<name>[^{}]*?)\s*\}\}")


def unknown_in(text: str) -> list[str]:
    """What stands in double braces and is none of ours, in its order."""
    return [found["name"] for found in _PLACE.finditer(text) if found["name"] not in PLACEHOLDERS]


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """The text with each placeholder's value, in which nothing is looked for again.

    Where there is no value the blank before it goes too: “Hello {{ customer.first_name }},” becomes “Hello,”.
    """

    def value(found: re.Match[str]) -> str:
        known = values.get(found["name"])
        if known is None:
            return found[0]
        return f"{found['before']}{known}" if known else ""

    return _PLACE.sub(value, text)
