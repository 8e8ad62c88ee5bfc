"""An answer can be undone for some seconds: nothing of it leaves before, and then it is sent in any case."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from helpcenter.mail import Mail
from tests.factories.tickets import TicketFactory, WorkerFactory
from tests.tickets.conftest import a_token
from tests.tickets.files import a_file
from tests.tickets.test_workspace import MOST_QUERIES, address, posted
from tickets.models import AgentDraft, HeldAnswer
from tickets.services.discarding import discard
from tickets.services.finishing import finish
from tickets.services.holding import send_due, send_held
from tickets.services.standing import put
from tickets.services.writing import reply
from tickets.transitions import Act

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ten_seconds(settings):
    settings.UNDO_SEND_SECONDS = 10


@pytest.fixture
def agent():
    return WorkerFactory(first_name="Grace", last_name="Hopper")


@pytest.fixture
def other_desk():
    browser = Client()
    browser.force_login(WorkerFactory())
    return browser


@pytest.fixture
def ticket():
    return TicketFactory()


def send(desk, ticket, **changed):
    return desk.post(address(ticket), posted(ticket, "answer", **({"body": "Pull it down."} | changed)))


def undo(desk, ticket, **changed):
    return desk.post(address(ticket), posted(ticket, "undo", **changed))


def in_ten_seconds():
    return send_due(timezone.now() + timedelta(seconds=10))


def test_before_it_is_sent_nobody_but_agents_learns_of_it(desk, ticket, django_assert_max_num_queries):
    assert send(desk, ticket, then=Act.SOLVE).status_code == 303
    ticket.refresh_from_db()
    assert (ticket.status, ticket.first_answered_at, ticket.messages.count()) == ("new", None, 1)
    assert not Mail.objects.exists()
    page = desk.get(address(ticket)).text
    with django_assert_max_num_queries(MOST_QUERIES):
        desk.get(address(ticket))
    assert "It is sent in 10 seconds." in page
    assert "<p>Pull it down.</p>" in page
    assert 'value="undo"' in page


def test_after_ten_seconds_it_is_sent_by_the_worker_as_any_answer(desk, ticket, agent):
    with time_machine.travel("2026-11-30 10:00:00Z", tick=False) as clock:
        ticket = TicketFactory()
        send(desk, ticket, then=Act.SOLVE)
        clock.shift(9)
        assert send_due(timezone.now()) == 0
        clock.shift(1)
        assert send_due(timezone.now()) == 1
        now = timezone.now()
    ticket.refresh_from_db()
    message = ticket.messages.last()
    assert (message.author, message.body, message.created_at) == (agent, "Pull it down.", now)
    assert (ticket.status, ticket.first_answered_at) == ("solved", now)
    assert Mail.objects.filter(kind="tickets/answered").count() == 1
    assert in_ten_seconds() == 0
    assert ticket.messages.count() == 2


def test_words_changed_before_the_form_is_sent_again_are_sent_as_well(desk, ticket):
    token = a_token()
    for body in ("Pull it down.", "Pull it down once.", "Pull it down once."):
        send(desk, ticket, body=body, form_token=token)
    in_ten_seconds()
    said = list(ticket.messages.values_list("body", flat=True))
    assert said[1:] == ["Pull it down.", "Pull it down once."]


def test_undone_its_words_are_in_the_box_again_with_what_was_typed_since(desk, ticket):
    send(desk, ticket, then=Act.HOLD)
    page = undo(desk, ticket, body="And another thing", note="Careful")
    assert page.status_code == 200
    assert "Not sent. Your words are back in the box." in page.text
    assert "Pull it down.\n\nAnd another thing</textarea>" in page.text
    assert "Careful</textarea>" in page.text
    assert '<option value="hold" selected>' in page.text
    assert in_ten_seconds() == 0
    assert ticket.messages.count() == 1
    assert AgentDraft.objects.get().body == "Pull it down."  # even if the browser dies now


def test_undone_its_file_is_there_to_be_sent_again(desk, ticket):
    send(desk, ticket, attachments=a_file())
    page = undo(desk, ticket)
    forms = page.context["forms"]
    (file,) = forms.answer.waiting_for("attachments")
    again = {"form_token": forms.answer.token, "upload": file.public_id}
    send(desk, ticket, **again)
    in_ten_seconds()
    assert ticket.messages.last().attachments.get().name == file.name


def test_a_file_leaves_with_its_answer(desk, ticket):
    send(desk, ticket, attachments=a_file())
    in_ten_seconds()
    assert ticket.messages.last().attachments.count() == 1


def test_too_late_to_undo_says_so_and_what_was_typed_stays(desk, ticket):
    send(desk, ticket)
    in_ten_seconds()
    page = undo(desk, ticket, body="Half a thought").text
    assert "It was sent already." in page
    assert "Half a thought</textarea>" in page


def test_only_its_writer_can_undo_it(desk, other_desk, ticket):
    send(desk, ticket)
    page = other_desk.get(address(ticket)).text
    assert "Being sent" in page
    assert 'value="undo"' not in page
    undo(other_desk, ticket)
    assert in_ten_seconds() == 1


def test_another_agent_does_not_answer_beside_it(desk, other_desk, ticket):
    send(desk, ticket)
    met = send(other_desk, ticket, body="Mine")
    assert met.status_code == 409
    assert "Mine</textarea>" in met.text
    assert in_ten_seconds() == 1
    assert [message.body for message in ticket.messages.all()][1:] == ["Pull it down."]


def test_whoever_writes_on_means_what_they_sent(desk, ticket):
    form = posted(ticket, "answer", body="First.")
    desk.post(address(ticket), form)
    assert send(desk, ticket, body="Second.", seen=form["seen"]).status_code == 303
    assert ticket.messages.last().body == "First."
    in_ten_seconds()
    assert [message.body for message in ticket.messages.all()][1:] == ["First.", "Second."]


def test_on_a_page_of_before_it_was_sent_its_writer_goes_on(desk, ticket):
    seen = ticket.messages.last().pk
    send(desk, ticket)
    in_ten_seconds()
    assert send(desk, ticket, body="Second.", seen=seen).status_code == 303


def test_two_clicks_send_it_once(desk, ticket):
    form = posted(ticket, "answer", body="Pull it down.")
    for _click in range(2):
        assert desk.post(address(ticket), form).status_code == 303
    in_ten_seconds()
    desk.post(address(ticket), form)
    assert not HeldAnswer.objects.exists()
    assert ticket.messages.count() == 2


@pytest.mark.parametrize("before", ["new", "open", "waiting"])
def test_a_customer_who_wrote_meanwhile_waits_for_nobody_unseen(desk, before):
    ticket = TicketFactory(status=before)
    send(desk, ticket, then=Act.SOLVE)
    reply(ticket.pk, body="It works again!")
    in_ten_seconds()
    ticket.refresh_from_db()
    assert ticket.status == "open"
    assert ticket.messages.count() == 3


def test_where_somebody_put_it_meanwhile_it_stays(desk, agent):
    solved, held = TicketFactory(), TicketFactory()
    for one in (solved, held):
        send(desk, one)
    finish(solved.pk, Act.SOLVE, by=agent)
    put(held.pk, Act.HOLD, by=agent)
    in_ten_seconds()
    for one, status in ((solved, "solved"), (held, "hold")):
        one.refresh_from_db()
        assert one.status == status


def test_one_that_cannot_be_sent_holds_up_no_other(desk, monkeypatch, caplog):
    bad, good = TicketFactory(), TicketFactory()
    for one in (bad, good):
        send(desk, one)

    def sometimes(ticket_id):
        if ticket_id == bad.pk:
            raise RuntimeError
        return send_held(ticket_id)

    monkeypatch.setattr("tickets.services.holding.send_held", sometimes)
    assert in_ten_seconds() == 1
    assert HeldAnswer.objects.get().ticket == bad
    assert "could not be sent" in caplog.text


def test_it_goes_with_its_ticket_and_survives_a_mark_for_spam(desk, ticket, agent):
    send(desk, ticket)
    discard(ticket.pk, by=agent)
    assert HeldAnswer.objects.exists()
    ticket.delete()
    assert not HeldAnswer.objects.exists()


def test_without_seconds_it_is_sent_at_once(desk, ticket, settings):
    settings.UNDO_SEND_SECONDS = 0
    send(desk, ticket)
    assert ticket.messages.count() == 2
