"""The cases of bad_inputs.yaml that concern mails that leave; kills at each step are in tests/faults."""

import logging
from base64 import b64encode

import pytest
from django.test import Client

from helpcenter.mail import Mail
from helpcenter.outbox.sending import send_waiting
from tests.factories.tickets import AgentFactory
from tests.smtp import Sink
from tickets.models import Ticket
from tickets.services.writing import answer

pytestmark = pytest.mark.django_db
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
PASSWORD = "the-mail-servers-password"


@pytest.fixture
def server(settings):
    """The server that mails leave by; it hears our password."""
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


@pytest.fixture
def file(filled_in, suggested):
    """File a request with these words."""

    def filed(**changed):
        assert Client(headers=BROWSER).post("/en/contact/", filled_in(**changed)).status_code == 303
        return Ticket.objects.get()

    return filed


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r", "\u2028", "\x0b"])
def test_mail_053_a_name_becomes_no_header_of_any_mail(server, file, ending):
    ticket = file(name=f"A{ending}Bcc: x@y.example", subject=f"S{ending}Bcc: x@y.example")
    author = AgentFactory(first_name=f"G{ending}Bcc: x@y.example", last_name="")
    answer(ticket.pk, body="Pull down once.", author=author)
    assert send_waiting() == 2
    for raw, message in zip(server.mails, server.messages, strict=True):
        head = raw.partition(b"\r\n\r\n")[0]
        assert not [line for line in head.splitlines() if line.lower().startswith(b"bcc")]
        assert message["Bcc"] is None
        assert (message["To"], len(message.get_all("Subject"))) == ("ada@example.com", 1)


def test_mail_048_words_with_markup_are_words_in_the_mail_too(server, file):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    answer(file(body=hostile).pk, body=hostile, author=AgentFactory(first_name=hostile))
    assert send_waiting() == 2
    for message in server.messages:
        shown = message.get_body(("html",)).get_content()
        assert "<script" not in shown
        assert "<img" not in shown


# Django leaves the connection of a refused login to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_mail_056_a_refused_login_is_told_without_the_password(server, file, settings, caplog, admin_client):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "helpcenter", PASSWORD
    server.login = "535 5.7.8 Username and Password not accepted"
    file()
    with caplog.at_level(logging.DEBUG):
        assert send_waiting() == 1
    mail = Mail.objects.get()
    page = admin_client.get("/admin/helpcenter/mail/").text
    assert "535" in mail.failure
    assert "5.7.8 Username and Password not accepted" in page
    assert mail.next_try_at, "it goes out once the login is mended"
    for secret in (PASSWORD, b64encode(f"\0helpcenter\0{PASSWORD}".encode()).decode()):
        assert secret not in caplog.text + page + mail.failure
