"""The guard-rails and what is not seen as plain tables."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from analytics.reports.guard_rails import GUARD_RAILS
from analytics.reports.numbers import Kind, Number
from analytics.reports.report import Report
from analytics.reports.tables import MEASURED, Cell, Column, Holds, Table, cells_of
from analytics.reports.unseen import left_out, lost, refused

KEY = Column("key", _("Key"))
RAILS = (
    KEY,
    Column("label", _("Number")),
    *MEASURED,
    Column("before", _("Before"), Holds.NUMBER),
    Column("unit", _("Unit")),
    Column("sentence", _("In words")),
    Column("formula", _("Formula")),
    Column("misleads", _("How it misleads")),
)
UNSEEN = (
    KEY,
    Column("label", _("Cause")),
    Column("code", _("Code")),
    Column("count", _("How often"), Holds.COUNT),
    Column("unit", _("Unit")),
    Column("sentence", _("In words")),
    Column("means", _("What it means for the numbers")),
)


def guard_rails(report: Report) -> Table:
    """Each with what it was before; times are medians in seconds."""
    sentence = _("What deflection must not cost those who want a person.")
    return Table("guard_rails", _("Guard-rails"), sentence, RAILS, list(_rails(report)))


def unseen(report: Report) -> Table:
    """Every cause that there was in these days."""
    sentence = _("In none of the numbers, in these days, on any surface.")
    rows: list[list[Cell]] = [
        [
            each.number.key,
            each.number.label,
            each.code,
            each.count,
            each.number.unit,
            each.number.sentence,
            each.number.misleads,
        ]
        for each in (*left_out(report), *refused(report), *lost(report))
    ]
    return Table("unseen", _("What is not seen"), sentence, UNSEEN, rows)


def _rails(report: Report) -> Iterator[list[Cell]]:
    contacts, reopened = report.contact_rate, report.reopenings
    pairs = [
        (contacts.now.measured, contacts.before.measured),
        (reopened.now.share, reopened.before.share),
    ]
    now, before = report.guard_rails.now, report.guard_rails.before
    pairs += [(share, before.shares[key]) for key, share in now.shares.items()]
    for measured, was in pairs:
        yield _row(measured.number, *cells_of(measured), was.value)
    for key, rail in GUARD_RAILS.items():
        if rail.number.kind is Kind.TIME:
            low, high = now.times[key].interval or (None, None)
            halves = now.counts[rail.above.key], now.counts[rail.below.key]
            yield _row(rail.number, now.times[key].median, low, high, *halves, before.times[key].median)


def _row(number: Number, *measured: Cell) -> list[Cell]:
    words: list[Cell] = [number.unit, number.sentence, number.formula, number.misleads]
    return [number.key, number.label, *measured, *words]
