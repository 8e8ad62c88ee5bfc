"""The sample's requests: a day's work in the workspace, and in no number of the report."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from analytics.events.model import Event
from helpcenter.mail import Mail
from helpcenter.models import User
from tests.factories.tickets import WorkerFactory
from tickets.models import Message, Ticket
from tickets.sample_tickets import SAMPLES

pytestmark = pytest.mark.django_db


def loaded():
    said = StringIO()
    call_command("load_sample_topics", stdout=StringIO())
    call_command("load_sample_tickets", stdout=said)
    return said.getvalue().strip()


def test_it_is_loaded_once():
    assert loaded() == f"Requests: {len(SAMPLES)} created, 0 unchanged."
    messages = Message.objects.count()
    assert loaded() == f"Requests: 0 created, {len(SAMPLES)} unchanged."
    assert (Ticket.objects.count(), Message.objects.count()) == (len(SAMPLES), messages)


def test_it_tells_nobody_and_counts_nowhere():
    loaded()
    assert not Event.objects.exists()
    assert not Mail.objects.exists()


def test_its_agent_may_be_given_tickets_and_cannot_sign_in():
    loaded()
    agent = User.objects.get(username="maya")
    assert agent.has_perm("tickets.work")
    assert not agent.has_usable_password()


def test_agents_find_it_in_their_lists_with_its_topics_and_threads(client):
    loaded()
    client.force_login(WorkerFactory())
    page = client.get(reverse("agent:list", args=["open"])).content.decode()
    assert "My phone shows events that I deleted" in page
    assert "Phones and other apps" in page
    ticket = Ticket.objects.get(email="ada@example.com")
    thread = client.get(reverse("agent:ticket", args=[ticket.reference])).content.decode()
    assert "Same cause as in spring?" in thread
