"""Two workers that send at once; what one of them leaves when it is killed is in tests/faults."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from helpcenter.mail import Mail
from helpcenter.outbox.posting import post
from tests.factories.tickets import TicketFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
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

    def started(script):
        command = [sys.executable, "-c", script]
        project = Path(__file__).parents[3]
        return subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, text=True)

    return started


def said(process):
    return int(process.communicate(timeout=120)[0])


def test_two_workers_at_once_send_each_mail_once(server, start):
    for number in range(40):
        about = {"ticket": TicketFactory().pk}
        post("tickets/received", key=str(number), to="ada@example.com", language="en", about=about)
    workers = [start(WORKING), start(WORKING)]
    assert sum(map(said, workers)) == 40
    written = {mail.message_id for mail in Mail.objects.all()}
    assert Counter(message["Message-ID"] for message in server.messages) == dict.fromkeys(written, 1)
