"""What is written is sent once, tried again where it must be, and followed where it comes back."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail as mailbox
from django.db import IntegrityError, transaction
from django.utils import timezone

from helpcenter.mail import Mail
from helpcenter.outbox import kinds, sending
from helpcenter.outbox.bounces import record_bounce
from helpcenter.outbox.kinds import Letter
from helpcenter.outbox.posting import post
from helpcenter.outbox.retention import drop_old_mails
from helpcenter.outbox.sending import send_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _note(monkeypatch):
    """A kind of mail for these tests; the letter's subject is in ``about``."""

    def compose(about):
        return Letter(about["subject"], {"ticket": None}) if about.get("subject") else None

    kind = kinds.Kind("tickets/reopened", "A note", compose, lambda: Letter("Example"))
    monkeypatch.setattr(kinds, "_kinds", {kind.name: kind})


def written(key="note 1", *, to="ada@example.com", subject="News", thread="", language="en"):
    post("tickets/reopened", key=key, to=to, language=language, about={"subject": subject}, thread=thread)
    return Mail.objects.get(key=key)


def later(mail):
    """Have the next attempt be due."""
    Mail.objects.filter(pk=mail.pk).update(next_try_at=timezone.now())


def test_a_mail_that_is_written_is_sent_once():
    mail = written()
    assert [send_waiting(), send_waiting()] == [1, 0]
    (sent,) = mailbox.outbox
    mail.refresh_from_db()
    assert sent.to == ["ada@example.com"]
    assert mail.sent_at
    assert mail.next_try_at is None


def test_what_is_told_twice_is_one_mail():
    written("the same")
    written("the same")
    assert send_waiting() == 1


def test_what_is_undone_is_not_told():
    with transaction.atomic():
        written()
        transaction.set_rollback(True)
    assert send_waiting() == 0


def test_it_is_text_and_html_from_the_site_by_name(server, settings):
    settings.DEFAULT_FROM_EMAIL = "help@example.com"
    mail = written()
    send_waiting()
    (message,) = server.messages
    assert message["From"] == "Helpcenter <help@example.com>"
    assert message["Message-ID"] == f"<{mail.pk}@localhost>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_mails_of_one_thread_refer_to_those_before(server):
    first, second, third = (written(f"note {n}", thread="ticket 1") for n in range(3))
    written("another", thread="ticket 2")
    send_waiting()
    by_id = {message["Message-ID"]: message for message in server.messages}
    assert by_id[first.message_id]["In-Reply-To"] is None
    assert by_id[third.message_id]["In-Reply-To"] == second.message_id
    assert by_id[third.message_id]["References"] == f"{first.message_id} {second.message_id}"
    assert sum(message["References"] is None for message in server.messages) == 2


@pytest.mark.parametrize(
    "subject",
    ["Hi\r\nBcc: victim@example.org", "Hi\nBcc: victim@example.org", "=?utf-8?q?Hi=0D=0ABcc=3A_victim@x?=",
     "Hi\u2028Bcc: victim@example.org", "Hi\x0bBcc: victim@example.org"],
)  # fmt: skip
def test_no_subject_becomes_a_second_header(server, subject):
    written(subject=subject)
    send_waiting()
    ((raw,), (message,)) = (server.mails, server.messages)
    head = raw.partition(b"\r\n\r\n")[0]
    assert message["Bcc"] is None
    assert not [line for line in head.split(b"\r\n") if line.lower().startswith(b"bcc")]
    assert len(message.get_all("Subject")) == 1


def test_what_fails_is_tried_again_ever_later_until_the_last_attempt(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    mail, pauses = written(), []
    while mail.failed_at is None:
        before = timezone.now()
        assert send_waiting() == 1
        mail.refresh_from_db()
        pauses.append(mail.next_try_at and round((mail.next_try_at - before).total_seconds() / 60))
        assert send_waiting() == 0
        later(mail) if mail.failed_at is None else None
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360, 360, 360, 360, None]
    assert "ConnectionRefusedError" in mail.failure


def test_a_server_that_is_away_is_asked_once_a_minute_and_not_once_a_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    for number in range(5):
        written(f"note {number}")
    assert [send_waiting(), send_waiting()] == [1, 0]
    assert sorted(Mail.objects.values_list("attempts", flat=True)) == [0, 0, 0, 0, 1]
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        assert send_waiting() == 1


def test_one_that_cannot_be_composed_keeps_no_other_waiting(monkeypatch):
    broken = written("broken")
    Mail.objects.filter(pk=broken.pk).update(kind="there is no such kind")
    written("sound")
    assert send_waiting() == 2
    assert len(mailbox.outbox) == 1
    broken.refresh_from_db()
    assert "there is no such kind" in broken.failure


def test_a_recipient_refused_for_good_is_a_bounce_and_one_refused_for_now_is_tried_again(server):
    server.refuse = {"gone@example.com": "550 5.1.1 no such user", "full@example.com": "452 4.2.2 full"}
    gone, full = written("1", to="gone@example.com"), written("2", to="full@example.com")
    send_waiting()
    gone.refresh_from_db()
    full.refresh_from_db()
    assert (bool(gone.bounced_at), gone.failure) == (True, "550 5.1.1 no such user")
    assert (full.bounced_at, bool(full.next_try_at)) == (None, True)


def test_a_bounce_reported_later_is_kept_by_the_message_id_and_its_first_reason_stays():
    mail = written()
    send_waiting()
    assert record_bounce(mail.message_id, "550 no such\r\nuser")
    assert record_bounce(mail.message_id, "another report")
    mail.refresh_from_db()
    assert mail.failure == "550 no such user"
    assert list(Mail.objects.undelivered()) == [mail]


@pytest.mark.parametrize("message_id", ["", "<>", "<x@example.com>", "<" + "0" * 400, "\x00"])
def test_a_bounce_of_a_mail_that_is_not_ours_changes_nothing(message_id):
    written()
    assert not record_bounce(message_id, "550")
    assert not Mail.objects.undelivered().exists()


def test_after_three_mails_that_came_back_an_address_gets_no_more():
    for number in range(3):
        mail = written(f"note {number}")
        send_waiting()
        record_bounce(mail.message_id, "550")
    mail = written("one more")
    send_waiting()
    mail.refresh_from_db()
    assert mail.failed_at
    assert "came back" in mail.why


def test_a_mail_in_hand_is_not_taken_by_another_worker_until_its_lease_ends():
    mail = written()
    assert sending.claim() == mail
    assert sending.claim() is None
    later(mail)
    assert sending.claim().attempts == 2


def test_a_mail_that_kills_each_of_its_workers_is_given_up():
    mail = written()
    for _attempt in range(sending.MOST_ATTEMPTS):
        sending.claim()
        later(mail)
    send_waiting()
    mail.refresh_from_db()
    assert mail.failed_at
    assert not mailbox.outbox


def test_why_a_mail_came_back_stays_said_where_that_was_heard_before_it_counted_as_sent(monkeypatch):
    mail = written()
    monkeypatch.setattr(sending, "hand_over", lambda mail: record_bounce(mail.message_id, "550 unknown"))
    send_waiting()
    mail.refresh_from_db()
    assert mail.bounced_at
    assert (mail.failure, mail.next_try_at) == ("550 unknown", None)


@pytest.mark.parametrize("attempts", [0, sending.MOST_ATTEMPTS - 1])
def test_one_that_came_back_while_it_failed_here_is_neither_tried_again_nor_given_up(monkeypatch, attempts):
    def heard_of_it_first(mail):
        record_bounce(mail.message_id, "550 no such user")
        raise TimeoutError("the answer never came")

    monkeypatch.setattr(sending, "hand_over", heard_of_it_first)
    mail = written()
    Mail.objects.update(attempts=attempts)
    assert send_waiting() == 1
    mail.refresh_from_db()
    assert mail.bounced_at
    assert (mail.failure, mail.failed_at, mail.next_try_at) == ("550 no such user", None, None)


def test_where_nothing_is_left_to_tell_the_mail_is_gone():
    written(subject="")
    send_waiting()
    assert not mailbox.outbox
    assert not Mail.objects.exists()


def test_no_row_waits_once_sent_and_none_is_lost_without_waiting():
    mail = written()
    for wrong in ({"next_try_at": None}, {"sent_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mail.objects.filter(pk=mail.pk).update(**wrong)


def test_what_was_sent_is_forgotten_after_ninety_days_and_what_waits_is_not():
    old, waiting = written("old"), written("waiting")
    sent_at = timezone.now() - timedelta(days=91)
    Mail.objects.filter(pk=old.pk).update(sent_at=sent_at, next_try_at=None)
    assert drop_old_mails(timezone.now()) == 1
    assert list(Mail.objects.all()) == [waiting]


def test_without_a_server_mails_are_files_for_any_mail_program(settings, tmp_path):
    settings.EMAIL_BACKEND, settings.MAIL_FOLDER = settings.NO_MAIL_SERVER, tmp_path / "mail"
    mail = written()
    send_waiting()
    (file,) = (tmp_path / "mail").iterdir()
    assert file.name == f"{mail.pk}.eml"
    assert b"Subject: News\n" in file.read_bytes()
