"""Articles for an answer: only what the customer may read, as a link or as its text."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.urls import reverse

from helpcenter.models import User
from tests.factories.articles import ArticleFactory
from tests.factories.tickets import TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tests.tickets.test_workspace import address, posted
from tickets.citing import found_for, link_in, text_in

pytestmark = pytest.mark.django_db
ABOUT = {"title": "Phones show no new events", "summary": "Sync the calendar of a phone"}


@pytest.fixture
def desk(client):
    client.force_login(WorkerFactory())
    return client


@pytest.fixture
def article():
    return ArticleFactory(**ABOUT, body="Pull the list **down** once.")


@pytest.fixture
def restricted():
    """Read by customers of one group only; with Ada, who is one of them."""
    group = Group.objects.create(name="Customers of Pro")
    ada = User.objects.create_user("ada", "ada@example.com")
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    ada.groups.add(group)
    return ArticleFactory(
        title="Events of Pro phones", body="The secret of Pro phones.", audience="groups", groups=[group]
    )


def articles_of(ticket, **query):
    return reverse("agent:citable", args=[ticket.reference], query=query)


def as_words(article, ticket, way="link"):
    return reverse("agent:citable_article", args=[ticket.reference, article.article_id], query={"as": way})


def test_the_panel_holds_what_may_answer_the_ticket(desk, article):
    ArticleFactory(title="Invoices and receipts", body="Under Billing.")
    page = desk.get(articles_of(TicketFactory()))
    assert "Phones show no new events" in page.text
    assert "Invoices" not in page.text
    assert f'value="text {article.article_id}"' in page.text


def test_an_article_is_searched_while_one_types(desk, article):
    ticket = TicketFactory()
    (found,) = desk.get(articles_of(ticket, q="calendar pho")).json()["articles"]
    assert found["title"] == article.title
    assert found["text"] == link_in(ticket, article.article_id)
    assert not found["restricted"]
    assert desk.get(articles_of(ticket, q="")).json()["articles"][0]["title"] == article.title


def test_drafts_are_not_found(desk):
    hidden = ArticleFactory(**ABOUT, draft=True)
    ticket = TicketFactory()
    assert desk.get(articles_of(ticket, q="phones")).json() == {"articles": []}
    assert "No article answers" in desk.get(articles_of(ticket)).text
    assert desk.get(as_words(hidden, ticket)).status_code == 404


def test_what_only_some_may_read_is_found_for_them_alone_marked_and_never_as_text(desk, restricted):
    hers = TicketFactory(subject="Events of Pro phones", proof="given")
    (found,) = found_for(hers, "events of pro")
    assert found.is_restricted
    assert "Not for everybody" in desk.get(articles_of(hers)).text
    assert f'value="text {restricted.article_id}"' not in desk.get(articles_of(hers)).text
    assert desk.get(as_words(restricted, hers)).status_code == 200
    assert desk.get(as_words(restricted, hers, "text")).status_code == 404
    others = (TicketFactory(email="eve@example.com", proof="given"), TicketFactory(proof="none"))
    for ticket in others:  # somebody else, and somebody who only says to be her
        assert found_for(ticket, "events of pro") == []
        assert desk.get(as_words(restricted, ticket)).status_code == 404


def test_the_text_comes_with_a_link_below_it(article):
    ticket = TicketFactory()
    text = text_in(ticket, article.article_id)
    assert text.startswith("Pull the list down once.")
    assert text.endswith(link_in(ticket, article.article_id))
    assert link_in(ticket, article.article_id).startswith("[Phones show no new events](http")


def test_a_title_that_is_no_words_of_a_link_stands_before_it():
    article = ArticleFactory(title="Update to [beta] 4.2")
    assert link_in(TicketFactory(), article.article_id).startswith("Update to (beta) 4.2: http")


def test_without_script_the_page_is_shown_again_with_the_articles_and_then_with_the_words(desk, article):
    ticket = TicketFactory()
    form = posted(ticket, "", body="Hello Ada,", note="Careful")
    del form["act"]
    asked = desk.post(address(ticket), form | {"articles": "1"}).text
    assert "Hello Ada,</textarea>" in asked
    assert f'value="link {article.article_id}"' in asked
    page = desk.post(address(ticket), form | {"insert": f"link {article.article_id}"}).text
    assert "Hello Ada,\n\n[Phones show no new events](" in page
    assert "Careful</textarea>" in page
    for nothing in ("link 99999", "secret 1", "link", "link x"):
        assert "Hello Ada,</textarea>" in desk.post(address(ticket), form | {"insert": nothing}).text
    assert ticket.messages.count() == 1


def test_articles_for_a_ticket_of_another_team_are_not_there(desk, article):
    topic = TopicFactory()
    TeamFactory(topics=[topic], members=[WorkerFactory()])
    ticket = TicketFactory(topic=topic)
    assert desk.get(articles_of(ticket)).status_code == 404
    assert desk.get(as_words(article, ticket)).status_code == 404


def test_the_tickets_own_page_asks_for_no_article(desk, article, monkeypatch):
    monkeypatch.setattr("tickets.views.agent.citing.suggested_for", lambda _ticket: pytest.fail("asked"))
    assert desk.get(address(TicketFactory())).status_code == 200
