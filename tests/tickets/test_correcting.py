"""Agents complete and correct what was answered: checked as in the customer's form, told in the history."""

import re

import pytest
from django.urls import reverse

from tests.factories.tickets import FieldFactory, TicketFactory, TopicFactory, WorkerFactory
from tickets.models import FieldAnswer

pytestmark = pytest.mark.django_db
SCRIPT = {"Sec-Fetch-Dest": "empty", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def agent():
    return WorkerFactory(first_name="Katherine", last_name="Johnson")


@pytest.fixture
def topic():
    return TopicFactory()


@pytest.fixture
def device(topic):
    words = {
        "en": {"label": "Device", "choices": "Phone\nTablet"},
        "fr": {"label": "Appareil", "choices": "Portable\nTablette"},
    }
    return FieldFactory(topic=topic, kind="choice", required=True, words=words)


@pytest.fixture
def version(topic):
    return FieldFactory(topic=topic, words={"en": {"label": "App version"}})


@pytest.fixture
def ticket(topic, device, version):
    ticket = TicketFactory(topic=topic, language="fr")
    ticket.answers.create(field=device.pk, kind="choice", label="Appareil", value="Portable")
    ticket.answers.create(field=version.pk, kind="text", label="App version", value="4.1")
    return ticket


def address(ticket):
    return reverse("agent:answers", args=[ticket.reference])


def opened(desk, ticket, **changed):
    """What the page's form sends, as it was opened now."""
    page = desk.get(address(ticket)).text
    device, version = FieldAnswer.objects.filter(ticket=ticket).order_by("pk")
    shown = re.search(r'<option value="([^"]*)" selected>', page)[1]
    typed = {f"field_{device.field}": shown, f"field_{version.field}": version.value}
    return hidden_in(page) | typed | changed


def hidden_in(page):
    return dict(re.findall(r'name="(seen_\d+|topic)" value="([^"]*)"', page))


def said(ticket):
    return [(one.label, one.value) for one in ticket.answers.order_by("pk")]


def test_an_answer_is_corrected_in_the_customers_words_and_the_history_says_so(desk, agent, ticket, device):
    form = opened(desk, ticket)
    assert form[f"field_{device.pk}"] == "Phone"
    sent = desk.post(address(ticket), form | {f"field_{device.pk}": "Tablet"})
    assert sent.status_code == 303
    assert said(ticket) == [("Appareil", "Tablette"), ("App version", "4.1")]
    change = ticket.changes.get()
    assert (change.old, change.new, change.by) == ("Appareil: Portable", "Appareil: Tablette", agent)
    assert "Appareil: Tablette" in desk.get(reverse("agent:ticket", args=[ticket.reference])).text


def test_saved_as_it_was_it_changes_nothing(desk, ticket):
    assert desk.post(address(ticket), opened(desk, ticket)).status_code == 303
    assert not ticket.changes.exists()
    assert said(ticket) == [("Appareil", "Portable"), ("App version", "4.1")]


def test_an_answer_is_taken_away_and_added(desk, ticket, version):
    field = f"field_{version.pk}"
    desk.post(address(ticket), opened(desk, ticket, **{field: ""}))
    assert said(ticket) == [("Appareil", "Portable")]
    assert ticket.changes.get().new == "App version: –"
    form = hidden_in(desk.get(address(ticket)).text)
    desk.post(address(ticket), form | {f"field_{ticket.answers.get().field}": "Phone", field: "5.0"})
    assert ("App version", "5.0") in said(ticket)


def test_what_the_form_would_refuse_is_refused_here_and_stays_typed(desk, ticket, device, version):
    form = opened(desk, ticket, **{f"field_{device.pk}": "", f"field_{version.pk}": "4.2 beta"})
    sent = desk.post(address(ticket), form)
    assert sent.status_code == 422
    assert "Please answer this question." in sent.text
    assert 'value="4.2 beta"' in sent.text
    assert said(ticket) == [("Appareil", "Portable"), ("App version", "4.1")]


def test_what_a_colleague_has_just_set_is_not_overwritten_unseen(desk, ticket, version):
    field = f"field_{version.pk}"
    form = opened(desk, ticket)
    desk.post(address(ticket), form | {field: "4.2"})
    sent = desk.post(address(ticket), form | {field: "4.3"})
    assert sent.status_code == 409
    assert "Katherine Johnson has just changed this to 4.2." in sent.text
    assert ("App version", "4.2") in said(ticket)
    again = form | hidden_in(sent.text) | {field: "4.3"}
    assert desk.post(address(ticket), again).status_code == 303
    assert ("App version", "4.3") in said(ticket)


def test_two_who_touch_different_answers_do_not_clash(desk, ticket, device, version):
    form = opened(desk, ticket)
    desk.post(address(ticket), form | {f"field_{version.pk}": "4.2"})
    assert desk.post(address(ticket), form | {f"field_{device.pk}": "Tablet"}).status_code == 303
    assert said(ticket) == [("Appareil", "Tablette"), ("App version", "4.2")]


def test_a_choice_that_is_offered_no_longer_stays_until_another_is_taken(desk, ticket):
    ticket.answers.filter(kind="choice").update(value="Pager")
    form = opened(desk, ticket)
    assert "Pager" in form.values()
    desk.post(address(ticket), form)
    assert said(ticket)[0] == ("Appareil", "Pager")
    assert not ticket.changes.exists()


def test_an_unticked_box_that_nobody_was_asked_about_is_no_answer(desk, ticket, topic):
    FieldFactory(topic=topic, kind="checkbox", words={"en": {"label": "Backup made"}})
    desk.post(address(ticket), opened(desk, ticket))
    assert len(said(ticket)) == 2


def test_answers_to_what_is_asked_no_more_and_files_are_left_alone(desk, ticket, topic):
    FieldFactory(topic=topic, kind="file", words={"en": {"label": "Log"}})
    page = desk.get(address(ticket)).text
    assert "Log" not in page
    form = opened(desk, ticket)
    ticket.answers.create(field=999_999, kind="text", label="Old question", value="Old answer")
    desk.post(address(ticket), form)
    assert ("Old question", "Old answer") in said(ticket)


def test_a_topic_that_was_changed_meanwhile_asks_its_own(desk, ticket):
    form = opened(desk, ticket)
    other = TopicFactory()
    FieldFactory(topic=other, words={"en": {"label": "Invoice number"}})
    ticket.topic = other
    ticket.save()
    sent = desk.post(address(ticket), form)
    assert sent.status_code == 409
    assert "Invoice number" in sent.text


def test_to_a_script_the_form_is_a_part_and_so_is_what_follows(desk, ticket, version):
    form = opened(desk, ticket)
    part = desk.get(address(ticket), headers=SCRIPT).text
    assert "<html" not in part
    assert "App version" in part
    sent = desk.post(address(ticket), form | {f"field_{version.pk}": "4.2"}, headers=SCRIPT)
    assert sent.status_code == 200
    assert "<html" not in sent.text
    assert "4.2" in sent.text


def test_without_a_topic_there_is_nothing_to_answer(desk):
    plain = TicketFactory()
    assert "asks nothing" in desk.get(address(plain)).text
    assert "Answer or correct" not in desk.get(reverse("agent:ticket", args=[plain.reference])).text
