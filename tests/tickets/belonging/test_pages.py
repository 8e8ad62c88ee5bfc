"""The workspace's pages for merging, splitting, linking, snoozing and following up."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from analytics.events.model import Event
from tests.factories.tickets import TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tests.tickets.conftest import a_token
from tickets.models import Ticket
from tickets.services.linking import relate
from tickets.services.merging import merge
from tickets.services.writing import reply

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def address(ticket, page="ticket"):
    return reverse(f"agent:{page}", args=[ticket.reference])


def test_the_same_customers_other_tickets_are_offered_and_any_other_by_its_name(desk):
    ticket = TicketFactory(subject="This one")
    TicketFactory(subject="Sibling", email="Ada@example.com")
    other = TicketFactory(subject="Bob's", email="bob@example.com")
    page = desk.get(address(ticket, "merge")).text
    assert "Sibling" in page
    assert "Bob&#x27;s" not in page
    found = desk.get(address(ticket, "merge"), {"q": other.reference.lower()}).text
    assert "Bob&#x27;s" in found
    assert "Another customer" in found


def test_two_tickets_of_one_customer_become_one_conversation(desk):
    ticket, into = TicketFactory(), TicketFactory(proof="given")
    asked = desk.get(address(ticket, "merge"), {"into": into.reference}).text
    assert 'value="shared" id="id_who_0" required checked' in asked
    assert "These are two customers." not in asked
    sent = desk.post(address(ticket, "merge"), {"into": into.reference, "who": "shared"}, follow=True)
    assert sent.redirect_chain[-1] == (address(into), 303)
    assert f"{ticket.reference} goes on in {into.reference}." in sent.text
    ticket.refresh_from_db()
    assert (ticket.merged_into, ticket.is_merged_apart) == (into, False)


def test_of_two_customers_the_page_warns_and_by_itself_only_agents_read_it(desk):
    ticket, into = TicketFactory(email="bob@example.com"), TicketFactory(proof="given")
    asked = desk.get(address(ticket, "merge"), {"into": into.reference}).text
    assert "These are two customers." in asked
    assert 'value="apart" id="id_who_1" required checked' in asked
    desk.post(address(ticket, "merge"), {"into": into.reference, "who": "apart"})
    page = desk.get(address(into)).text
    assert "only agents read it here" in page
    assert "bob@example.com" in page


def test_the_page_warns_where_nobody_proved_who_reads_it(desk):
    ticket, into = TicketFactory(), TicketFactory()
    asked = desk.get(address(ticket, "merge"), {"into": into.reference}).text
    assert f"Nobody has proved that {into.reference} was sent by the owner of this address." in asked
    assert 'value="apart" id="id_who_1" required checked' in asked


def test_nothing_is_merged_without_a_choice_or_into_what_is_not_seen(desk):
    topic = TopicFactory()
    TeamFactory(topics=[topic], members=[WorkerFactory()])
    ticket, hidden = TicketFactory(), TicketFactory(topic=topic)
    sent = desk.post(address(ticket, "merge"), {"into": TicketFactory().reference})
    assert sent.status_code == 422
    for name in (hidden.reference, ticket.reference, "HC-0", "", "\x00"):
        sent = desk.post(address(ticket, "merge"), {"into": name, "who": "shared"})
        assert sent.status_code == 422
    assert not Ticket.objects.filter(merged_into__isnull=False).exists()


def test_somebody_who_was_faster_is_said(desk, agent):
    ticket, into = TicketFactory(), TicketFactory()
    merge(ticket.pk, TicketFactory().pk, shared=True, wants_mail=False, by=agent)
    sent = desk.post(address(ticket, "merge"), {"into": into.reference, "who": "shared"})
    assert sent.status_code == 409


def test_a_merged_tickets_page_leads_on_and_offers_to_split_it_off(desk, agent):
    ticket, into = TicketFactory(), TicketFactory(subject="The other")
    merge(ticket.pk, into.pk, shared=True, wants_mail=False, by=agent)
    page = desk.get(address(ticket)).text
    assert f"Answer in {into.reference}" in page
    assert 'name="body"' not in page
    assert 'name="note"' in page
    assert f"It goes on in {into.reference}" in desk.get(address(ticket, "merge")).text
    desk.post(address(ticket, "merge"), {"act": "split_off"})
    assert 'name="body"' in desk.get(address(ticket)).text


def test_what_was_merged_into_a_ticket_costs_its_page_one_query_however_much_it_is(
    desk, agent, django_assert_max_num_queries
):
    ticket = TicketFactory(topic=TopicFactory(), team=TeamFactory(members=[agent]), assignee=agent)
    for _ in range(3):
        merge(TicketFactory().pk, ticket.pk, shared=True, wants_mail=False, by=agent)
    desk.get(address(ticket))  # the choices are kept from here on
    with django_assert_max_num_queries(MOST_QUERIES + 1):
        desk.get(address(ticket))


def test_messages_are_split_off_by_ticking_them(desk):
    ticket = TicketFactory()
    more = reply(ticket.pk, body="And my invoice is wrong.")
    page = desk.get(address(ticket, "split")).text
    assert "And my invoice is wrong." in page
    assert "Since yesterday" not in page
    said = {"subject": "Invoice", "form_token": a_token()}
    missing = desk.post(address(ticket, "split"), said)
    assert missing.status_code == 422
    assert "Choose at least one message." in missing.text
    sent = desk.post(address(ticket, "split"), said | {"messages": [more.pk]}, follow=True)
    new = Ticket.objects.get(subject="Invoice")
    assert sent.redirect_chain[-1][0] == address(new)
    assert "Split from" in sent.text
    assert new.reference in desk.get(address(ticket)).text


def test_tickets_are_linked_and_unlinked(desk):
    ticket, other = TicketFactory(), TicketFactory(subject="The same outage", email="bob@example.com")
    sent = desk.post(address(ticket, "link"), {"other": other.reference}, follow=True)
    assert "The same outage" in sent.text
    assert f"Unlink {other.reference}" in desk.get(address(ticket, "link")).text
    desk.post(address(other, "link"), {"other": ticket.reference, "act": "unrelate"})
    assert not ticket.links_here.exists()
    missing = desk.post(address(ticket, "link"), {"other": "HC-1"})
    assert (missing.status_code, "There is no other ticket of this name." in missing.text) == (422, True)


def test_a_ticket_is_put_off_and_called_back(desk):
    ticket = TicketFactory(subject="Later")
    said = {"until": "tomorrow", "zone": "Asia/Tokyo"}
    sent = desk.post(address(ticket, "snooze"), said, follow=True)
    assert "(Asia/Tokyo)" in sent.text
    ticket.refresh_from_db()
    assert ticket.snoozed_until.minute == 0
    assert ticket.snoozed_until.hour == 23  # eight in Tokyo
    assert "Later" in desk.get(reverse("agent:list", args=["snoozed"])).text
    assert "Later" not in desk.get(reverse("agent:list", args=["unassigned"])).text
    desk.post(address(ticket, "snooze"), {"act": "wake"})
    assert "Later" in desk.get(reverse("agent:list", args=["unassigned"])).text


def test_a_time_is_by_the_clock_of_the_zone(desk):
    ticket = TicketFactory()
    day = (timezone.now() + timedelta(days=3)).date()
    said = {"until": "date", "at": f"{day}T08:00", "zone": "Asia/Tokyo"}
    desk.post(address(ticket, "snooze"), said)
    ticket.refresh_from_db()
    assert ticket.snoozed_until.isoformat() == f"{day - timedelta(days=1)}T23:00:00+00:00"


@pytest.mark.parametrize(
    "said",
    [
        {"until": "date", "at": "", "zone": "UTC"},
        {"until": "date", "at": "2020-01-01T08:00", "zone": "UTC"},
        {"until": "date", "at": "9999-01-01T08:00", "zone": "UTC"},
        {"until": "date", "at": "soon", "zone": "UTC"},
        {"until": "hour", "zone": "Mars/Olympus"},
        {"until": "never", "zone": "UTC"},
        {},
    ],
)
def test_what_is_no_time_is_said_and_nothing_put_off(desk, said):
    ticket = TicketFactory()
    assert desk.post(address(ticket, "snooze"), said).status_code == 422
    ticket.refresh_from_db()
    assert ticket.snoozed_until is None


def test_a_follow_up_is_filed_for_the_customer_with_the_surface_of_an_agent(desk, agent):
    ended = timezone.now() - timedelta(days=40)
    earlier = TicketFactory(status="closed", solved_at=ended, submitted_at=ended)
    page = desk.get(address(earlier)).text
    assert "takes no more answers" in page
    assert 'name="body"' not in page
    said = {"subject": "Again", "body": "It is back.", "form_token": a_token()}
    for _ in range(2):
        sent = desk.post(address(earlier, "follow_up"), said, follow=True)
    new = Ticket.objects.exclude(pk=earlier.pk).get()
    assert sent.redirect_chain[-1][0] == address(new)
    assert (new.email, new.surface, new.links.get().other) == (earlier.email, "agent", earlier)
    (event,) = Event.objects.all()
    assert (event.kind, event.surface, event.visitor) == (
        "ticket_submitted",
        "agent",
        f"person:{earlier.person}",
    )
    assert "Followed by" in desk.get(address(earlier)).text


def test_one_that_is_worked_on_is_not_followed(desk):
    ticket = TicketFactory()
    said = {"subject": "Again", "body": "It is back.", "form_token": a_token()}
    assert desk.post(address(ticket, "follow_up"), said).status_code == 422
    assert Ticket.objects.count() == 1


def test_related_tickets_stand_in_the_side_panel_of_both(desk, agent):
    one, other = TicketFactory(subject="One"), TicketFactory(subject="Other")
    relate(one.pk, other.pk, by=agent)
    assert "Other" in desk.get(address(one)).text
    assert "One" in desk.get(address(other)).text
