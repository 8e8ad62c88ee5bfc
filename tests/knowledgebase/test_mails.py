"""Editors hear by mail that a colleague asks for a review, until they want no such mails."""

import re

import pytest
from django.core import mail as mailbox
from django.test import Client

from helpcenter.models import User
from helpcenter.outbox.sending import send_waiting
from knowledgebase.models import ReviewRequest
from knowledgebase.services import answer_review, ask_for_review
from tests.factories.articles import ArticleFactory

pytestmark = pytest.mark.django_db
Outcome = ReviewRequest.Outcome


def editor(name, **changed):
    given = {"is_staff": True, "is_superuser": True, "email": f"{name}@example.com"} | changed
    return User.objects.create_user(name, **given)


@pytest.fixture
def ada():
    return editor("ada", first_name="Ada", last_name="Lovelace")


def readers():
    """Whom mails went to since the last call."""
    mailbox.outbox.clear()
    send_waiting()
    return sorted(address for message in mailbox.outbox for address in message.to)


def test_who_is_asked_for_a_review_hears_of_it_and_nobody_else_does(ada):
    bob, _carol = editor("bob"), editor("carol")
    request = ask_for_review(ArticleFactory(), by=ada, reviewer=bob, note="Is <b>it</b> right?")
    assert readers() == ["bob@example.com"]
    (message,) = mailbox.outbox
    assert "Ada Lovelace asks you" in message.body
    assert "> Is <b>it</b> right?" in message.body
    assert "Is &lt;b&gt;it&lt;/b&gt; right?" in message.alternatives[0].content
    assert f"/admin/knowledgebase/article/reviews/{request.pk}/" in message.body


def test_where_anybody_may_answer_all_who_can_hear_of_it_but_not_who_asks(ada):
    editor("bob")
    editor("reader", is_superuser=False)
    editor("left", is_active=False)
    editor("silent", email="")
    ask_for_review(ArticleFactory(), by=ada)
    assert readers() == ["bob@example.com"]


def test_what_was_answered_before_the_mail_went_out_is_not_told(ada):
    bob = editor("bob")
    request = ask_for_review(ArticleFactory(), by=ada, reviewer=bob)
    answer_review(request, by=bob, outcome=Outcome.APPROVED)
    assert readers() == []


def test_one_click_on_the_mails_own_link_ends_such_mails(ada):
    bob = editor("bob")
    ask_for_review(ArticleFactory(), by=ada, reviewer=bob)
    readers()
    headers = mailbox.outbox[0].message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    (path,) = re.findall(r"^<http://[^/]+(/mail/stop/\S+)>$", headers["List-Unsubscribe"])
    anybody = Client(enforce_csrf_checks=True)
    assert anybody.get(path).status_code == 200
    assert User.objects.get(pk=bob.pk).wants_mail
    assert anybody.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not User.objects.get(pk=bob.pk).wants_mail
    ask_for_review(ArticleFactory(), by=ada, reviewer=bob)
    assert readers() == []


@pytest.mark.parametrize("token", ["x", "1", "MQ:1abc:x", "%00"])
def test_a_link_that_nobody_was_sent_is_no_page(token):
    assert Client().post(f"/mail/stop/{token}/").status_code == 404


def test_another_sites_page_cannot_press_the_button(ada):
    bob = editor("bob")
    ask_for_review(ArticleFactory(), by=ada, reviewer=bob)
    readers()
    path = re.findall(r"(/mail/stop/\S+?)>", mailbox.outbox[0].message()["List-Unsubscribe"])[0]
    assert Client(headers={"Sec-Fetch-Site": "cross-site"}).post(path).status_code == 403
    assert User.objects.get(pk=bob.pk).wants_mail
