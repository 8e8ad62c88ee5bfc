"""Questions that are answered with files: asked for, kept and shown like the others."""

import pytest
from django.conf import settings
from django.test import Client

from helpcenter.erasure.registry import Person
from tests.factories.tickets import AgentFactory, FieldFactory, TopicFactory
from tests.tickets.conftest import a_token
from tests.tickets.files import a_file
from tickets.erasure import erase_tickets, export_tickets
from tickets.models import Attachment, FieldAnswer, Ticket
from tickets.templatetags.file_sizes import file_size

pytestmark = pytest.mark.django_db
FORM = "/en/contact/"


@pytest.fixture
def topic():
    return TopicFactory()


@pytest.fixture
def log(topic):
    return FieldFactory(topic=topic, kind="file", required=True, words={"en": {"label": "The log"}})


@pytest.fixture
def send(client, topic, suggested, filled_in):
    def sent(**changed):
        return client.post(FORM, filled_in(topic=topic.pk, asked=topic.pk, seen="1") | changed)

    return sent


def test_a_file_answers_the_question_and_goes_with_the_message(send, client, log):
    page = send(**{f"field_{log.pk}": a_file("app.log"), "attachments": a_file("other.log", b"else")})
    assert page.status_code == 303
    answer = FieldAnswer.objects.get()
    assert (answer.label, answer.value, answer.kind) == ("The log", "app.log", "file")
    assert [file.name for file in answer.files.all()] == ["app.log"]
    message = Ticket.objects.get().messages.get()
    assert {file.name for file in message.attachments.all()} == {"app.log", "other.log"}
    assert [file.name for file in message.own_files] == ["other.log"]
    shown = client.get(page["Location"]).text
    assert shown.count("app.log") == 1
    assert shown.index("app.log") < shown.index('<div class="thread">')


def test_files_go_along_where_a_mistyped_address_is_corrected(send, log):
    token = a_token()
    send(email="ada@exmaple.com", form_token=token, **{f"field_{log.pk}": a_file("app.log")})
    ticked = {f"upload_field_{log.pk}": Attachment.objects.get().public_id, "uploads": "shown"}
    for _click in range(2):
        assert send(form_token=token, **ticked).status_code == 303
    assert [file.message.ticket.email for file in Attachment.objects.all()] == ["ada@example.com"]
    assert FieldAnswer.objects.get(ticket__email="ada@example.com").files.get() == Attachment.objects.get()


def test_a_file_that_must_be_sent_is_asked_for(send, log):
    page = send()
    assert page.status_code == 422
    assert f'<a href="#id_field_{log.pk}">The log: Please answer this question.</a>' in page.text


def test_what_came_stays_while_something_else_is_wrong(send, log):
    token = a_token()
    page = send(**{f"field_{log.pk}": a_file("app.log"), "email": "ada", "form_token": token})
    kept = Attachment.objects.get()
    assert f'name="upload_field_{log.pk}" value="{kept.public_id}" checked' in page.text
    page = send(**{f"upload_field_{log.pk}": kept.public_id, "form_token": token})
    assert page.status_code == 303
    assert FieldAnswer.objects.get().files.get() == kept


def test_a_file_that_is_not_taken_is_refused_beside_its_question(send, log):
    page = send(**{f"field_{log.pk}": a_file("setup.exe", b"MZ")})
    assert page.status_code == 422
    assert f'id="id_field_{log.pk}_error"' in page.text
    assert "setup.exe: This kind of file is not accepted." in page.text


def test_a_question_that_is_not_asked_takes_no_file(send, topic, log):
    box = FieldFactory(topic=topic, kind="checkbox", words={"en": {"label": "There is a log"}})
    log.shown_if, log.shown_if_value = box, "yes"
    log.save()
    assert send(**{f"field_{log.pk}": a_file("app.log")}).status_code == 303
    assert "app.log" not in FieldAnswer.objects.values_list("value", flat=True)
    assert Attachment.objects.waiting().count() == 1  # until it is swept


def test_all_files_of_a_form_count_together(send, log):
    files = [a_file(f"{n}.log", str(n).encode()) for n in range(settings.ATTACHMENT_MOST_FILES)]
    page = send(**{f"field_{log.pk}": a_file("app.log"), "attachments": files})
    assert page.status_code == 422
    assert "can be sent at once" in page.text


def test_on_the_way_past_suggestions_it_is_carried_along(client, topic, log, suggested, filled_in):
    suggested(3)
    asked = filled_in(topic=topic.pk, asked=topic.pk) | {f"field_{log.pk}": a_file("app.log")}
    page = client.post(FORM, asked)
    kept = Attachment.objects.get()
    assert f'<input type="hidden" name="upload_field_{log.pk}" value="{kept.public_id}">' in page.text


def test_agents_find_it_beside_its_question(send, log):
    send(**{f"field_{log.pk}": a_file("app.log")})
    desk = Client()
    desk.force_login(AgentFactory())
    ticket = Ticket.objects.get()
    page = desk.get(f"/admin/tickets/ticket/{ticket.pk}/change/").text
    address = f"/admin/tickets/ticket/{ticket.pk}/files/{Attachment.objects.get().public_id}/"
    assert page.count(address) == 1
    assert b"".join(desk.get(address).streaming_content) == b"12:00 sync failed\n"


def test_it_is_told_and_erased_with_its_request(send, log):
    send(**{f"field_{log.pk}": a_file("app.log")})
    person = Person("ada@example.com", Ticket.objects.get().person)
    told = export_tickets(person)["tickets"][0]
    assert told["answers"] == [{"question": "The log", "answer": "app.log"}]
    assert told["messages"][0]["files"][0]["name"] == "app.log"
    assert erase_tickets(person)["files"] == 1
    assert not FieldAnswer.objects.exists()


def test_a_number_that_is_nought_is_an_answer(send, topic):
    number = FieldFactory(topic=topic, kind="number", required=True)
    assert send(**{f"field_{number.pk}": "0"}).status_code == 303
    assert FieldAnswer.objects.get().value == "0"


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 kB"), (1499, "1 kB"), (12_000, "12 kB"), (1_000_000, "1 MB"), (1_234_567, "1.2 MB")],
)
def test_sizes_are_said_as_the_browsers_script_says_them(size, words):
    assert file_size(size) == words.replace(" ", "\N{NO-BREAK SPACE}")
