"""What went to a person by mail is told to them, and forgotten with them."""

import os
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from helpcenter.erasure.erasing import erase
from helpcenter.erasure.exporting import export
from helpcenter.mail import Mail
from helpcenter.outbox.folder import file_of
from helpcenter.outbox.posting import post
from helpcenter.outbox.retention import drop_old_mails
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


def test_files_go_with_their_old_rows_and_so_do_old_files_without_one(folder):
    old, now = (timezone.now() - timedelta(days=91)).timestamp(), timezone.now()
    orphan, foreign = folder / f"{uuid4()}.eml", folder / "1234.5678.eml"
    for file in (orphan, foreign):
        file.touch()
        os.utime(file, (old, old))
    fresh = folder / f"{uuid4()}.eml"
    fresh.touch()
    ada, bob = Mail.objects.order_by("to")
    for file in (file_of(str(ada.pk)), file_of(str(bob.pk))):
        os.utime(file, (old, old))
    Mail.objects.filter(pk=ada.pk).update(sent_at=now - timedelta(days=91))
    assert drop_old_mails(now) == 1
    assert set(folder.iterdir()) == {fresh, file_of(str(bob.pk))}


def test_a_person_is_told_which_mails_went_to_them(folder):
    (told,) = export("ada@example.com")["mails"]
    assert told["kind"] == "tickets/received"
    assert told["sent_at"]
