"""What stands beside the numbers of the report, as tables: cause, what is not seen, and what it saved."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from analytics.reports.effect import ArmCount, HoldoutResult
from analytics.reports.outcomes import Words
from analytics.reports.registry import SAVED
from analytics.reports.report import Report
from analytics.reports.tables import KEY, MEASURED, Cell, Column, Holds, Table
from analytics.reports.unseen import left_out, lost, refused

HOLDOUT = (KEY, Column("label", _("Number")), *MEASURED)
UNSEEN = (
    KEY,
    Column("label", _("Cause")),
    Column("code", _("Code")),
    Column("count", _("How often"), Holds.COUNT),
    Column("unit", _("Unit")),
    Column("sentence", _("In words")),
    Column("means", _("What it means for the numbers")),
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
    """Every cause that there was in these days, whatever the filter."""
    rows: list[Sequence[Cell]] = [
        [number.key, number.label, one.code, one.count, number.unit, number.sentence, number.misleads]
        for one in (*left_out(report), *refused(report), *lost(report))
        for number in (one.number,)
    ]
    sentence = _("In none of the numbers, in these days, on any surface.")
    return Table("unseen", _("What is not seen"), sentence, UNSEEN, rows)


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
