"""Two processes settle at once and one is killed, again and again: nothing is lost or left behind."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from analytics.events.model import Touched
from tests import size
from tests.analytics.chance import log
from tests.analytics.pipeline.stored import everything, expected
from tests.analytics.story import send

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
ROUNDS = size.size(2, 20)
WORK = {"settle": "settle(at_a_time=1)", "rebuild": "rebuild()"}
CHILD = """
import django
django.setup()
from analytics.pipeline.rebuild import rebuild
from analytics.pipeline.settle import settle
print("at work", flush=True)
{work}
"""

LEFT = """
    SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'
            AND datname = current_database() AND pid <> pg_backend_pid()),
           (SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database
            WHERE locktype = 'advisory' AND datname = current_database()),
           (SELECT count(*) FROM pg_class WHERE relpersistence = 't' AND relkind = 'r'
            AND relnamespace <> pg_my_temp_schema())
"""


@pytest.fixture
def start():
    """Starts a process of its own at some work in the database of this test; none outlives the test."""
    children = []
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "helpcenter.settings"}

    def child(work):
        command = [sys.executable, "-c", CHILD.format(work=WORK[work])]
        project = Path(__file__).parents[3]
        children.append(
            subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, text=True)
        )
        return children[-1]

    yield child
    for one in children:
        one.kill()
        one.wait()
        one.stdout.close()


def test_whoever_is_killed_at_whatever_moment_the_next_settle_puts_it_right(start):
    seed = size.seed()
    print(f"To see these moments again: HELPCENTER_SEED={seed}")  # noqa: T201  shown where it fails
    chance, events, hit, before = random.Random(seed), [], 0, left()
    for number in range(ROUNDS):
        news = log(chance, size=150, visitors=[f"v{chance.randrange(300)}" for _ in range(60)])
        send(news)
        events += news
        victim, other = start(chance.choice([*WORK])), start("settle")
        assert [one.stdout.readline() for one in (victim, other)] == ["at work\n"] * 2, number
        time.sleep(chance.uniform(0, 1))
        os.kill(victim.pid, signal.SIGKILL)
        hit += victim.wait(30) == -signal.SIGKILL
        assert other.wait(60) == 0
        assert everything() == expected(events)
        assert not Touched.objects.exists()
        assert_nothing_more_is_left(than=before)
    assert hit, "every victim had finished before it was killed"


def assert_nothing_more_is_left(*, than):
    """No connection of the dead, no lock and no temporary table, once PostgreSQL has noticed.

    Threads of earlier tests may still hold a connection of their own.
    """
    for _attempt in range(100):
        found = left()
        if all(now <= then for now, then in zip(found, than, strict=True)):
            return
        time.sleep(0.1)
    pytest.fail(f"left behind: {found} connections, locks and temporary tables, where there were {than}")


def left():
    with connection.cursor() as cursor:
        cursor.execute(LEFT)
        return cursor.fetchone()
