"""What must always hold of the sums, whatever the history: METRICS.md section 8."""

import random
from collections import Counter

import pytest
from django.db.models import Sum

from analytics.journeys.model import Journey
from analytics.outcomes.names import DEFLECTED, OUTCOMES
from analytics.pipeline.settle import settle
from analytics.rollups.model import Rollup
from tests.analytics.chance import log
from tests.analytics.story import send

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[11, 12])
def history(request):
    send(log(random.Random(request.param), size=400, visitors=[f"v{number}" for number in range(20)]))
    settle()


def sums(field):
    return dict(Rollup.objects.values_list(field).annotate(found=Sum("journeys")))


def test_every_journey_has_exactly_one_of_the_eight_outcomes(history):
    assert set(sums("outcome")) <= set(OUTCOMES)
    assert sums("outcome") == Counter(Journey.objects.values_list("outcome", flat=True))


@pytest.mark.parametrize("field", ["day", "locale", "surface", "outcome", "credited"])
def test_days_places_and_articles_each_add_up_to_the_total(history, field):
    assert sum(sums(field).values()) == Journey.objects.count() > 50


def test_only_deflections_credit_or_are_reversed(history):
    others = Journey.objects.exclude(outcome__in=DEFLECTED)
    assert not others.filter(credited__isnull=False).exists()
    assert not others.filter(reversed_by__isnull=False).exists()
    deflected = Journey.objects.filter(outcome__in=DEFLECTED).count()
    totals = Rollup.objects.aggregate(net=Sum("net"), reversed=Sum("reversed"))
    assert totals["net"] + totals["reversed"] == deflected
