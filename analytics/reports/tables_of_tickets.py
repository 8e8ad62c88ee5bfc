"""What the report says of tickets, as tables: the guard-rails, kept promises, and links with articles."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from analytics.reports.guard_rails import GUARD_RAILS, GuardRail
from analytics.reports.guarded import Guarded
from analytics.reports.linked import shares_of
from analytics.reports.numbers import Measured
from analytics.reports.outcomes import Words
from analytics.reports.promised import Promises
from analytics.reports.report import Report
from analytics.reports.tables import KEY, MEASURED, WORDS, Cell, Column, Holds, Table, cells_of, words_of
from analytics.reports.work_numbers import LINKS
from knowledgebase.reading.titles import titles
from tickets.reading import topic_names

RAILS = (
    KEY,
    Column("label", _("Number")),
    Column("unit", _("Unit")),
    *MEASURED,
    Column("waiting", _("Still wait"), Holds.COUNT),
    Column("not_known", _("In none of these"), Holds.COUNT),
    Column("before", _("Value of the period before"), Holds.NUMBER),
    *WORDS,
)
ROWS_OF = (Column("by", _("By")), KEY, Column("name", _("Name")), Column("number", _("Number")), *MEASURED)
PROMISED = (*ROWS_OF, Column("running", _("Still run"), Holds.COUNT))
NONE, ALL = "none", "all"


def guard_rails(report: Report) -> Table:
    """Times are in whole seconds, their value is the median."""
    now, before = report.guard_rails.now, report.guard_rails.before
    contacts, reopened = report.contact_rate, report.reopenings
    rows = [_rail(rail, now, before) for rail in GUARD_RAILS.values()]
    rows.append(_other(contacts.now.measured, contacts.before.measured))
    rows.append(_other(reopened.now.share, reopened.before.share))
    sentence = _("What deflection must not cost those who want a person.")
    return Table("guard_rails", _("Guard-rails"), sentence, RAILS, rows)


def _rail(rail: GuardRail, now: Guarded, before: Guarded) -> list[Cell]:
    measured, waiting = _rail_in(rail, now)
    unknown = now.counts[rail.unknown.key]
    earlier = _rail_in(rail, before)[0][0]
    number = rail.number
    return [number.key, number.label, number.unit, *measured, waiting, unknown, earlier, *words_of(number)]


def _other(now: Measured, before: Measured) -> list[Cell]:
    """One that counts other tickets than those of the form: nothing of it waits or is not known."""
    number = now.number
    measured = cells_of(now)
    return [number.key, number.label, number.unit, *measured, None, None, before.value, *words_of(number)]


def _rail_in(rail: GuardRail, period: Guarded) -> tuple[list[Cell], int | None]:
    """The cells of a measured number, and how many still wait where that is counted."""
    if rail.key not in period.times:
        return cells_of(period.shares[rail.key]), None
    taken = period.times[rail.key]
    low, high = taken.interval or (None, None)
    return [taken.median, low, high, taken.done, period.counts[rail.below.key]], taken.waiting


def promises(report: Report) -> Table:
    """In all, by service level, by topic and by month."""
    topics = topic_names(get_language() or "")
    promised = report.promised
    groups: list[tuple[str, str, Words, Promises]] = [(ALL, ALL, "", promised)]
    groups += [("policy", _key(key), some.name, some) for key, some in promised.by("policy").items()]
    groups += [("topic", _key(key), _topic(key, topics), some) for key, some in promised.by("topic").items()]
    groups += [("month", _key(key), "", some) for key, some in promised.by("month").items()]
    rows = [row for by, key, name, some in groups for row in _promised(by, key, name, some)]
    sentence = _("Promises about tickets that were submitted in these days.")
    return Table("promises", _("Service levels"), sentence, PROMISED, rows)


def _promised(by: str, key: str, name: Words, some: Promises) -> Iterator[list[Cell]]:
    running = some.running
    for row in _shares(by, key, name, some.shares):
        yield [*row, running[str(row[3])]]


def links(report: Report) -> Table:
    """In all, by topic, and by article; of an article the tickets are counted, out of no total."""
    topics = topic_names(get_language() or "")
    linked = report.linked
    rows: list[Sequence[Cell]] = list(_shares(ALL, ALL, "", linked.shares))
    for topic in linked.by_topic:
        name = _topic(topic.topic_id, topics)
        rows += _shares("topic", _key(topic.topic_id), name, shares_of(topic))
    known = titles(list(linked.by_article), language=get_language() or "")
    for article, counts in linked.by_article.items():
        name = known[article].title if article in known else ""
        rows += [
            ["article", f"{article}", name, kind, None, None, None, counts.get(kind, 0), None]
            for kind in LINKS
        ]
    sentence = _("What agents said of articles, in tickets that were solved in these days.")
    return Table("links", _("Articles and tickets"), sentence, ROWS_OF, rows)


def _shares(by: str, key: str, name: Words, shares: Mapping[str, Measured]) -> Iterator[list[Cell]]:
    for kind, share in shares.items():
        yield [by, key, name, kind, *cells_of(share)]


def _key(key: Any) -> str:
    return NONE if key is None else f"{key}"


def _topic(key: Any, named: Mapping[int, str]) -> Words:
    return _("no topic") if key is None else named.get(key, "")
