"""Every golden journey, alone and among all the others, in whatever order and portions its events arrive."""

import itertools
import random

import pytest

from analytics.journeys.model import Journey
from analytics.outcomes.names import OUTCOMES
from analytics.pipeline.rebuild import rebuild
from analytics.pipeline.settle import settle
from helpcenter.models import SiteSettings
from tests.analytics.golden_journeys.reading import entries
from tests.analytics.story import send

pytestmark = pytest.mark.django_db
ENTRIES = entries()


def settings_of(entry):
    return str(entry.settings)


TOGETHER = [
    list(group) for _settings, group in itertools.groupby(sorted(ENTRIES, key=settings_of), key=settings_of)
]


def named(together):
    return f"{len(together)} with {together[0].settings or 'the defaults'}"


def test_there_are_enough_and_each_shows_something_else():
    assert len(ENTRIES) >= 60
    assert len({entry.name for entry in ENTRIES}) == len(ENTRIES)
    assert len({entry.told + str(entry.settings) for entry in ENTRIES}) == len(ENTRIES)
    expected = [row for entry in ENTRIES for row in entry.expected().values()]
    assert {row["outcome"] for row in expected} == set(OUTCOMES)


@pytest.mark.parametrize("entry", ENTRIES, ids=str)
def test_alone(entry):
    set_up(entry.settings)
    send(entry.events())
    settle()
    assert entry.found() == entry.expected()


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("together", TOGETHER, ids=named)
def test_together_in_any_order_and_portions(together, seed):
    """What was settled too early, on half of the events, is put right by the rest."""
    set_up(together[0].settings)
    for portion in portions(together, random.Random(seed)):
        send(portion)
        settle()
    assert_found(together)


@pytest.mark.parametrize("together", TOGETHER, ids=named)
def test_together_by_a_rebuild(together):
    set_up(together[0].settings)
    for portion in portions(together, random.Random(20)):
        send(portion)
    rebuild()
    assert_found(together)


def set_up(settings):
    if settings:
        SiteSettings(pk=1, **settings).save()


def portions(together, chance):
    """All their events shuffled, a few told twice, in two to five portions of any size."""
    events = [event for entry in together for event in entry.events()]
    events += chance.choices(events, k=len(events) // 20)
    chance.shuffle(events)
    cuts = sorted(chance.sample(range(1, len(events)), chance.randint(1, 4)))
    return [events[start:end] for start, end in itertools.pairwise([0, *cuts, len(events)])]


def assert_found(together):
    wrong = {str(entry): entry.found() for entry in together if entry.found() != entry.expected()}
    assert wrong == {}
    assert Journey.objects.count() == sum(len(entry.expected()) for entry in together)
