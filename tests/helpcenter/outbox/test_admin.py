"""Mails in the admin: how each kind looks, what did not arrive, and sending it once more."""

import html
import re

import pytest
from django.contrib.auth.models import Permission
from django.core import mail as mailbox

from helpcenter.mail import Mail
from helpcenter.models import SiteSettings, User
from helpcenter.outbox.bounces import record_bounce
from helpcenter.outbox.kinds import every_kind
from helpcenter.outbox.sending import send_waiting
from tests.factories.tickets import TicketFactory
from tickets.services.finishing import finish
from tickets.transitions import Act

pytestmark = pytest.mark.django_db
PREVIEWS = "/admin/helpcenter/mail/previews/"


def may(client, *permissions):
    user = User.objects.create_user("agent", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", every_kind(), ids=lambda kind: kind.name)
def test_each_kind_is_shown_as_text_and_in_a_frame_that_may_do_nothing(client, kind, language):
    may(client, "view_mail")
    SiteSettings(name="Planet Express", accent="#aa3377").save()
    page = client.get(PREVIEWS, {"kind": kind.name, "language": language})
    assert page.status_code == 200
    text = page.content.decode()
    (frame,) = re.findall(r"<iframe sandbox srcdoc=\"(.*?)\"", text, re.DOTALL)
    mail = html.unescape(frame)
    assert f'lang="{language}"' in mail
    assert "Planet Express" in mail
    assert not re.findall(r"<img|<link|<script|url\(|@import", mail)
    assert "{{" not in text
    assert "{%" not in mail
    assert not Mail.objects.exists()


@pytest.mark.parametrize(("wanted", "shown"), [("fr", "fr"), ("de", "en"), ("en", "en")])
def test_it_opens_in_the_language_of_who_looks_where_the_site_has_it(client, wanted, shown):
    may(client, "view_mail")
    SiteSettings(languages=["en", "fr"]).save()
    page = client.get(PREVIEWS, headers={"accept-language": wanted}).content.decode()
    assert f'<option value="{shown}" selected>' in page


def test_an_address_with_nonsense_shows_the_first_kind(client):
    may(client, "view_mail")
    assert client.get(PREVIEWS, {"kind": "../../etc", "language": "<xx>"}).status_code == 200


def test_what_did_not_arrive_is_listed_with_its_reason_and_can_be_sent_once_more(client):
    agent = may(client, "view_mail", "change_mail")
    finish(TicketFactory(email="ada@example.com").pk, Act.SOLVE, by=agent)
    send_waiting()
    mail = Mail.objects.get()
    record_bounce(mail.message_id, "550 no such user")
    page = client.get("/admin/helpcenter/mail/", {"state": "undelivered"}).content.decode()
    assert "550 no such user" in page
    client.post("/admin/helpcenter/mail/", {"action": "send_again", "_selected_action": [mail.pk]})
    assert send_waiting() == 1
    first, second = (message.message()["Message-ID"] for message in mailbox.outbox)
    assert first == second


def test_who_may_only_look_sends_nothing_again(client):
    agent = may(client, "view_mail")
    finish(TicketFactory().pk, Act.SOLVE, by=agent)
    send_waiting()
    mail = Mail.objects.get()
    record_bounce(mail.message_id, "550")
    client.post("/admin/helpcenter/mail/", {"action": "send_again", "_selected_action": [mail.pk]})
    assert send_waiting() == 0
