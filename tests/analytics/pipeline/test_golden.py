"""The SQL that the rules become in each dialect, which is read before it changes."""

from pathlib import Path

import pytest

from analytics.journeys.dialects import DIALECTS
from analytics.journeys.measure import Measure
from analytics.pipeline.plan import STEPS, WITHIN, compiled

GOLDEN = Path(__file__).parent.parent / "golden"


def as_text(dialect):
    return "".join(f"-- {step.name}\n{step.select};\n\n" for step in compiled(Measure(), dialect))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_rules_become_the_sql_that_was_read(dialect):
    """After a change that is meant, ``python -m tests.analytics.golden`` writes it anew."""
    assert as_text(dialect) == (GOLDEN / f"{dialect}.sql").read_text()


def test_rules_are_compiled_once():
    assert compiled(Measure()) is compiled(Measure())
    assert len(compiled(Measure())) == len(STEPS) - len(WITHIN)
