"""What went to a person by mail is told to them, and forgotten with them."""

import pytest

from helpcenter.erasure.erasing import erase
from helpcenter.erasure.exporting import export
from helpcenter.mail import Mail
from helpcenter.outbox.posting import post
from helpcenter.outbox.sending import send_waiting
from tests.factories.tickets import TicketFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND, settings.MAIL_FOLDER = settings.NO_MAIL_SERVER, tmp_path / "mail"
    for name in ("ada", "bob"):
        ticket = TicketFactory(email=f"{name}@example.com")
        about = {"ticket": ticket.pk}
        post("tickets/received", key=name, to=f"{name.title()}@example.com", language="en", about=about)
    send_waiting()
    return tmp_path / "mail"


def test_rows_and_files_of_the_person_go_and_others_stay(folder):
    assert len(list(folder.iterdir())) == 2
    account = erase("ada@example.com")
    assert ("outbox", "mails", 1) in [(line.package, line.what, line.number) for line in account]
    assert [mail.to for mail in Mail.objects.all()] == ["Bob@example.com"]
    (left,) = folder.iterdir()
    assert b"Bob@example.com" in left.read_bytes()


def test_a_person_is_told_which_mails_went_to_them(folder):
    (told,) = export("ada@example.com")["mails"]
    assert told["kind"] == "tickets/received"
    assert told["sent_at"]
