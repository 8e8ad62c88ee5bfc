"""What a topic asks: shown with it, required with it, kept as it was said."""

import re

import pytest
from django.test import Client

from tests.factories.tickets import AgentFactory, FieldFactory, TicketFactory, TopicFactory
from tickets.models import FieldAnswer, Ticket, TopicFieldTranslation
from tickets.services.answers import Given, keep_answers

pytestmark = pytest.mark.django_db
FORM = "/en/contact/"
DEVICE = {
    "en": {"label": "Device", "choices": "Phone\nComputer", "help": "The one that it happens on."},
    "fr": {"label": "Appareil", "choices": "Téléphone\nOrdinateur"},
}


@pytest.fixture
def visiting():
    return Client()


@pytest.fixture
def topic():
    return TopicFactory(names={"en": "Phones", "fr": "Téléphones"})


@pytest.fixture
def device(topic):
    return FieldFactory(topic=topic, kind="choice", required=True, words=DEVICE)


@pytest.fixture
def model(topic, device):
    """Asked of telephones only."""
    words = {"en": {"label": "Which telephone?"}}
    return FieldFactory(topic=topic, required=True, shown_if=device, shown_if_value="Phone", words=words)


@pytest.fixture
def send(visiting, topic, suggested, filled_in):
    """Post the form with the topic chosen and its questions in sight."""

    def sent(answers=None, address=FORM, **changed):
        named = {f"field_{field.pk}": value for field, value in (answers or {}).items()}
        return visiting.post(address, filled_in(topic=topic.pk, asked=topic.pk) | named | changed)

    return sent


def kept():
    return list(FieldAnswer.objects.values_list("label", "value"))


def fieldset(page, topic):
    return re.search(rf'<fieldset class="questions" data-topic="{topic.pk}"[^>]*>', page.text)[0]


def test_all_topics_questions_are_in_the_page_and_out_of_sight(visiting, topic, device, suggested):
    page = visiting.get(FORM)
    assert "hidden disabled" in fieldset(page, topic)
    assert "The one that it happens on." in page.text
    assert f'aria-describedby="id_field_{device.pk}_helptext"' in page.text


def test_without_script_a_button_shows_them_and_nothing_is_lost(
    visiting, topic, device, suggested, filled_in
):
    assert 'name="ask"' in visiting.get(FORM).text
    page = visiting.post(FORM, filled_in(topic=topic.pk, ask="1"))
    assert page.status_code == 200
    assert "autofocus" in fieldset(page, topic)
    assert "Since yesterday the app shows last week only." in page.text
    assert not Ticket.objects.exists()


def test_who_never_saw_them_sees_them_before_anything_is_filed(visiting, topic, suggested, filled_in):
    FieldFactory(topic=topic)
    page = visiting.post(FORM, filled_in(topic=topic.pk))
    assert "autofocus" in fieldset(page, topic)
    assert not Ticket.objects.exists()
    assert visiting.post(FORM, filled_in(topic=topic.pk, asked=topic.pk)).status_code == 303


def test_who_chooses_another_topic_sees_its_questions_and_keeps_the_answers_to_the_first(
    visiting, topic, suggested, filled_in
):
    version = FieldFactory(topic=topic)
    other = TopicFactory()
    FieldFactory(topic=other)
    typed = {"topic": other.pk, "asked": topic.pk, f"field_{version.pk}": "4.2"}
    page = visiting.post(FORM, filled_in(**typed))
    assert "hidden disabled" in fieldset(page, topic)
    assert "hidden" not in fieldset(page, other)
    assert 'value="4.2"' in page.text


def test_what_must_be_answered_is_asked_for_beside_its_field(send, topic, device):
    page = send()
    assert page.status_code == 422
    assert f'href="#id_field_{device.pk}"' in page.text
    assert f'id="id_field_{device.pk}_error"' in page.text
    assert "Please answer this question." in page.text
    assert "hidden" not in fieldset(page, topic)


def test_what_another_topic_must_have_is_not_asked_of_this_one(send, device):
    elsewhere = FieldFactory(topic=TopicFactory(), required=True)
    assert send({device: "Computer", elsewhere: "told all the same"}).status_code == 303
    assert kept() == [("Device", "Computer")]


def test_a_condition_that_is_met_asks_and_one_that_is_not_neither_asks_nor_keeps(send, device, model):
    page = send({device: "Phone"})
    assert page.status_code == 422
    assert "Which telephone?: Please answer this question." in page.text
    assert send({device: "Computer", model: "left over"}).status_code == 303
    assert kept() == [("Device", "Computer")]


def test_a_condition_is_said_in_words_for_who_has_no_script(visiting, device, model, suggested):
    assert "Only if “Device” is “Phone”:" in visiting.get(FORM).text
    french = re.search(r'class="only-if[^>]*>([^<]*)<', visiting.get("/fr/contact/").text)[1]
    assert french.index("Appareil") < french.index("Téléphone")


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("text", "  4.2\u202e ", "4.2"),
        ("lines", "one\r\ntwo", "one\ntwo"),
        ("date", "2026-03-31", "2026-03-31"),
        ("number", "12.50", "12.50"),
        ("number", "1e3", "1000"),
        ("number", "-0", "-0"),
        ("checkbox", "on", "yes"),
        ("checkbox", "", "no"),
    ],
)
def test_each_kind_keeps_what_was_said(send, topic, kind, typed, stored):
    field = FieldFactory(topic=topic, kind=kind)
    assert send({field: typed}).status_code == 303
    assert kept() == [("App version", stored)]


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("text", "x" * 256),
        ("lines", "x" * 20_001),
        ("choice", "Fridge"),
        ("choice", "Téléphone"),
        ("date", "31.3.2026"),
        ("date", "2026-02-30"),
        ("date", "99999-01-01"),
        ("number", "NaN"),
        ("number", "Infinity"),
        ("number", "1e999999999"),
        ("number", "9" * 5000),
        ("number", "twelve"),
    ],
)
@pytest.mark.parametrize("required", [True, False])
def test_what_is_no_answer_is_asked_for_again_once(send, topic, kind, typed, required):
    field = FieldFactory(topic=topic, kind=kind, required=required, words=DEVICE)
    page = send({field: typed})
    assert page.status_code == 422
    assert page.text.count(f'href="#id_field_{field.pk}"') == 1
    assert not Ticket.objects.exists()


@pytest.mark.parametrize(
    ("kind", "typed"), [("text", " \u200b\t"), ("lines", "\x00"), ("choice", ""), ("checkbox", "")]
)
def test_an_empty_answer_to_what_must_be_answered_is_none(send, topic, kind, typed):
    field = FieldFactory(topic=topic, kind=kind, required=True, words=DEVICE)
    assert send({field: typed}).status_code == 422


def test_what_need_not_be_answered_leaves_no_trace(send, topic):
    assert send({FieldFactory(topic=topic): ""}).status_code == 303
    assert kept() == []


def test_hostile_answers_are_shown_literally(visiting, send, topic, client):
    hostile = "<img src=x onerror=alert(1)>{0.__class__}"
    field = FieldFactory(topic=topic, words={"en": {"label": "<b>Version</b>"}})
    answer = send({field: hostile})
    client.force_login(AgentFactory())
    for page in (
        visiting.get(answer.url),
        client.get(f"/admin/tickets/ticket/{Ticket.objects.get().pk}/change/"),
    ):
        assert "&lt;img src=x onerror=alert(1)&gt;{0.__class__}" in page.text
        assert "<img src=x" not in page.text
        assert "<b>Version" not in page.text


def test_answers_are_kept_in_the_words_that_the_customer_saw(send, device):
    send({device: "Phone"}, address="/fr/contact/")
    assert kept() == [("Appareil", "Téléphone")]


def test_a_later_change_of_the_field_does_not_touch_what_was_said(send, visiting, device):
    answer = send({device: "Phone"})
    TopicFieldTranslation.objects.filter(field=device).update(label="Gadget", choices="Toaster\nFridge")
    device.delete()
    page = visiting.get(answer.url).text
    assert "Device" in page
    assert "Phone</dd>" in page
    assert "Gadget" not in page


def test_customer_and_agent_see_days_and_ticks_in_their_language(client):
    ticket = TicketFactory()
    keep_answers(
        ticket, [Given(1, "date", "Since when?", "2026-03-31"), Given(2, "checkbox", "Restarted?", "yes")]
    )
    client.force_login(AgentFactory())
    page = client.get(f"/admin/tickets/ticket/{ticket.pk}/change/").text
    assert "31 March 2026" in page
    assert "Yes</dd>" in page


def test_an_answer_changed_before_sending_again_stands_beside_the_first(send, filled_in, device):
    token = filled_in()["form_token"]
    for said in ("Phone", "Phone", "Computer"):
        send({device: said}, form_token=token)
    assert Ticket.objects.count() == 1
    assert kept() == [("Device", "Phone"), ("Device", "Computer")]


def test_a_question_without_the_readers_language_shows_another_and_says_which(visiting, topic, suggested):
    FieldFactory(topic=topic)
    page = visiting.get("/fr/contact/").text
    assert 'data-question lang="en"' in page
    assert "(Anglais)" in page


def test_choices_that_a_language_lacks_are_those_of_the_first(visiting, topic, suggested):
    FieldFactory(topic=topic, kind="choice", words=DEVICE | {"fr": {"label": "Appareil"}})
    assert '<option value="Computer">Computer</option>' in visiting.get("/fr/contact/").text


def test_answers_travel_through_the_step_without_script_and_back(visiting, suggested, send, device, topic):
    suggested(3)
    ticked = FieldFactory(topic=topic, kind="checkbox")
    step = send({device: "Phone", ticked: "on"})
    assert not Ticket.objects.exists()
    travelling = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', step.text))
    assert travelling[f"field_{device.pk}"] == "Phone"
    back = visiting.post(FORM, travelling | {"back": "1"}).text
    assert '<option value="Phone" selected>' in back
    assert re.search(rf'name="field_{ticked.pk}"[^>]* checked', back)
    assert visiting.post(FORM, travelling).status_code == 303
    assert kept() == [("Device", "Phone"), ("App version", "yes")]


def test_a_tick_taken_away_stays_away_on_the_way(visiting, suggested, send, topic):
    suggested(3)
    field = FieldFactory(topic=topic, kind="checkbox")
    step = send({})
    assert f'name="field_{field.pk}"' not in step.text


def test_the_form_asks_the_database_as_often_for_many_questions_as_for_few(
    visiting, topic, suggested, django_assert_max_num_queries
):
    for _ in range(20):
        FieldFactory(topic=topic)
    with django_assert_max_num_queries(14):
        assert visiting.get(FORM).status_code == 200


@pytest.mark.parametrize("chosen", ["x", "9" * 30, "-1", "0", "\x00", "²"])
def test_a_topic_that_is_none_shows_the_form_again(send, device, chosen):
    assert send(topic=chosen, asked=chosen).status_code == 422


@pytest.mark.parametrize("asked", ["x", "9" * 30, "\x00", ""])
def test_a_strange_word_for_what_was_asked_only_asks_again(send, device, asked):
    assert send({device: "Phone"}, asked=asked).status_code == 200
    assert not Ticket.objects.exists()
