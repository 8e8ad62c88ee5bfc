"""One customer of a help center with all that they can leave, and another; then the first is erased.

Ada reads, searches, votes with a comment and writes twice, from a laptop and, as somebody with an account,
from a telephone; an agent answers; one of her tickets is marked as a test. Bob does much the same. After it
nothing that was hers is kept anywhere, nothing that is Bob's is gone, and the report says what it said.
"""

import json
import logging
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import timedelta
from io import StringIO
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from analytics.events.model import Event
from analytics.pipeline.reconcile import reconcile
from analytics.pipeline.settle import settle
from helpcenter.erasure import registry
from helpcenter.erasure.model import Erasure
from helpcenter.models import User
from helpcenter.people import person_hash
from tests.factories.articles import ArticleFactory
from tests.factories.events import BROWSER, letter, told
from tests.factories.tickets import AgentFactory
from tests.stories.everything_kept import kept
from tests.tickets.conftest import a_token
from tickets.models import Draft, Ticket
from tickets.services.discarding import discard
from tickets.services.writing import answer

pytestmark = pytest.mark.django_db(transaction=True)
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Customer:
    """Words that nobody else uses, and the browsers in which they were typed."""

    email: str
    name: str
    word: str
    browsers: list[Client] = field(default_factory=list)

    def browser(self):
        """One more browser, with a cookie from its first letter on."""
        self.browsers.append(Client(headers={"User-Agent": BROWSER} | SAME_ORIGIN))
        return self.browsers[-1]

    @property
    def visitors(self):
        return [client.cookies["hc_visitor"].value for client in self.browsers]

    @property
    def secrets(self):
        """All by which they could be recognised, as they stand before anything is erased."""
        tickets = Ticket.objects.filter(email__iexact=self.email)
        of_tickets = tickets.values_list("reference", "public_id", "form_token", "link_digest")
        return [
            self.email, self.email.lower(), self.name, f"search{self.word}", f"subject{self.word}",
            f"body{self.word}", f"reply{self.word}", f"comment{self.word}", f"draft{self.word}",
            person_hash(self.email),
            *self.visitors, *(text for row in of_tickets for text in row),
        ]  # fmt: skip


def lives(customer, article, agent):
    """Everything that a customer can leave on a site."""
    laptop, phone = customer.browser(), customer.browser()
    for client, page in ((laptop, "home"), (phone, "search")):
        tell(client, "page_viewed", page=page)
    laptop.get(f"/en/search/?q=search{customer.word}")
    laptop.get(f"/en/search/instant/?q=search{customer.word}")
    tell(laptop, "searched", query=f"search{customer.word} bank account", results=0)
    tell(laptop, "article_viewed", article=article.article_id, via="search")
    votes = f"/en/a/{article.article_id}/vote/"
    assert laptop.post(votes, {"helpful": "yes"}).status_code < 400
    assert laptop.post(votes, {"comment": f"comment{customer.word}"}).status_code < 400
    tickets = [write(laptop, customer), write(phone, customer)]
    page = f"/en/requests/{tickets[0].public_id}/"
    laptop.post(page, {"body": f"reply{customer.word}", "form_token": a_token()})
    answer(tickets[0].pk, body=f"Dear {customer.name}, reply{customer.word}?", author=agent)
    discard(tickets[1].pk, by=agent)
    laptop.post("/en/contact/left/", {"reason": "gave_up", "form_token": a_token()})
    account = User.objects.create_user(customer.email, email=customer.email, first_name=customer.name)
    phone.force_login(account)
    Draft.objects.create(user=account, words={"body": f"draft{customer.word}"}, saved_at=timezone.now())
    tell(phone, "page_viewed")
    for row in (account, tickets[0]):
        of_them = ContentType.objects.get_for_model(row)
        LogEntry.objects.create(
            user=agent, action_flag=CHANGE, content_type=of_them, object_id=str(row.pk), object_repr=str(row)
        )


def tell(client, kind, **fields):
    now = timezone.now()
    event = told(kind, at=now - timedelta(seconds=1), **fields)
    assert client.post("/b", letter(event, sent_at=now), content_type="text/plain").status_code == 204


def write(client, customer):
    """File a ticket by the form."""
    fields = {
        "subject": f"subject{customer.word}", "body": f"body{customer.word} does not work",
        "email": customer.email, "name": customer.name, "form_token": a_token(), "seen": "1",
    }  # fmt: skip
    client.post("/en/contact/suggestions/", fields)
    assert client.post("/en/contact/", fields).status_code == 303
    return Ticket.objects.latest("pk")


@pytest.fixture
def logs():
    """What a site would log if it were asked for everything."""
    said, root = StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(said), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield said
    root.setLevel(level)
    root.removeHandler(handler)


@pytest.fixture
def ada():
    return Customer("Ada.Lovelace@Example.com", "Augusta", "zwiebelfisch")


@pytest.fixture
def bob():
    return Customer("bob@example.org", "Robertino", "quittenbrot")


@pytest.fixture
def site(ada, bob, logs):
    """A site on which both have lived, settled."""
    article, agent = ArticleFactory(), AgentFactory()
    for customer in (ada, bob):
        lives(customer, article, agent)
    settle()
    return article


def report():
    today = timezone.now().date()
    said = StringIO()
    period = {"from": f"{today - timedelta(days=1)}", "to": f"{today + timedelta(days=2)}"}
    call_command("report", **period, now=f"{today}T00:00:00Z", stdout=said)
    return json.loads(said.getvalue())


def erased(customer):
    said = StringIO()
    call_command("erase_person", customer.email.lower(), yes=True, stdout=said)
    return said.getvalue()


def hits(secrets, places):
    return [(place, secret) for place, text in places.items() for secret in secrets if secret in text]


def test_nothing_of_them_is_kept_anywhere_and_no_number_changes(site, ada, bob, logs):
    before, secrets, others = report(), ada.secrets, bob.secrets
    at_first = kept()
    assert {secret for _place, secret in hits(secrets, at_first)} == {*secrets} - {ada.email.lower()}
    others_at_first = hits(others, at_first)
    account = erased(ada)
    assert hits(secrets, kept() | {"logs": logs.getvalue()}) == []
    assert hits(others, kept()) == others_at_first
    cache.clear()  # where the report keeps what it has worked out
    assert report() == before
    assert reconcile() == []
    assert re.findall(r"(\w+) +(\d+)  (.+)", account) == [
        ("analytics", "2", "visitors"),
        ("analytics", "2", "tickets"),
        ("analytics", "10", "events"),
        ("analytics", "1", "queries"),
        ("tickets", "2", "tickets"),
        ("tickets", "4", "messages"),
        ("tickets", "1", "departures from the form"),
        ("tickets", "1", "drafts"),
        ("tickets", "1", "mentions in the admin's log"),
        ("knowledgebase", "1", "comments"),
        ("knowledgebase", "1", "votes under another name"),
        ("outbox", "3", "mails"),
        ("helpcenter", "1", "accounts"),
        ("helpcenter", "1", "sessions"),
        ("helpcenter", "1", "mentions in the admin's log"),
    ]


def test_asked_again_nothing_is_held_and_nothing_changes(site, ada):
    erased(ada)
    before = kept()
    assert erased(ada).strip() == "Nothing is held of this person; nothing changed."
    assert kept() == before


@pytest.mark.parametrize("package", ["analytics", "tickets", "knowledgebase", "outbox", "helpcenter"])
def test_killed_after_the_work_of_any_package_the_next_call_ends_the_same(site, ada, monkeypatch, package):
    before, secrets = report(), ada.secrets
    with monkeypatch.context() as patched:
        patched.setitem(registry._erase, package, dying(registry._erase[package]))  # noqa: SLF001
        with pytest.raises(MemoryError):
            erased(ada)
    erased(ada)
    assert hits(secrets, kept()) == []
    cache.clear()  # where the report keeps what it has worked out
    assert report() == before
    assert reconcile() == []


def dying(erase):
    def dies(person):
        erase(person)
        raise MemoryError

    return dies


# What the process does that is killed: it says how far it has come, and waits for its end.
WAITS = """
import sys
import django
django.setup()
from helpcenter.erasure import erasing, registry
email, package = sys.argv[1:]
erase = registry._erase[package]
def waits(person):
    erase(person)
    print("here", flush=True)
    sys.stdin.read()
registry._erase[package] = waits
erasing.erase(email)
"""


def the_tests_own_database():
    address = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(address._replace(path=f"/{connection.settings_dict['NAME']}"))


@pytest.mark.faults
@pytest.mark.parametrize("package", ["analytics", "tickets", "knowledgebase", "outbox", "helpcenter"])
def test_killed_for_real_the_next_call_ends_the_same(site, ada, package):
    before, secrets = report(), ada.secrets
    settings = {"DJANGO_SETTINGS_MODULE": "helpcenter.settings", "DATABASE_URL": the_tests_own_database()}
    with subprocess.Popen(
        [sys.executable, "-c", WAITS, ada.email, package],
        env=os.environ | settings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout.readline() == b"here\n"
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert Erasure.objects.exists() is (package != "analytics")
    erased(ada)
    assert hits(secrets, kept()) == []
    assert not Erasure.objects.exists()
    cache.clear()  # where the report keeps what it has worked out
    assert report() == before
    assert reconcile() == []


def test_what_a_person_is_told_is_theirs_and_all_of_it(site, ada, bob):
    said = StringIO()
    call_command("export_person", ada.email, stdout=said)
    told_to_ada = said.getvalue()
    internal = [person_hash(ada.email), *(text for text in ada.secrets if len(text) == 64), "Hopper"]
    assert [text for text in (*bob.secrets, *internal) if text in told_to_ada] == []
    for word in ("search", "subject", "body", "reply", "comment"):
        assert f"{word}{ada.word}" in told_to_ada
    said = json.loads(told_to_ada)
    assert {name: len(said[name]) for name in ("events", "tickets", "votes", "accounts")} == {
        "events": Event.objects.filter(visitor__in=ada.visitors).count(),
        "tickets": 2,
        "votes": 1,
        "accounts": 1,
    }
    assert {event["visitor"] for event in said["events"]} == set(ada.visitors)
