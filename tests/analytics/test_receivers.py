"""The other packages' facts become events, in the transaction that makes them true."""

from datetime import timedelta
from unittest import mock

import pytest
from django.db import DataError, connection, transaction

from analytics import receivers
from analytics.events.model import Counted, Event, Touched
from helpcenter.visitors import LeftOut, Visitor
from knowledgebase.signals import ArticleVoted, article_voted
from tests.factories.events import NOON
from tests.factories.tickets import TicketFactory
from tickets.models import Ticket
from tickets.signals import (
    ContactLeft,
    ContactSolved,
    TicketDiscarded,
    TicketSubmitted,
    contact_left,
    contact_solved,
    ticket_discarded,
    ticket_submitted,
)

pytestmark = pytest.mark.django_db
VISITOR = Visitor("v1", is_new=False, left_out=None)
GPC = Visitor("v2", is_new=True, left_out=LeftOut.GLOBAL_PRIVACY_CONTROL)
PERSON = "0123456789abcdef0123456789abcdef"
PRECISE = NOON + timedelta(microseconds=1234)
WHERE = {"language": "fr", "surface": "web"}


@pytest.fixture(autouse=True)
def _ticket(db):
    """The one that the facts tell of and that sends them, for others hear them too."""
    TicketFactory(pk=3, reference="HC-3")


def voted(*, visitor=VISITOR, at=PRECISE, vote_id=5, **said):
    said = {"helpful": True, "rating": None} | said
    return ArticleVoted(vote_id=vote_id, article_id=7, visitor=visitor, changed_at=at, **WHERE, **said)


def submitted(*, visitor=VISITOR, surface="web"):
    return TicketSubmitted(3, "HC-3", PERSON, visitor, "fr", surface, PRECISE)


def tell(signal, fact):
    with transaction.atomic():
        signal.send_robust(Ticket.objects.get(), fact=fact)


def said(kind):
    fields = Event.objects.values().get(kind=kind)
    return {name: value for name, value in fields.items() if value is not None and name not in {"id", "kind"}}


COMMON = {"at": NOON + timedelta(milliseconds=1), "visitor": "v1", "locale": "fr", "surface": "web"}


def test_a_vote_is_an_article_rated():
    tell(article_voted, voted())
    assert said("article_rated") == COMMON | {"article": 7, "helpful": True}
    assert Touched.objects.get().visitor == "v1"


def test_a_vote_in_stars_is_a_rating():
    tell(article_voted, voted(helpful=None, rating=4))
    assert said("article_rated") == COMMON | {"article": 7, "rating": 4}


def test_a_changed_vote_is_another_event_and_the_same_vote_told_again_is_none():
    for fact in (voted(), voted(), voted(helpful=False, at=PRECISE + timedelta(microseconds=1))):
        tell(article_voted, fact)
    assert Event.objects.count() == 2
    assert not Counted.objects.exists()


def test_a_ticket_names_the_person():
    tell(ticket_submitted, submitted())
    assert said("ticket_submitted") == COMMON | {"person": PERSON, "ticket": "HC-3"}


def test_a_ticket_without_a_visitor_is_a_journey_of_the_person():
    tell(ticket_submitted, submitted(visitor=None, surface="email"))
    expected = {"visitor": f"person:{PERSON}", "person": PERSON, "surface": "email", "ticket": "HC-3"}
    assert said("ticket_submitted") == COMMON | expected


def test_a_discard_and_its_return_are_events_of_no_visitor():
    tell(ticket_discarded, TicketDiscarded(9, "HC-3", discarded=True, marked_at=PRECISE))
    tell(ticket_discarded, TicketDiscarded(10, "HC-3", discarded=False, marked_at=PRECISE))
    assert set(Event.objects.values_list("visitor", "ticket", "discarded", "surface")) == {
        (None, "HC-3", True, "agent"),
        (None, "HC-3", False, "agent"),
    }
    assert set(Touched.objects.values_list("visitor", "ticket")) == {(None, "HC-3")}


def test_solved_names_the_article_where_one_did_it():
    tell(contact_solved, ContactSolved(1, 7, VISITOR, "fr", "web", PRECISE))
    assert said("contact_solved") == COMMON | {"article": 7}
    tell(contact_solved, ContactSolved(2, None, VISITOR, "fr", "web", PRECISE))
    assert Event.objects.filter(article=None).count() == 1


def test_leaving_says_why():
    tell(contact_left, ContactLeft(1, "gave_up", VISITOR, "fr", "web", PRECISE))
    assert said("contact_left") == COMMON | {"reason": "gave_up"}


@pytest.mark.parametrize(
    ("signal", "fact"),
    [
        (article_voted, voted(visitor=GPC)),
        (ticket_submitted, submitted(visitor=GPC)),
        (contact_solved, ContactSolved(1, 7, GPC, "fr", "web", PRECISE)),
        (contact_left, ContactLeft(1, "later", GPC, "fr", "web", PRECISE)),
    ],
)
def test_a_visitor_who_is_left_out_leaves_no_event_and_is_counted(signal, fact):
    tell(signal, fact)
    assert not Event.objects.exists()
    assert list(Counted.objects.values_list("what", "cause", "count")) == [("left_out", "gpc", 1)]


def test_event_and_fact_are_rolled_back_together():
    with transaction.atomic():
        article_voted.send_robust(None, fact=voted())
        transaction.set_rollback(True)
    assert not Event.objects.exists()


@pytest.mark.parametrize("failing", ["in Python", "in the database"])
def test_a_receiver_that_fails_costs_nobody_their_vote_and_is_counted(receiver_failures, failing):
    def fail(*_):
        if failing == "in Python":
            raise ZeroDivisionError
        with connection.cursor() as cursor:
            cursor.execute("select 1 / 0")

    with mock.patch.object(receivers, "record", side_effect=fail), transaction.atomic():
        article_voted.send_robust(None, fact=voted())
        Touched.objects.create(visitor="written by the service, after the failure")
    assert Touched.objects.get().visitor.startswith("written")
    assert list(Counted.objects.values_list("what", "cause", "count")) == [("failed", "record_vote", 1)]
    (failure,) = receiver_failures
    assert failure.exc_info[0] in {ZeroDivisionError, DataError}
    receiver_failures.clear()
