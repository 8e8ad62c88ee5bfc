"""The agents' workspace by its pages: at most twelve queries each, and nothing typed is lost."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.factories.tickets import (
    TeamFactory,
    TicketFactory,
    TopicFactory,
    WorkerFactory,
)
from tests.tickets.conftest import a_token
from tests.tickets.files import a_file
from tickets.models import MailedMessage, Ticket
from tickets.properties import Properties
from tickets.queue_numbers import forget_numbers_of
from tickets.services.noting import add_note
from tickets.services.properties import set_properties
from tickets.services.writing import answer, reply
from tickets.transitions import Act

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def address(ticket):
    return reverse("agent:ticket", args=[ticket.reference])


def posted(ticket, act, **changed):
    """What the page's form sends, as it was opened now."""
    topic = ticket.topic_id or ""
    last = ticket.messages.order_by("pk").last().pk
    change = ticket.changes.order_by("pk").last()
    return {
        "act": act,
        "form_token": a_token(),
        "body": "",
        "note": "",
        "then": "",
        "move": "",
        "seen": last,
        "seen_change": change.pk if change else 0,
        "priority": ticket.priority,
        "tags": ", ".join(ticket.tags),
        "assignee": ticket.assignee_id or "",
        "team": ticket.team_id or "",
        "topic": topic,
    } | changed


@pytest.mark.parametrize("view", ["mine", "unassigned", "open", "waiting", "hold", "solved"])
def test_a_list_takes_at_most_twelve_queries(desk, agent, view, django_assert_max_num_queries):
    team, topic = TeamFactory(members=[agent]), TopicFactory()
    for _ in range(5):
        TicketFactory(assignee=agent, topic=topic, team=team)
        TicketFactory(topic=topic, status="hold")
    at = reverse("agent:list", args=[view]) + "?sort=priority&tag=x"
    desk.get(at)  # the site's settings are kept from here on
    cache.clear()
    with django_assert_max_num_queries(MOST_QUERIES):
        assert desk.get(at).status_code == 200


def test_a_tickets_page_takes_at_most_twelve_queries_however_long_it_is(
    desk, agent, django_assert_max_num_queries
):
    topic = TopicFactory()
    ticket = TicketFactory(topic=topic, team=TeamFactory(members=[agent]), assignee=agent)
    for number in range(10):
        reply(ticket.pk, body=f"More {number}")
        answer(ticket.pk, body=f"Answer {number}", author=agent)
        add_note(ticket.pk, body=f"Note {number}", author=agent, form_digest=str(number))
    desk.get(address(ticket))  # the choices are kept from here on
    forget_numbers_of(agent)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = desk.get(address(ticket)).text
    assert "Answer 9" in page
    assert "Note 9" in page


def test_what_was_answered_to_the_topics_questions_is_shown(desk):
    ticket = TicketFactory()
    ticket.answers.create(field=1, kind="text", label="App version", value="4.2 beta")
    page = desk.get(address(ticket)).text
    assert "App version" in page
    assert "4.2 beta" in page


def test_filters_stand_in_the_address(desk):
    TicketFactory(subject="Urgent one", priority=4, tags=["ios"])
    TicketFactory(subject="Quiet one")
    page = desk.get(reverse("agent:list", args=["open"]) + "?priority=4&tag=iOS").text
    assert "Urgent one" in page
    assert "Quiet one" not in page


def test_what_no_address_can_mean_is_as_if_it_were_not_said(desk):
    TicketFactory()
    page = desk.get(reverse("agent:list", args=["open"]) + "?priority=x&topic=99&sort=no&tag=%00&after=1~2~3")
    assert "My phone shows no new events" in page.text
    assert desk.get(reverse("agent:list", args=["nothing"])).status_code == 404


def test_an_answer_is_sent_and_the_ticket_set_as_chosen(desk, agent):
    ticket = TicketFactory()
    sent = desk.post(address(ticket), posted(ticket, "answer", body="Pull **down**.", then=Act.HOLD))
    assert (sent.status_code, sent["Location"]) == (303, address(ticket) + "#last")
    ticket.refresh_from_db()
    assert ticket.status == "hold"
    assert ticket.messages.last().author == agent
    page = desk.get(address(ticket)).text
    assert "<strong>down</strong>" in page
    assert "On hold" in page


def test_the_way_back_leads_to_the_view_that_one_came_from(desk):
    ticket = TicketFactory()
    assert 'href="/agent/views/hold/" data-back' in desk.get(address(ticket) + "?view=hold").text
    assert 'href="/agent/views/mine/" data-back' in desk.get(address(ticket) + "?view=../x").text
    sent = desk.post(address(ticket) + "?view=hold", posted(ticket, "note", note="x"))
    assert sent["Location"] == address(ticket) + "?view=hold#last"


def test_an_answer_with_a_file(desk):
    ticket = TicketFactory()
    desk.post(address(ticket), posted(ticket, "answer", body="See there.", attachments=a_file()))
    file = ticket.messages.last().attachments.get()
    sent = desk.get(reverse("agent:file", args=[ticket.reference, file.public_id]))
    assert b"".join(sent) == b"12:00 sync failed\n"


def test_an_empty_answer_is_none(desk):
    ticket = TicketFactory()
    sent = desk.post(address(ticket), posted(ticket, "answer", note="Half a thought"))
    assert sent.status_code == 422
    assert "Write something first." in sent.text
    assert "Half a thought" in sent.text


def test_a_note_leaves_the_answer_that_is_being_written(desk):
    ticket = TicketFactory()
    sent = desk.post(address(ticket), posted(ticket, "note", body="Dear Ada", note="Same phone as Bob."))
    assert sent.status_code == 200
    assert ticket.notes.get().body == "Same phone as Bob."
    assert ticket.messages.count() == 1
    assert "Dear Ada</textarea>" in sent.text
    assert "Same phone as Bob.</textarea>" not in sent.text


def test_of_two_notes_from_one_page_both_are_kept(desk):
    ticket = TicketFactory()
    form = posted(ticket, "note", note="One")
    for note in ("One", "Two", "Two"):
        desk.post(address(ticket), form | {"note": note})
    assert [one.body for one in ticket.notes.all()] == ["One", "Two"]


def test_whoever_answers_without_having_read_everything_is_told_and_keeps_what_was_typed(desk):
    ticket = TicketFactory()
    form = posted(ticket, "answer", body="Pull down once.", then=Act.SOLVE, note="Careful")
    reply(ticket.pk, body="It works again!")
    sent = desk.post(address(ticket), form)
    assert sent.status_code == 409
    assert "Somebody wrote since you opened this page." in sent.text
    assert "It works again!" in sent.text
    assert "Pull down once.</textarea>" in sent.text
    assert "Careful</textarea>" in sent.text
    assert ticket.messages.count() == 2
    again = form | {"seen": ticket.messages.last().pk, "note": ""}
    assert desk.post(address(ticket), again).status_code == 303


def test_whoever_overwrites_a_property_is_told_by_whom_it_was_set(desk, agent):
    ticket, other = TicketFactory(), WorkerFactory(first_name="Katherine", last_name="Johnson")
    form = posted(ticket, "save", priority=1, body="Half an answer")
    wanted = Properties(4, ("ios",), None, None, None)
    set_properties(ticket.pk, wanted, seen=0, by=other)
    sent = desk.post(address(ticket), form)
    assert sent.status_code == 409
    assert "Katherine Johnson has just changed “Priority” from Normal to Urgent." in sent.text
    assert "Half an answer</textarea>" in sent.text
    assert '<option value="1" selected>' in sent.text
    assert 'value="ios"' in sent.text
    ticket.refresh_from_db()
    assert ticket.priority == 4


def test_taking_it_makes_it_mine(desk, agent):
    ticket = TicketFactory()
    desk.post(address(ticket), posted(ticket, "take", tags="iOS, sync"))
    ticket.refresh_from_db()
    assert (ticket.assignee, ticket.tags) == (agent, ["ios", "sync"])
    assert ticket.subject in desk.get(reverse("agent:home")).text


def test_the_status_is_set_from_the_side_panel_as_the_table_allows(desk):
    ticket = TicketFactory()
    desk.post(address(ticket), posted(ticket, "save", move=Act.SOLVE))
    ticket.refresh_from_db()
    assert ticket.status == "solved"
    assert desk.post(address(ticket), posted(ticket, "save", move=Act.HOLD)).status_code == 422


def test_a_ticket_of_another_team_is_not_there(desk):
    topic = TopicFactory()
    TeamFactory(topics=[topic], members=[WorkerFactory()])
    ticket = TicketFactory(topic=topic)
    assert desk.get(address(ticket)).status_code == 404
    assert desk.post(address(ticket), posted(ticket, "note", note="x")).status_code == 404


def test_whoever_gives_a_ticket_to_another_team_is_led_to_the_list_and_keeps_what_was_typed(desk):
    team = TeamFactory(members=[WorkerFactory()])
    given, written = TicketFactory(), TicketFactory()
    assert desk.post(address(given), posted(given, "save", team=team.pk))["Location"] == reverse("agent:home")
    assert desk.get(address(given)).status_code == 404
    sent = desk.post(address(written), posted(written, "save", team=team.pk, note="Yours, I think"))
    assert "Yours, I think</textarea>" in sent.text


def test_the_preview_without_script_sends_nothing(desk):
    ticket = TicketFactory()
    form = posted(ticket, "", body="So **bold**", preview="1")
    shown = desk.post(address(ticket), form)
    assert "<strong>bold</strong>" in shown.text
    assert ticket.messages.count() == 1


def test_another_site_cannot_post_for_an_agent(desk):
    ticket = TicketFactory()
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert desk.post(address(ticket), posted(ticket, "note", note="x"), headers=headers).status_code == 403
    assert Ticket.objects.get().notes.count() == 0


def test_a_message_of_a_doubtful_sender_says_so_above_it(desk):
    ticket = TicketFactory()
    message = reply(ticket.pk, body="Send me the code, please.")
    said = MailedMessage.objects.create(
        message=message, standing=MailedMessage.Standing.UNPROVED, refused=[["virus.exe", "of its kind"]]
    )
    html = desk.get(address(ticket)).content.decode()
    assert said.get_standing_display() in html
    assert "virus.exe" in html


def test_the_history_names_who_took_a_ticket_before_its_address_was_confirmed(desk, agent):
    ticket = TicketFactory(proof="awaited")
    sent = posted(ticket, "answer", body="Pull down once.")
    desk.post(address(ticket), sent)
    change = ticket.changes.get(what="proof")
    assert change.by == agent
    assert "Address to be confirmed" in desk.get(address(ticket)).content.decode()


def test_a_topic_that_the_page_does_not_offer_yet_stays_with_its_ticket(desk):
    TopicFactory()
    desk.get(reverse("agent:list", args=["mine"]))  # the choices are kept from here on
    ticket = TicketFactory(topic=TopicFactory())
    desk.post(address(ticket), posted(ticket, "save"))
    ticket.refresh_from_db()
    assert ticket.topic is not None
    assert not ticket.changes.filter(what="topic").exists()


def test_where_an_answer_is_overtaken_nothing_is_saved_as_the_page_says(desk):
    ticket = TicketFactory()
    sent = posted(ticket, "answer", body="Pull down once.", priority=Ticket.Priority.URGENT)
    reply(ticket.pk, body="It has come back.")
    page = desk.post(address(ticket), sent)
    ticket.refresh_from_db()
    assert (page.status_code, ticket.priority) == (409, Ticket.Priority.NORMAL)
    assert "Pull down once." in page.content.decode()


def test_topics_are_offered_in_the_language_of_who_works_there(desk):
    ticket = TicketFactory(topic=TopicFactory(names={"en": "Phones", "fr": "Téléphones"}))
    html = desk.get(address(ticket), headers={"accept-language": "fr"}).content.decode()
    assert "Téléphones" in html
    assert "Phones" not in html
