"""What an agent began to write to a ticket: theirs alone, found again, and gone when it is sent."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helpcenter.erasure.registry import Person
from helpcenter.people import person_hash
from tests.factories.tickets import TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tests.tickets.conftest import a_token
from tests.tickets.test_workspace import MOST_QUERIES, address, posted
from tickets.erasure import erase_tickets
from tickets.models import AgentDraft
from tickets.services.drafting import sweep_drafts
from tickets.services.writing import answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket():
    return TicketFactory()


def save(desk, ticket, *, known="", body="Dear Ada", note="", token=""):
    words = {"body": body, "note": note, "known": known, "form_token": token or a_token()}
    return desk.post(reverse("agent:draft", args=[ticket.reference]), words)


def test_it_stands_in_its_boxes_when_the_agent_returns(desk, ticket, django_assert_max_num_queries):
    assert save(desk, ticket, note="Same phone as Bob").status_code == 200
    desk.get(address(ticket))
    with django_assert_max_num_queries(MOST_QUERIES):
        page = desk.get(address(ticket)).text
    assert "Dear Ada</textarea>" in page
    assert "Same phone as Bob</textarea>" in page


def test_nobody_else_sees_it_and_each_agent_has_their_own(desk, ticket):
    other = Client()
    other.force_login(WorkerFactory())
    save(desk, ticket)
    assert "Dear Ada" not in other.get(address(ticket)).text
    assert "Dear Ada" not in desk.get(address(TicketFactory())).text
    save(other, ticket, body="Mine")
    assert AgentDraft.objects.count() == 2


def test_saved_again_it_is_still_one_and_the_page_knows_which(desk, ticket):
    known = save(desk, ticket).json()["known"]
    assert save(desk, ticket, known=known, body="Dear Ada, hello").status_code == 200
    assert AgentDraft.objects.get().body == "Dear Ada, hello"
    shown = desk.get(address(ticket)).context["known"]
    assert save(desk, ticket, known=shown, body="As the page knew it").status_code == 200


def test_of_two_windows_neither_loses_its_words(desk, ticket):
    save(desk, ticket, body="From the first")
    met = save(desk, ticket, body="From the second")
    assert met.status_code == 409
    assert met.json()["body"] == "From the first"
    assert AgentDraft.objects.get().body == "From the first"
    assert save(desk, ticket, body="From the second", known=met.json()["known"]).status_code == 200


def test_what_was_emptied_is_no_draft(desk, ticket):
    known = save(desk, ticket).json()["known"]
    assert save(desk, ticket, body="", known=known).json() == {"known": ""}
    assert not AgentDraft.objects.exists()


def test_what_is_sent_is_no_draft_and_what_is_not_stays_one(desk, ticket):
    save(desk, ticket, note="Half a thought")
    desk.post(address(ticket), posted(ticket, "answer", body="Dear Ada", note="Half a thought"))
    draft = AgentDraft.objects.get()
    assert (draft.body, draft.note) == ("", "Half a thought")
    desk.post(address(ticket), posted(ticket, "note", note="Half a thought"))
    assert not AgentDraft.objects.exists()


def test_what_comes_after_the_answer_was_sent_brings_nothing_back(desk, ticket):
    form = posted(ticket, "answer", body="Dear Ada")
    desk.post(address(ticket), form)
    assert save(desk, ticket, token=form["form_token"]).status_code == 410
    assert not AgentDraft.objects.exists()


def test_an_answer_that_was_overtaken_is_still_a_draft(desk, ticket):
    form = posted(ticket, "answer", body="Dear Ada")
    save(desk, ticket)
    answer(ticket.pk, body="Faster", author=WorkerFactory())
    assert desk.post(address(ticket), form).status_code == 409
    assert AgentDraft.objects.get().body == "Dear Ada"


def test_without_script_a_button_saves_it_and_so_does_a_look_at_the_preview(desk, ticket):
    page = desk.post(address(ticket), posted(ticket, "draft", body="Dear Ada"))
    assert page.status_code == 200
    assert AgentDraft.objects.get().body == "Dear Ada"
    again = posted(ticket, "", body="Dear Ada, hello", known=page.context["known"], preview="1")
    desk.post(address(ticket), again)
    assert AgentDraft.objects.get().body == "Dear Ada, hello"
    stale = posted(ticket, "draft", body="From elsewhere", known="no moment")
    assert "In another window you saved other words" in desk.post(address(ticket), stale).text
    assert AgentDraft.objects.get().body == "Dear Ada, hello"


def test_tickets_of_another_team_take_no_draft(desk):
    topic = TopicFactory()
    TeamFactory(topics=[topic], members=[WorkerFactory()])
    assert save(desk, TicketFactory(topic=topic)).status_code == 404


def test_it_goes_with_the_person_it_was_written_to_and_with_its_writer(desk, ticket, agent):
    save(desk, ticket)
    save(desk, TicketFactory(email="eve@example.com"))
    erase_tickets(Person(ticket.email, person_hash(ticket.email)))
    assert AgentDraft.objects.count() == 1
    agent.delete()
    assert not AgentDraft.objects.exists()


def test_after_a_month_it_is_forgotten(desk, ticket):
    save(desk, ticket)
    AgentDraft.objects.update(saved_at=timezone.now() - timedelta(days=31))
    assert sweep_drafts() == 1
