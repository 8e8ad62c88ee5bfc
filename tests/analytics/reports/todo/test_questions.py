"""Questions without an article: tickets asked of today's search, put together by the words they share."""

from collections import Counter

import pytest
from django.contrib.auth.models import Permission

from analytics.reports.todo import questions
from analytics.reports.todo.shared_words import gathered
from helpcenter import versions
from knowledgebase.services import archive
from tests.analytics.reports.todo.asking import NOW, asking, found
from tests.factories.articles import ArticleFactory
from tests.factories.tickets import AgentFactory, TicketFactory
from tickets.models import Team, Ticket
from tickets.reading.questions import Asked, subjects_for

pytestmark = pytest.mark.django_db


TITLES = (
    "Change your password",
    "Print an invoice",
    "Invite a colleague",
    "Delete an account",
    "Move an event",
)


@pytest.fixture(autouse=True)
def articles():
    """Enough of a base for the search to know what fits."""
    return [ArticleFactory(title=title, body=f"How to {title.lower()}, step by step.") for title in TITLES]


def asks(subject, by, **more):
    return TicketFactory(subject=subject, email=f"{by}@example.com", body=by, submitted_at=NOW, **more)


def rows():
    return [(one.words, one.number, one.whole) for one in found(questions.find, "question")]


def test_tickets_of_two_people_about_what_no_article_answers_are_a_row():
    one = asks("Outlook calendars do not synchronise", "ada")
    other = asks("My Outlook calendar will not sync", "eve")
    asks("How do I change my password?", "bob")
    (row,) = found(questions.find, "question")
    assert (row.number, row.whole, set(row.tickets)) == (2, 3, {one.pk, other.pk})
    assert "outlook" in row.words
    assert questions.number(asking(), "question", "en", row.key) == (2, 3)


def test_once_an_article_answers_them_they_are_none():
    asks("Outlook calendar sync", "ada")
    asks("Outlook calendar sync again", "eve")
    assert len(rows()) == 1
    (row,) = found(questions.find, "question")
    answer = ArticleFactory(title="Outlook calendar sync", body="Connect your Outlook calendar to sync it.")
    versions.forget()
    assert rows() == []
    assert questions.number(asking(), "question", "en", row.key) == (0, 2)
    archive(answer)
    versions.forget()
    assert len(rows()) == 1


def test_small_words_put_nothing_together():
    asks("Why does it not work with them", "ada")
    asks("It does not do what they would with it", "eve")
    asks("Pourquoi cela ne marche pas avec nous", "bob", language="fr")
    asks("Ce que vous ne faites pas avec nous", "dan", language="fr")
    assert rows() == []


def test_what_one_person_asks_twice_is_no_row():
    asks("Outlook calendar sync", "ada")
    asks("Outlook calendar sync", "ada")
    assert rows() == []


def test_discarded_and_older_tickets_are_not_asked():
    asks("Outlook calendar sync", "ada", is_discarded=True)
    asks("Outlook calendar sync", "eve")
    TicketFactory(subject="Outlook calendar sync", submitted_at=NOW.replace(month=1))
    assert rows() == []


def told(number, *words, person=None, language="en", is_answered=False):
    return Asked(number, person or f"p{number}", language, is_answered, {word: word for word in words})


def test_the_most_telling_words_that_most_share_come_first():
    asked = [
        *(told(n, "please", "printer", "margins") for n in range(3)),
        *(told(n, "please", "refund") for n in range(10, 15)),
        *(told(n, "please", "password", is_answered=True) for n in range(20, 50)),
        told(60, "please", "alone"),
    ]
    groups = gathered(asked, most=20)
    assert Counter(group.words for group in groups) == Counter(["margins, printer", "refund"])
    assert sorted(len(group.tickets) for group in groups) == [3, 5]


def test_languages_are_not_mixed():
    asked = [told(1, "export"), told(2, "export", language="fr"), told(3, "export", language="fr")]
    assert [(group.language, len(group.tickets)) for group in gathered(asked, most=20)] == [("fr", 2)]


def test_subjects_are_for_those_who_may_read_the_tickets():
    ticket = asks("Outlook calendar sync", "ada")
    reader, nobody = (AgentFactory(is_superuser=False) for _ in range(2))
    reader.user_permissions.add(Permission.objects.get(codename="view_ticket"))
    assert subjects_for(reader, [ticket.pk]) == {ticket.pk: (ticket.reference, ticket.subject)}
    assert subjects_for(nobody, [ticket.pk]) == {}
    Ticket.objects.update(team=Team.objects.create(name="Billing"))
    assert subjects_for(reader, [ticket.pk]) == {}
