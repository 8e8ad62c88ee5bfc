"""The guard-rails as the report shows them: those over filed tickets, and the two that count otherwise."""

from dataclasses import dataclass

from analytics.reports import halves
from analytics.reports.change import Change
from analytics.reports.guard_rails import GUARD_RAILS, GuardRail
from analytics.reports.guarded import GuardRails
from analytics.reports.numbers import Measured
from analytics.reports.outcomes import Words
from analytics.reports.reopened import SOLVED, SOLVED_WORDS, STILL_OPEN, WRITTEN_AGAIN
from analytics.reports.report import Report
from analytics.reports.survival import Times
from analytics.templatetags.leading import behind, filed


@dataclass(frozen=True)
class Shown:
    """One guard-rail: a time or a share, of how many, and what it was before."""

    rail: GuardRail
    above: int
    below: int
    unknown: int
    times: Times | None
    before: Times | None
    share: Measured | None
    change: Change | None


def rails(measured: GuardRails) -> list[Shown]:
    """Each in its order."""
    now, changes, shares = measured.now, measured.changes, measured.now.shares
    return [
        Shown(
            rail,
            now.counts[rail.above.key],
            now.counts[rail.below.key],
            now.counts[rail.unknown.key],
            now.times.get(key),
            measured.before.times.get(key),
            shares.get(key),
            changes.get(key),
        )
        for key, rail in GUARD_RAILS.items()
    ]


@dataclass(frozen=True)
class Place:
    """How many of something, in words, and the address of the list of them."""

    count: int
    words: Words
    url: str


@dataclass(frozen=True)
class More:
    """A guard-rail that counts journeys or solutions; ``aside`` is what may still come to it."""

    measured: Measured
    before: Measured
    change: Change | None
    above: Place
    below: Place
    aside: Place | None = None


def more_rails(report: Report) -> list[More]:
    """The contact rate and the reopenings."""
    query, contacts, reopened = report.query, report.contact_rate, report.reopenings
    rate, counts = contacts.now.measured, reopened.now.counts
    tickets, sought = (
        Place(count, half.words, behind(query, half.key))
        for count, half in (
            (rate.counted or 0, halves.tickets),
            (rate.denominator, halves.sought),
        )
    )
    solved, again, still = (
        Place(counts[show], SOLVED_WORDS[show], filed(query, show))
        for show in (SOLVED, WRITTEN_AGAIN, STILL_OPEN)
    )
    return [
        More(rate, contacts.before.measured, contacts.change, tickets, sought),
        More(reopened.now.share, reopened.before.share, reopened.change, again, solved, still),
    ]
