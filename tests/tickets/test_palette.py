"""What Ctrl-K finds, and for whom."""

import pytest
from django.urls import reverse

from tests.factories.tickets import TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tickets.models import SavedView

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(WorkerFactory())
    return client


def found(desk, asked):
    return desk.get(reverse("agent:find"), {"q": asked}).text


def test_before_anything_is_typed_it_offers_views_and_places(desk):
    page = found(desk, "")
    assert "Unassigned" in page
    assert reverse("agent:search") in page


def test_it_finds_tickets_by_words_and_by_reference(desk):
    ticket = TicketFactory(subject="The <b>gadget</b>")
    for asked in ("gadg", ticket.reference):
        page = found(desk, asked)
        assert reverse("agent:ticket", args=[ticket.reference]) in page
        assert "The &lt;b&gt;gadget" in page


def test_it_finds_views_by_name_saved_ones_too(desk):
    view = SavedView.objects.create(owner=WorkerFactory(), name="Réunion", queue="open", shared="all")
    assert reverse("agent:list", args=[f"saved-{view.pk}"]) in found(desk, "reunion")


def test_it_finds_help_articles(desk, monkeypatch):
    class Hit:
        title, url = "Connect with CalDAV", "/en/a/1-caldav/"

    monkeypatch.setattr("knowledgebase.search.instant", lambda *_a, **_k: [Hit])
    assert "/en/a/1-caldav/" in found(desk, "caldav")


def test_it_finds_nothing_of_other_teams(desk):
    topic = TopicFactory()
    TeamFactory(topics=[topic], members=[WorkerFactory()])
    ticket = TicketFactory(topic=topic, subject="gadget")
    assert ticket.reference not in found(desk, "gadget")
    assert "Nothing found" in found(desk, ticket.reference)
