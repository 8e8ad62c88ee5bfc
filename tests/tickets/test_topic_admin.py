"""A manager designs what a topic asks, and is told of what could never work."""

import pytest
from django.contrib.auth.models import Permission

from tests.factories.tickets import AgentFactory, FieldFactory, TopicFactory
from tickets.models import TopicField

pytestmark = pytest.mark.django_db
CHOICE = {"en": {"label": "Device", "choices": "Phone\nComputer"}, "fr": {"label": "Appareil"}}


@pytest.fixture
def manager(client):
    manager = AgentFactory()
    client.force_login(manager)
    return manager


@pytest.fixture
def topic():
    return TopicFactory()


@pytest.fixture
def device(topic):
    return FieldFactory(topic=topic, kind="choice", words=CHOICE)


def posted(topic, *words, kind="text", shown="", field=None):
    """What the page of a question posts; ``words`` are language, question, choices."""
    known = list(field.translations.all()) if field else []
    rows = {
        "translations-TOTAL_FORMS": len(words),
        "translations-INITIAL_FORMS": len(known),
    }
    for n, (language, label, choices) in enumerate(words):
        row = f"translations-{n}"
        rows |= {f"{row}-language": language, f"{row}-label": label, f"{row}-choices": choices}
        rows |= {f"{row}-id": known[n].pk, f"{row}-field": field.pk} if n < len(known) else {}
    return {"topic": topic.pk, "kind": kind, "shown": shown} | rows


def page_of(field):
    return f"/admin/tickets/topicfield/{field.pk}/change/"


ADD = "/admin/tickets/topicfield/add/"


def test_a_question_is_added_from_its_topic_and_leads_back_there(client, manager, topic, device):
    page = client.get(f"/admin/tickets/topic/{topic.pk}/change/").text
    assert "Add a question" in page
    assert "Device" in page
    form = client.get(f"{ADD}?topic={topic.pk}").text
    assert "if “Device” is “Phone”" in form
    answer = client.post(ADD, posted(topic, ("en", "Which phone?", ""), shown=f"{device.pk}:Phone"))
    assert answer.url == f"/admin/tickets/topic/{topic.pk}/change/"
    added = TopicField.objects.exclude(pk=device.pk).get()
    assert (added.topic, added.shown_if, added.shown_if_value) == (topic, device, "Phone")
    assert added.position > device.position
    assert "if “Device” is “Phone”" in client.get(answer.url).text


def test_a_question_that_is_asked_always_again_forgets_its_condition(client, manager, topic, device):
    model = FieldFactory(topic=topic, shown_if=device, shown_if_value="Phone")
    assert client.post(page_of(model), posted(topic, ("en", "Model", ""), field=model)).status_code == 302
    model.refresh_from_db()
    assert (model.shown_if, model.shown_if_value) == (None, "")


@pytest.mark.parametrize("value", ["Fridge", "", "yes"])
def test_an_answer_that_cannot_be_given_decides_nothing(client, manager, topic, device, value):
    page = client.post(ADD, posted(topic, ("en", "Model", ""), shown=f"{device.pk}:{value}"))
    assert page.status_code == 200
    assert "Select a valid choice" in page.text


def test_a_question_of_another_topic_decides_nothing(client, manager, device):
    elsewhere = TopicFactory()
    assert "Device" not in client.get(f"{ADD}?topic={elsewhere.pk}").text
    page = client.post(ADD, posted(elsewhere, ("en", "Model", ""), shown=f"{device.pk}:Phone"))
    assert "Select a valid choice" in page.text


def test_questions_that_would_wait_for_each_other_are_refused(client, manager, topic, device):
    middle = FieldFactory(topic=topic, kind="checkbox", shown_if=device, shown_if_value="Phone")
    last = FieldFactory(topic=topic, kind="checkbox", shown_if=middle, shown_if_value="yes")
    sent = posted(
        topic, ("en", "Device", "Phone\nComputer"), kind="choice", shown=f"{last.pk}:yes", field=device
    )
    sent |= {"translations-TOTAL_FORMS": 1, "translations-INITIAL_FORMS": 1}
    page = client.post(page_of(device), sent)
    assert "neither would ever be" in page.text
    device.refresh_from_db()
    assert device.shown_if is None


@pytest.mark.parametrize(
    ("kind", "choices"), [("choice", "Telephone\nComputer"), ("text", "Phone\nComputer"), ("checkbox", "")]
)
def test_an_answer_for_which_another_question_waits_stays(client, manager, topic, device, kind, choices):
    FieldFactory(topic=topic, shown_if=device, shown_if_value="Phone")
    words = [("en", "Device", choices), ("fr", "Appareil", "")]
    page = client.post(page_of(device), posted(topic, *words, kind=kind, field=device))
    assert "Keep the answer “Phone”, or change “App version” first" in page.text
    device.refresh_from_db()
    assert device.kind == "choice"


def test_a_question_for_which_another_waits_cannot_be_deleted_and_its_topic_can(
    client, manager, topic, device
):
    FieldFactory(topic=topic, shown_if=device, shown_if_value="Phone")
    client.post(f"/admin/tickets/topicfield/{device.pk}/delete/", {"post": "yes"})
    assert TopicField.objects.filter(pk=device.pk).exists()
    client.post(f"/admin/tickets/topic/{topic.pk}/delete/", {"post": "yes"})
    assert not TopicField.objects.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([("en", "Device", "")], "Write at least two choices"),
        ([("en", "Device", "Phone\n \n")], "Write at least two choices"),
        ([("en", "Device", "Phone\nPhone\nComputer")], "A choice stands here twice."),
        ([("en", "Device", "Phone\n" + "x" * 121)], "at most 120 characters"),
        (
            [("en", "Device", "Phone\nComputer"), ("fr", "Appareil", "Téléphone")],
            "The first language has 2 choices",
        ),
        ([], "Write the question in one language at least."),
        ([("en", "", "Phone\nComputer")], "This field is required."),
    ],
)
def test_choices_that_do_not_fit_are_refused_beside_them(client, manager, topic, words, said):
    page = client.post(ADD, posted(topic, *words, kind="choice"))
    assert page.status_code == 200
    assert said in page.text
    assert not TopicField.objects.exists()


def test_choices_are_kept_in_each_language(client, manager, topic):
    words = [("en", "Device", "Phone\r\n\r\n Computer "), ("fr", "Appareil", "Téléphone\r\nOrdinateur")]
    client.post(ADD, posted(topic, *words, kind="choice"))
    seen = TopicField.objects.get().words("fr")
    assert seen.choices == (("Phone", "Téléphone"), ("Computer", "Ordinateur"))


def test_questions_are_dragged_into_their_order(client, manager, topic, device):
    second = FieldFactory(topic=topic)
    rows = {
        "translations-TOTAL_FORMS": 0,
        "translations-INITIAL_FORMS": 0,
        "fields-TOTAL_FORMS": 2,
        "fields-INITIAL_FORMS": 2,
    }
    for n, (field, position) in enumerate([(device, 2), (second, 1)]):
        rows |= {f"fields-{n}-id": field.pk, f"fields-{n}-topic": topic.pk, f"fields-{n}-position": position}
    name = topic.translations.get()
    rows |= {"translations-TOTAL_FORMS": 1, "translations-INITIAL_FORMS": 1, "translations-0-id": name.pk}
    rows |= {
        "translations-0-topic": topic.pk,
        "translations-0-language": "en",
        "translations-0-name": "Phones",
    }
    answer = client.post(f"/admin/tickets/topic/{topic.pk}/change/", {"position": 0, "active": "on"} | rows)
    assert answer.status_code == 302
    assert list(topic.fields.all()) == [second, device]


def test_a_question_for_which_another_waits_cannot_be_removed_on_the_topics_page(
    client, manager, topic, device
):
    waiting = FieldFactory(topic=topic, shown_if=device, shown_if_value="Phone")
    name = topic.translations.get()
    rows = {"translations-TOTAL_FORMS": 1, "translations-INITIAL_FORMS": 1, "translations-0-id": name.pk}
    rows |= {
        "translations-0-topic": topic.pk,
        "translations-0-language": "en",
        "translations-0-name": "Phones",
    }
    rows |= {"fields-TOTAL_FORMS": 2, "fields-INITIAL_FORMS": 2}
    for n, field in enumerate([device, waiting]):
        rows |= {f"fields-{n}-id": field.pk, f"fields-{n}-topic": topic.pk, f"fields-{n}-position": n}
    rows |= {"fields-0-DELETE": "on", "position": 0, "active": "on"}
    assert client.post(f"/admin/tickets/topic/{topic.pk}/change/", rows).status_code == 200
    assert topic.fields.count() == 2


def test_who_may_not_add_questions_has_no_button(client, topic):
    looker = AgentFactory(is_superuser=False)
    looker.user_permissions.set(Permission.objects.filter(codename__in=["view_topic", "view_topicfield"]))
    client.force_login(looker)
    assert "Add a question" not in client.get(f"/admin/tickets/topic/{topic.pk}/change/").text
    assert client.get(f"{ADD}?topic={topic.pk}").status_code == 403
    assert client.get(page_of(FieldFactory(topic=topic))).status_code == 200


@pytest.mark.parametrize("topic_id", ["", "x", "0", "9" * 30])
def test_a_question_of_no_topic_cannot_be_written(client, manager, topic_id):
    answer = client.get(f"{ADD}?topic={topic_id}")
    assert answer.status_code == 302
    assert answer.url == "/admin/tickets/topic/"
