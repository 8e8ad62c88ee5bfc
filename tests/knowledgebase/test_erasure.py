"""What the knowledge base holds of a person: their votes stay, without a word."""

import pytest

from helpcenter.erasure.registry import Person
from knowledgebase.erasure import erase_votes, export_votes
from knowledgebase.models import Article, Vote
from knowledgebase.services import cast_vote, explain_vote
from tests.factories.articles import ArticleFactory, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """With a vote of each of three browsers, the first two of them Ada's."""
    article = ArticleFactory()
    for name, helpful in (("laptop", True), ("phone", False), ("bobs", False)):
        cast_vote(article, visitor=visitor(name), helpful=helpful)
        explain_vote(
            article_id=article.article_id,
            visitor=visitor(name),
            reasons=[],
            comment=f"Typed at the {name}",
        )
    return article


def ada():
    return Person("ada@example.com", "f" * 32, {"laptop": "fresh1", "phone": "fresh2", "elsewhere": "fresh3"})


def score():
    return Article.objects.with_votes().values_list("helpful", "unhelpful").get()


def test_comments_go_and_no_score_changes(article):
    before = score()
    assert erase_votes(ada()) == {"comments": 2, "votes under another name": 2}
    assert score() == before == (1, 2)
    assert sorted(Vote.objects.values_list("visitor", "comment")) == [
        ("bobs", "Typed at the bobs"),
        ("fresh1", ""),
        ("fresh2", ""),
    ]


def test_a_second_time_there_is_nothing(article):
    erase_votes(ada())
    assert not any(erase_votes(ada()).values())


def test_who_never_voted_changes_nothing(article):
    assert not any(erase_votes(Person("eve@example.com", "e" * 32)).values())


def test_a_person_is_told_their_votes_and_what_they_wrote(article):
    told = export_votes(ada())["votes"]
    assert [(vote["article"], vote["helpful"], vote["comment"]) for vote in told] == [
        (article.article_id, True, "Typed at the laptop"),
        (article.article_id, False, "Typed at the phone"),
    ]
