"""What is in no number of the report, in words: what was left out and why, and what was not taken in."""

from django.utils.translation import gettext_lazy as _

from analytics.events.model import Counted
from analytics.reports.outcomes import Words

CAUSES: dict[str, Words] = {
    "bot": _("Known bots"),
    "staff": _("Staff"),
    "prefetch": _("Pages fetched ahead by browsers"),
    "gpc": _("Global Privacy Control"),
    "dnt": _("Do Not Track"),
    "opted_out": _("Opted out"),
    "erased": _("Erased persons"),
    "no_identity": _("Visitors who are not told apart"),
    "no_consent": _("Did not agree to be measured"),
}
ASIDE: dict[str, Words] = {
    Counted.What.REFUSED: _("Refused at the door, too old or not valid"),
    Counted.What.CONFLICT: _("Sent twice with different content"),
    Counted.What.FAILED: _("Failed to be recorded"),
}
