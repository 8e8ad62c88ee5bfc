"""The guard-rails in words: what deflection must not cost those who want a person.

They are the answer to the fair case against deflection, and stand beside its rates: counted on the same
tickets, under the same filters, and each with how it misleads.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from analytics.reports import filed
from analytics.reports.filed import TicketHalf
from analytics.reports.numbers import Kind, Number

PERCENT, SECONDS = _("share, shown in per cent"), _("seconds")


@dataclass(frozen=True)
class GuardRail:
    """A number over tickets: what stands above the line, what below, and what stands nowhere in it."""

    number: Number
    above: TicketHalf
    below: TicketHalf
    unknown: TicketHalf

    @property
    def key(self) -> str:
        return self.number.key


ROWS = (
    GuardRail(
        Number(
            "time_to_submit",
            Kind.TIME,
            _("Time to submit"),
            _("From the first opening of the form to the ticket; half of those who sent it took no longer."),
            "ticket_submitted − first contact_opened in the journey since the ticket before it",
            SECONDS,
            None,
            misleads=_(
                "Who gave up is not in it, so that a form which only the quick get through looks fast: read "
                "it beside the share who left the form. Who came back after a pause is not in it either."
            ),
        ),
        above=filed.opened,
        below=filed.by_form,
        unknown=filed.not_opened,
    ),
    GuardRail(
        Number(
            "time_to_first_answer",
            Kind.TIME,
            _("Time to the first answer"),
            _("From the ticket to the first words of a person; who still waits is counted as waiting."),
            "Kaplan–Meier estimate of first answer − ticket_submitted, up to now where there is none",
            SECONDS,
            None,
            misleads=_(
                "Nights and weekends are in it, and an answer that says nothing counts as one. A ticket "
                "that was ended without a word counts as waiting."
            ),
        ),
        above=filed.answered,
        below=filed.here,
        unknown=filed.elsewhere,
    ),
    GuardRail(
        Number(
            "saw_suggestions",
            Kind.SHARE,
            _("Saw suggestions"),
            _("Of the tickets by the form, how many were filed after it had shown suggestions."),
            "suggestions_shown before ticket_submitted / tickets whose form is known",
            PERCENT,
            None,
            misleads=_(
                "Shown is not looked at. Suggestions keep silent where nothing fits: better articles raise "
                "it, and so do suggestions that fit badly."
            ),
        ),
        above=filed.shown,
        below=filed.form_known,
        unknown=filed.form_unknown,
    ),
    GuardRail(
        Number(
            "satisfaction_after_suggestions",
            Kind.SHARE,
            _("Satisfied after suggestions"),
            _("Of the ratings of tickets filed after suggestions, how many say that the help was good."),
            "rated good / rated, of tickets filed after suggestions",
            PERCENT,
            None,
            misleads=_(
                "Few rate, and only what was solved. Suggestions appear where an article fits, so that these "
                "are other questions than those without: the difference alone shows no cause, a holdout does."
            ),
        ),
        above=filed.good_shown,
        below=filed.rated_shown,
        unknown=filed.rated_unknown,
    ),
    GuardRail(
        Number(
            "satisfaction_without",
            Kind.SHARE,
            _("Satisfied without"),
            _("Of the ratings of tickets filed by the form without suggestions, how many say the same."),
            "rated good / rated, of tickets filed by the form without suggestions",
            PERCENT,
            None,
            misleads=_("As above; in a holdout, visitors to whom none were shown are among these."),
        ),
        above=filed.good_not_shown,
        below=filed.rated_not_shown,
        unknown=filed.rated_unknown,
    ),
)
GUARD_RAILS = {rail.key: rail for rail in ROWS}
SATISFACTION_DIFFERENCE = Number(
    "satisfaction_difference",
    Kind.DIFFERENCE,
    _("Satisfaction after suggestions less without"),
    _("How much more of the ratings are good after suggestions than without."),
    "satisfaction_after_suggestions − satisfaction_without",
    _("difference of two shares"),
    None,
    misleads=_("These are other questions; what suggestions cause, a holdout says."),
)
