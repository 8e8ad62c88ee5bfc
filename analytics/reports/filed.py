"""Which tickets the guard-rails count: each half by name, in words and as a condition on filings."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from analytics.reports.outcomes import Words


@dataclass(frozen=True)
class TicketHalf:
    """Some of the tickets."""

    key: str
    words: Words
    where: Q

    @property
    def asks_what_was_done(self) -> bool:
        """Whether an answer or a rating may change it from one settlement to the next."""
        return "care" in self.where.referenced_base_fields


TICKET_HALVES: dict[str, TicketHalf] = {}


def half(key: str, words: Words, where: Q) -> TicketHalf:
    """Name some of the tickets."""
    TICKET_HALVES[key] = TicketHalf(key, words, where)
    return TICKET_HALVES[key]


BY_FORM = Q(came_by__in=["web", "widget"])
OPENED = BY_FORM & Q(opened_at__isnull=False)
SHOWN = BY_FORM & Q(shown=True)
# Where neither was told, the browser told nothing of its form: it had no script, or lost its words.
NOT_SHOWN = BY_FORM & Q(shown=False, opened_at__isnull=False)
NOBODY_KNOWS = BY_FORM & Q(shown=False, opened_at__isnull=True)
HERE = Q(care__isnull=False)
RATED, GOOD = Q(care__good__isnull=False), Q(care__good=True)

by_form = half("by_form", _("tickets by the form"), BY_FORM)
opened = half("opened", _("tickets whose form was seen to open"), OPENED)
not_opened = half(
    "not_opened",
    _("tickets by the form, and nobody knows when it was opened"),
    BY_FORM & Q(opened_at__isnull=True),
)
here = half("here", _("tickets that were filed here"), HERE)
answered = half("answered", _("tickets that a person has answered"), Q(care__answered_at__isnull=False))
waiting = half("waiting", _("tickets that nobody has answered yet"), HERE & Q(care__answered_at__isnull=True))
elsewhere = half("elsewhere", _("tickets that came with a log of another system"), Q(care__isnull=True))
form_known = half("form_known", _("tickets whose form is known"), SHOWN | NOT_SHOWN)
shown = half("shown", _("tickets filed after suggestions"), SHOWN)
not_shown = half("not_shown", _("tickets filed by the form without suggestions"), NOT_SHOWN)
form_unknown = half("form_unknown", _("tickets by the form, and nobody knows what it showed"), NOBODY_KNOWS)
rated_shown = half("rated_shown", _("rated tickets filed after suggestions"), SHOWN & RATED)
good_shown = half("good_shown", _("tickets filed after suggestions and rated good"), SHOWN & GOOD)
rated_not_shown = half(
    "rated_not_shown", _("rated tickets filed by the form without suggestions"), NOT_SHOWN & RATED
)
good_not_shown = half(
    "good_not_shown", _("tickets filed by the form without suggestions and rated good"), NOT_SHOWN & GOOD
)
rated_unknown = half(
    "rated_unknown",
    _("rated tickets by the form, and nobody knows what it showed"),
    NOBODY_KNOWS & RATED,
)
