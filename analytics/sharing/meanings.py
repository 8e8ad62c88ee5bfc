"""What every number and outcome of the report means, as a table: the sheet of definitions."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from analytics.reports.guard_rails import GUARD_RAILS
from analytics.reports.numbers import Number
from analytics.reports.outcomes import OUTCOME_WORDS
from analytics.reports.registry import DEFINITIONS, NUMBERS
from analytics.reports.tables import KEY, WORDS, Cell, Column, Table, words_of
from analytics.reports.work_numbers import LINKS, PROMISES

COLUMNS = (KEY, Column("label", _("Number")), *WORDS, Column("unit", _("Unit")))


def meanings() -> Table:
    """Everything that can stand in a file, the same in each."""
    sentence = _("What each number means, how it is made, and how it misleads.")
    return Table("definitions", _("Definitions"), sentence, COLUMNS, list(_rows()))


def every_number() -> Iterator[Number]:
    """All that the report shows, from every list of them."""
    for numbers in (NUMBERS, DEFINITIONS, PROMISES, LINKS):
        yield from numbers.values()
    yield from (rail.number for rail in GUARD_RAILS.values())


def _rows() -> Iterator[Sequence[Cell]]:
    for number in every_number():
        yield [number.key, number.label, *words_of(number), number.unit]
    for name, outcome in OUTCOME_WORDS.items():
        yield [name, outcome.label, outcome.rule, "", "", "", outcome.counts_as]
