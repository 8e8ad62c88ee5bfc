"""The funnel: from help sought to ticket, in the order in which it is shown."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from analytics.reports.outcomes import Words


@dataclass(frozen=True)
class Stage:
    """A half by its name, with the words that the funnel has for it."""

    label: Words
    show: str
    is_help: bool = False


# The last six add up to the first.
FUNNEL = (
    Stage(_("Sought help"), "sought"),
    Stage(_("Opened the form"), "opened"),
    Stage(_("Helped in the form"), "explicit", is_help=True),
    Stage(_("Helped, never came"), "implicit", is_help=True),
    Stage(_("Filed a ticket"), "contacted"),
    Stage(_("Helped, then filed after all"), "taken_back"),
    Stage(_("Left the form, nobody knows"), "abandoned"),
    Stage(_("Looked, nothing shows help"), "unhelped"),
)
