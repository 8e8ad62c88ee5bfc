"""A large rebuild in parts: the same rows as in one, put in place at once."""

import random
import re
from datetime import timedelta

import pytest
from django.db import connection

from analytics.journeys.model import Journey
from analytics.pipeline import selection
from analytics.pipeline.rebuild import rebuild
from analytics.pipeline.reconcile import reconcile
from analytics.pipeline.retention import drop_old_events
from analytics.pipeline.settle import settle
from tests.analytics.chance import log
from tests.analytics.pipeline.stored import everything, expected
from tests.analytics.story import FIRST_DAY, helped, searched, send, ticket

# Each part is made on a connection of its own, which sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch):
    monkeypatch.setattr("analytics.pipeline.rebuild.parts_of", lambda _cursor: 4)


# PostgreSQL writes the casts of a condition that it reads again in another place, with more parentheses.
CASTS = re.compile(r"::character varying|::text(?:\[\])?|[()]")


def indexes():
    """Every index and constraint of the stored tables, as PostgreSQL describes them, but for its casts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, indexname, indexdef FROM pg_indexes "
            "WHERE tablename LIKE 'analytics_%' ORDER BY indexname"
        )
        found = [(table, name, CASTS.sub("", said)) for table, name, said in cursor]
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid::regclass::text LIKE 'analytics_%' AND contype <> 'n' ORDER BY 1, 2"
        )
        return found, [(table, name, CASTS.sub("", said)) for table, name, said in cursor]


@pytest.mark.parametrize("seed", range(3))
def test_parts_add_up_to_what_the_pages_say(seed):
    events = log(random.Random(seed), size=250)
    send(events)
    done = rebuild()
    assert everything() == expected(events)
    assert (done.events, done.journeys) == (250, Journey.objects.count())
    assert reconcile() == []


def test_the_tables_are_what_they_were_and_the_next_settle_and_rebuild_work_on_them():
    before = indexes()
    send(helped("v1"), searched("v2"))
    rebuild()
    assert indexes() == before
    send(ticket("v1", days=2))
    settle()
    assert Journey.objects.get(visitor="v1", outcome="implicit_confirmed").reversed_by == "T1"
    stored = everything()
    rebuild()
    assert (indexes(), everything()) == (before, stored)


def test_journeys_of_days_that_are_gone_stay():
    send(helped("v1"), searched("v2", days=3))
    drop_old_events(now=FIRST_DAY + timedelta(days=401, hours=1))
    stored = everything()
    rebuild()
    assert everything() == stored
    assert len(stored[0]) == 2


def test_a_rebuild_that_breaks_in_the_middle_changes_nothing_and_the_next_one_works(monkeypatch):
    send(helped("v1"), searched("v2"))
    settle()
    stored, tables = everything(), indexes()
    with monkeypatch.context() as patched:
        patched.setattr("analytics.pipeline.rebuild.take_place", lambda _cursor: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            rebuild()
    assert everything() == stored
    rebuild()
    assert (everything(), indexes()) == (stored, tables)


def test_events_that_arrive_while_parts_are_made_are_settled_after(monkeypatch):
    send(helped("v1"))
    of_part = selection.of_part

    def meanwhile(cursor, part, parts):
        if part == 3:
            send(searched("v2"))
        of_part(cursor, part, parts)

    monkeypatch.setattr(selection, "of_part", meanwhile)
    rebuild()
    settle()
    assert Journey.objects.count() == 2
    assert reconcile() == []


def test_progress_is_told():
    send(helped("v1"))
    told = []
    rebuild(progress=lambda done, steps: told.append((done, steps)))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
