"""Search over tickets: where words are found, in which order, by whom, and at what cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.tickets import TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tickets import searching_threads
from tickets.models import Ticket
from tickets.searching import find
from tickets.services.noting import add_note
from tickets.services.writing import answer

pytestmark = pytest.mark.django_db
AT = "agent:search"


def found(text):
    return [Ticket.objects.get(pk=hit.ticket).reference for hit in find(text, Ticket.objects.all()).hits]


@pytest.mark.parametrize(
    "asked",
    [
        "printer",
        "PRINT",
        "jammed",
        "Lovelace",
        "ada@example.com",
        "example.com",
        "paper",
        "hardware",
        "ämber",
    ],
)
def test_it_is_found_by_its_subject_text_customer_tag_and_notes(asked, agent):
    ticket = TicketFactory(
        subject="The printer", name="Ada Lovelace", tags=["paper", "hardware"], body="It is jammed since May."
    )
    add_note(ticket.pk, body="Has the amber light.", author=agent, form_digest="1")
    TicketFactory(subject="Something else", email="bob@elsewhere.org")
    assert found(asked) == [ticket.reference]


@pytest.mark.parametrize(
    ("written", "asked"), [("Un café noir", "cafe"), ("Un cafe noir", "café"), ("Größe", "große")]
)
def test_accents_and_case_are_no_difference(written, asked):
    ticket = TicketFactory(body=written)
    assert found(asked) == [ticket.reference]


@pytest.mark.parametrize("asked", ["", "''", "\\", "&|!:*", "a'b & c", "' \\' :*", "(", "x" * 5000, "<->"])
def test_signs_are_harmless(asked):
    TicketFactory()
    assert found(asked) == []


def test_all_words_stand_in_one_place():
    ticket = TicketFactory(subject="Calendar", body="The sync fails on Tuesdays.")
    assert found("sync tuesday") == [ticket.reference]
    assert found("sync wednesday") == []


def test_subjects_come_before_customers_and_those_before_texts_and_the_newest_first():
    now = timezone.now()
    said = TicketFactory(subject="One", body="about invoices", submitted_at=now)
    customer = TicketFactory(subject="Two", name="Invoices Ltd", submitted_at=now - timedelta(days=1))
    old, new = (TicketFactory(subject="Invoices", submitted_at=now - timedelta(days=days)) for days in (5, 3))
    assert found("invoices") == [one.reference for one in (new, old, customer, said)]


def test_of_words_that_every_message_says_the_newest_are_found_and_it_is_said(monkeypatch, desk):
    monkeypatch.setattr(searching_threads, "SAMPLE", 4)
    monkeypatch.setattr(searching_threads, "APART", 1)
    monkeypatch.setattr(searching_threads, "ENOUGH", 3)
    tickets = [TicketFactory(subject="x", body="hello there") for _ in range(8)]
    result = find("hello", Ticket.objects.all())
    assert result.is_cut
    assert {hit.ticket for hit in result.hits} == {ticket.pk for ticket in tickets[-4:]}
    assert "the newest were looked at" in desk.get(reverse(AT) + "?q=hello").text


def test_a_reference_leads_straight_to_its_ticket(desk):
    ticket = TicketFactory(reference="HC-48213", is_discarded=True)
    for asked in ("HC-48213", " hc-48213 ", "48213"):
        answered = desk.get(reverse(AT), {"q": asked})
        assert answered["Location"] == reverse("agent:ticket", args=[ticket.reference])


def test_nobody_finds_what_their_teams_do_not_see(desk):
    topic = TopicFactory()
    TeamFactory(topics=[topic], members=[WorkerFactory()])
    ticket = TicketFactory(topic=topic, body="secret gadget")
    assert "Nothing found" in desk.get(reverse(AT) + "?q=gadget").text
    assert "Nothing found" in desk.get(reverse(AT), {"q": ticket.reference}).text


def test_what_is_shown_is_escaped_and_the_words_are_marked(desk):
    TicketFactory(subject="A <b>bold</b> one", body="See the <script> of gadgets.")
    page = desk.get(reverse(AT) + "?q=gadget").text
    assert "the &lt;script&gt; of <mark>gadgets</mark>" in page
    assert "A &lt;b&gt;bold" in page


def test_filters_narrow_what_is_found(desk):
    TicketFactory(subject="Gadget one", priority=4)
    TicketFactory(subject="Gadget two", status="hold")
    page = desk.get(reverse(AT) + "?q=gadget&status=hold").text
    assert "two" in page
    assert "one</span>" not in page.replace("<mark>Gadget</mark> ", "Gadget ")


def test_what_was_found_is_shown_page_by_page(desk):
    for number in range(30):
        TicketFactory(subject=f"gadget n{number}n")
    first = desk.get(reverse(AT) + "?q=gadget").text
    second = desk.get(reverse(AT) + "?q=gadget&page=2").text
    assert (first.count('class="about"'), second.count('class="about"')) == (25, 5)
    assert 'page=2" rel="next"' in first
    assert desk.get(reverse(AT) + "?q=gadget&page=99999999").status_code == 200


def test_it_takes_at_most_twelve_questions_however_much_is_found(desk, agent, django_assert_max_num_queries):
    for number in range(20):
        ticket = TicketFactory(subject="gadget" if number % 2 else "other", body="a gadget")
        answer(ticket.pk, body="Which gadget?", author=agent)
        add_note(ticket.pk, body="gadget", author=agent, form_digest="1")
    desk.get(reverse(AT) + "?q=gadget")  # the choices are kept from here on
    with django_assert_max_num_queries(12):
        assert desk.get(reverse(AT) + "?q=gadget").status_code == 200
