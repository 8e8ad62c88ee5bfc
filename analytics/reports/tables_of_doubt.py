"""What stands beside the numbers of the report, as tables: cause, what is not seen, and what it saved."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from analytics.events.model import Counted
from analytics.reports.aside import ASIDE, CAUSES
from analytics.reports.effect import ArmCount, HoldoutResult
from analytics.reports.outcomes import Words
from analytics.reports.registry import SAVED
from analytics.reports.report import Report
from analytics.reports.tables import KEY, MEASURED, Cell, Column, Holds, Table

HOLDOUT = (KEY, Column("label", _("Number")), *MEASURED)
UNSEEN = (
    Column("what", _("What became of it")),
    Column("cause", _("Cause")),
    Column("label", _("In words")),
    Column("count", _("How often"), Holds.COUNT),
)
DISCARDED = (
    KEY,
    Column("agent", _("Agent")),
    Column("tickets", _("Tickets"), Holds.COUNT),
)
MONEY = (
    KEY,
    Column("label", _("Number")),
    Column("value", _("Value"), Holds.NUMBER),
    Column("low", _("95 %, low"), Holds.NUMBER),
    Column("high", _("95 %, high"), Holds.NUMBER),
    Column("currency", _("Currency")),
    Column("formula", _("Formula")),
)


def holdout(report: Report) -> Table:
    """Empty where no run was on in these days; without an effect where its split is broken."""
    rows = list(_found(report.holdout)) if report.holdout else []
    sentence = _("Whether those who got no suggestions filed more often: the newest holdout in these days.")
    return Table("holdout", _("What the suggestions caused"), sentence, HOLDOUT, rows)


def _found(result: HoldoutResult) -> Iterator[Sequence[Cell]]:
    yield _arm("filed_on", _("Filed with suggestions"), result.on)
    yield _arm("filed_off", _("Filed without"), result.off)
    caused, always = result.caused, result.always_valid
    value, fixed = (caused.value, caused.interval) if caused else (None, None)
    yield _row("caused", _("Caused by suggestions, interval for one look"), value, fixed)
    yield _row("always_valid", _("Caused by suggestions, interval however often you look"), value, always)
    yield _row("split_p", _("Chance of such a split, if it is as planned"), result.split_p)
    yield _row("so_far", _("Visitors so far"), result.so_far)
    yield _row("needed", _("Visitors needed"), result.needed)
    yield _row("provisional", _("Have not filed and still may"), result.provisional)
    for cause, visitors in result.left_out.items():
        yield _row(f"left_out.{cause}", _("Left out"), visitors)


def _arm(key: str, label: Words, arm: ArmCount) -> Sequence[Cell]:
    low, high = arm.interval or (None, None)
    return [key, label, arm.share, low, high, arm.filed, arm.visitors]


def _row(
    key: str, label: Words, value: float | None, interval: tuple[float, float] | None = None
) -> Sequence[Cell]:
    low, high = interval or (None, None)
    return [key, label, value, low, high, None, None]


def unseen(report: Report) -> Table:
    """By what became of it and why, whatever the filter."""
    rows: list[Sequence[Cell]] = [
        [what, cause, _in_words(what, cause), times]
        for what, causes in report.aside.items()
        for cause, times in causes.items()
    ]
    sentence = _("In none of the numbers above, in these days, on any surface.")
    return Table("unseen", _("What is not seen"), sentence, UNSEEN, rows)


def _in_words(what: str, cause: str) -> Words:
    return CAUSES.get(cause, cause) if what == Counted.What.LEFT_OUT else ASIDE.get(what, what)


def discarded(report: Report) -> Table:
    """By who discarded them."""
    rows: list[Sequence[Cell]] = [
        [row.key, row.agent.get_full_name() if row.agent else "", row.tickets] for row in report.discarded
    ]
    sentence = _("Tickets marked as spam or a test in these days; they are no tickets in any number.")
    return Table("discarded", _("Discarded tickets"), sentence, DISCARDED, rows)


def saved(report: Report) -> Table:
    """Empty where the cost of a ticket is not set, or nobody sought help."""
    money = report.saved
    rows: list[Sequence[Cell]] = (
        [[SAVED.key, SAVED.label, money.value, money.low, money.high, money.currency, SAVED.formula]]
        if money
        else []
    )
    return Table("saved", _("What it saved"), SAVED.sentence, MONEY, rows)
