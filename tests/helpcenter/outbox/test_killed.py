"""A worker killed for real at each point of sending: no mail is lost, a copy bears the same Message-ID."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from helpcenter.mail import Mail
from helpcenter.outbox.posting import post
from helpcenter.outbox.sending import send_waiting
from tests import size
from tests.factories.tickets import TicketFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
KILLS = size.size(5, 50)
# Where the worker dies: what it has done by then, and how many copies of its mail that leads to.
POINTS = {
    "claimed, not handed over": ("hand_over", "before", 1),
    "handed over, not marked": ("hand_over", "after", 2),
    "about to mark": ("mark_sent", "before", 2),
    "marked": ("mark_sent", "after", 1),
}
# It starts one worker after the other, each of which kills itself at the point; it says how many did.
DYING = """
import os
import signal
import sys
import django
django.setup()
from helpcenter.outbox import sending
name, when, times = sys.argv[1:]
step = getattr(sending, name)
def dies(mail):
    if when == "after":
        step(mail)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(sending, name, dies)
killed = 0
for _ in range(int(times)):
    pid = os.fork()
    if not pid:
        sending.send_waiting()
        os._exit(0)
    killed += os.waitpid(pid, 0)[1] == signal.SIGKILL
print(killed)
"""
WORKING = """
import django
django.setup()
from helpcenter.outbox import sending
print(sending.send_waiting())
"""


@pytest.fixture
def start(server):
    """Starts a process of its own in the database of this test."""
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "helpcenter.settings",
        "EMAIL_URL": f"smtp://127.0.0.1:{server.port}",
    }

    def started(script, *arguments):
        command = [sys.executable, "-c", script, *arguments]
        project = Path(__file__).parents[3]
        return subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, text=True)

    return started


def said(process):
    return int(process.communicate(timeout=120)[0])


def write(number):
    """So many mails; their Message-IDs."""
    keys = [f"{n} of {number}, {timezone.now()}" for n in range(number)]
    for key in keys:
        about = {"ticket": TicketFactory().pk}
        post("tickets/received", key=key, to="ada@example.com", language="en", about=about)
    return {mail.message_id for mail in Mail.objects.filter(key__in=keys)}


@pytest.mark.parametrize("point", POINTS)
def test_no_mail_is_lost_and_each_kill_costs_one_copy_at_most(server, start, point):
    step, when, copies = POINTS[point]
    written = write(KILLS)
    reached = said(start(DYING, step, when, str(KILLS)))
    print(f"killed {reached} times: {point}")  # noqa: T201  says how many it reached
    assert reached == KILLS
    Mail.objects.waiting().update(next_try_at=timezone.now())  # the leases have ended
    send_waiting()
    sent = Counter(message["Message-ID"] for message in server.messages)
    assert sent == dict.fromkeys(written, copies)
    assert not Mail.objects.waiting().exists()


def test_two_workers_at_once_send_each_mail_once(server, start):
    written = write(40)
    workers = [start(WORKING), start(WORKING)]
    assert sum(map(said, workers)) == 40
    assert Counter(message["Message-ID"] for message in server.messages) == dict.fromkeys(written, 1)
