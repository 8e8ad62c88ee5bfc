"""Why a journey has its outcome and none of the other seven: each rule in order, and the fact it failed on.

Read from what settle has stored of the journey. The rules themselves stand in analytics/outcomes/judge.py,
which no web process imports; tests/analytics/reports/test_why.py holds the two together.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from analytics.journeys.model import Journey
from analytics.outcomes.names import DEFLECTED, OUTCOMES
from analytics.reports.outcomes import OUTCOME_WORDS, Outcome, Words


@dataclass(frozen=True)
class Facts:
    """What the rules ask of a journey; ``helped`` is None where it was never asked, and is not stored."""

    filed: bool
    opened: bool
    solved: bool
    helped: bool | None
    denied: bool
    praised: bool
    sought: bool


@dataclass(frozen=True)
class Condition:
    """A fact by name, what a rule wants of it, and what is said where it is otherwise."""

    fact: str
    wanted: bool
    otherwise: Words

    def holds(self, facts: Facts) -> bool | None:
        """None where the fact is not known."""
        found = getattr(facts, self.fact)
        return None if found is None else found is self.wanted


OPENED = Condition("opened", True, _("The form was never opened."))
HELPED_IN_FORM = Condition(
    "helped", True, _("Once the form was open, no article was read long enough or voted helpful.")
)
HELPED = Condition("helped", True, _("No article was read long enough without being voted unhelpful."))
RULES: dict[str, tuple[Condition, ...]] = {
    "contacted": (Condition("filed", True, _("No ticket was submitted in it.")),),
    "explicit_confirmed": (
        OPENED,
        Condition("solved", True, _("Nobody said in the form that the problem is solved.")),
    ),
    "explicit_evidenced": (
        OPENED,
        Condition(
            "denied",
            False,
            _("The customer said that they gave up or went elsewhere: their own word goes before a guess."),
        ),
        HELPED_IN_FORM,
    ),
    "abandoned": (OPENED,),
    "implicit_confirmed": (
        Condition("praised", True, _("No article was voted helpful, or not in the end.")),
    ),
    "implicit_inferred": (HELPED,),
    "unhelped": (Condition("sought", True, _("Only pages that are no article were seen.")),),
    "browsed": (),
}
NOT_ASKED = _("Not asked: a rule above fits, and the first one decides.")


class Verdict(StrEnum):
    """What came of a rule."""

    FAILED = "failed"
    DECIDED = "decided"
    NOT_ASKED = "not asked"


@dataclass(frozen=True)
class Asked:
    """One rule, what came of it, and why."""

    outcome: Outcome
    verdict: Verdict
    words: Words
    failed: Condition | None = None


def why(journey: Journey) -> list[Asked]:
    """All eight rules in their order."""
    facts, decided = facts_of(journey), OUTCOMES.index(journey.outcome)
    return [_asked(name, facts, place - decided) for place, name in enumerate(OUTCOMES)]


def facts_of(journey: Journey) -> Facts:
    """As settle has stored them."""
    return Facts(
        filed=journey.tickets >= 1,
        opened=journey.opened_at is not None,
        solved=journey.solved,
        helped=_helped(journey),
        denied=journey.denied,
        praised=journey.positives > 0,
        sought=journey.sought,
    )


def _helped(journey: Journey) -> bool | None:
    """Whether an article helped: no column says so, but the outcome does, wherever a rule had to ask."""
    if journey.outcome in DEFLECTED[1:]:
        return True
    said_otherwise = journey.outcome == "abandoned" and journey.denied
    return None if said_otherwise or journey.outcome in OUTCOMES[:2] else False


def _asked(name: str, facts: Facts, place: int) -> Asked:
    """``place`` says how far below the deciding rule it stands; one above has a fact that it failed on."""
    failed = next((each for each in RULES[name] if each.holds(facts) is False), None)
    outcome = OUTCOME_WORDS[name]
    if place == 0:
        return Asked(outcome, Verdict.DECIDED, outcome.rule)
    if failed:
        return Asked(outcome, Verdict.FAILED, failed.otherwise, failed)
    return Asked(outcome, Verdict.NOT_ASKED, NOT_ASKED)
