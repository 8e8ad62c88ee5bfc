"""Articles in the mail that confirms a request: where the site wants them, and nobody's words but its own."""

import pytest
from django.core import mail as mailbox
from django.urls import reverse

from helpcenter.models import SiteSettings
from helpcenter.outbox.sending import send_waiting
from knowledgebase.models import Article
from tests.factories.articles import ArticleFactory
from tests.factories.tickets import AgentFactory, a_visitor
from tickets.services.submitting import Question, submit_ticket

pytestmark = pytest.mark.django_db
SUBJECT = "My phone shows old events"


@pytest.fixture
def wanted():
    SiteSettings(mail_suggestions=True).save()


def acknowledged(subject=SUBJECT, body="It shows last week only."):
    """The bodies of the mail, as text and as HTML."""
    question = Question(email="ada@example.com", subject=subject, body=body)
    submit_ticket(question, form_secret="s" * 20, visitor=a_visitor(), language="en")
    send_waiting()
    (message,) = mailbox.outbox
    return message.body, message.alternatives[0].content


def test_up_to_three_that_fit_each_with_a_link_that_says_how_the_visit_came(wanted, suggested, settings):
    suggested(1, 2, 3, 4)
    for body in acknowledged():
        assert "Until then, these articles may help:" in body
        for number in (1, 2, 3):
            assert f"{settings.SITE_URL}/en/a/{number}-old-events/?via=suggestion" in body
        assert "Article 4" not in body


def test_a_site_that_wants_none_sends_none(suggested):
    suggested(1)
    for body in acknowledged():
        assert "these articles" not in body


def test_where_nothing_fits_nothing_is_said_of_articles(wanted):
    for body in acknowledged():
        assert "these articles" not in body


def test_only_what_everybody_may_read_is_in_it(wanted):
    ArticleFactory(title="My phone shows old events", audience=Article.Audience.STAFF)
    ArticleFactory(title="My phone shows old events: members", audience=Article.Audience.SIGNED_IN)
    public = ArticleFactory(title="My phone shows old events today")
    for body in acknowledged():
        assert f"/en/a/{public.article_id}-" in body
        assert body.count("?via=suggestion") == 1


def test_a_strangers_words_choose_among_titles_and_are_not_repeated(wanted, suggested):
    suggested(1)
    for body in acknowledged(subject="You owe us $900", body="Pay at http://evil.example"):
        assert "Article 1" in body
        assert "$900" not in body
        assert "evil" not in body


def test_a_search_that_is_broken_costs_nobody_the_mail(wanted, monkeypatch):
    def broken(**_):
        raise RuntimeError

    monkeypatch.setattr("tickets.suggestions.search.suggest", broken)
    for body in acknowledged():
        assert "Your reference is" in body
        assert "these articles" not in body


@pytest.mark.parametrize("wants", [True, False])
def test_the_preview_in_the_admin_shows_the_mail_as_the_site_wants_it(client, wants):
    SiteSettings(mail_suggestions=wants).save()
    client.force_login(AgentFactory())
    page = client.get(reverse("admin:helpcenter_mail_previews"), {"kind": "tickets/received"}).text
    assert ("Until then, these articles may help:" in page) == wants
