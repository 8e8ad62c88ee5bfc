"""The eight outcomes in words: what each is called, the rule that decides it, what it counts as."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from analytics.outcomes.names import OUTCOMES

Words = str | Promise


@dataclass(frozen=True)
class Outcome:
    """One row of METRICS.md section 4."""

    name: str
    label: Words
    rule: Words
    counts_as: Words


DEFLECTION = _("a deflection, unless a ticket follows within the window")
NO_DEFLECTION = _("not a deflection")

OUTCOME_WORDS = {
    outcome.name: outcome
    for outcome in (
        Outcome("contacted", _("Filed a ticket"), _("At least one ticket was submitted."), _("a case")),
        Outcome(
            "explicit_confirmed",
            _("Said in the form that it is solved"),
            _("The form was opened, and the customer said there that the problem is solved."),
            DEFLECTION,
        ),
        Outcome(
            "explicit_evidenced",
            _("Read or praised an article in the form"),
            _(
                "The form was opened; after that an article was read long enough or voted helpful, and the "
                "customer did not say that they gave up or went elsewhere."
            ),
            DEFLECTION,
        ),
        Outcome(
            "abandoned",
            _("Left the form, nobody knows why"),
            _("The form was opened; nothing was filed, and nothing shows that the customer was helped."),
            NO_DEFLECTION,
        ),
        Outcome(
            "implicit_confirmed",
            _("Voted an article helpful"),
            _("The form was never opened, and an article was voted helpful."),
            DEFLECTION,
        ),
        Outcome(
            "implicit_inferred",
            _("Read an article long enough"),
            _("The form was never opened; an article was read long enough and not voted unhelpful."),
            DEFLECTION,
        ),
        Outcome(
            "unhelped",
            _("Looked, and nothing shows help"),
            _("Help was sought, the form was never opened, and nothing shows that the customer was helped."),
            NO_DEFLECTION,
        ),
        Outcome(
            "browsed",
            _("Did not seek help"),
            _("Only pages that are no article were seen."),
            _("nothing: in no denominator"),
        ),
    )
}
SOUGHT = tuple(name for name in OUTCOMES if name != "browsed")
