"""One registry: the page, the JSON, the API and docs/metrics.md say the same of every number."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from analytics.outcomes.names import OUTCOMES
from analytics.reports.evidence_numbers import UNDER
from analytics.reports.halves import HALVES
from analytics.reports.numbers import Kind
from analytics.reports.outcomes import OUTCOME_WORDS
from analytics.reports.registry import COUNTS, DEFINITIONS, EVIDENCE, NUMBERS, RATES

ROOT = Path(__file__).parents[3]
ALL = [*NUMBERS.values(), *DEFINITIONS.values(), *EVIDENCE.values()]
# As METRICS.md section 5 and DEFINITIONS.md list them.
RATE_KEYS = "explicit_rate implicit_rate case_deflection_rate abandonment_rate reversal_rate unhelped_rate"
DEFINITION_KEYS = """
    case_deflection form_abandoned left_after_suggestion said_solved article_in_form_no_case
    search_no_support_page read_no_case confirmed potential no_ticket_in_a_day resolved_share helpful_share
    self_service_ratio tickets_per_thousand several_read_no_case vendor_total customers_deflected caused
"""


def test_it_lists_every_number_of_the_contract():
    assert set(RATES) == set(RATE_KEYS.split())
    assert list(DEFINITIONS) == DEFINITION_KEYS.split()
    assert set(COUNTS) == {"journeys", "sought", "opened", "explicit", "implicit", "deflected"}
    assert tuple(OUTCOME_WORDS) == OUTCOMES


@pytest.mark.parametrize("number", ALL, ids=lambda number: number.key)
def test_every_number_says_what_it_is(number):
    assert number.label
    assert number.formula
    assert number.unit
    assert str(number.sentence).endswith(".")
    if number.key in DEFINITIONS:
        assert number.source
        assert str(number.misleads).endswith(".")
    if number.key in EVIDENCE:
        assert str(number.misleads).endswith(".")
    if number.kind is Kind.SHARE:
        assert number is UNDER or number.numerator.key in HALVES
        assert number.denominator.key in HALVES


def test_the_page_of_metrics_is_what_the_registry_says():
    """Write it anew with ``manage.py describe_metrics > docs/metrics.md``."""
    out = StringIO()
    call_command("describe_metrics", stdout=out)
    assert (ROOT / "docs" / "metrics.md").read_text() == out.getvalue()
