"""A vote is one reader's last word on an article, however often and however fast it is said."""

import threading
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from helpcenter.visitors import COOKIE, LeftOut
from knowledgebase.models import Vote
from knowledgebase.services import cast_vote, unpublish
from knowledgebase.signals import article_voted
from tests.at_once import at_once
from tests.factories.articles import ArticleFactory, visitor

pytestmark = pytest.mark.django_db
BROWSER = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def facts():
    heard = []

    def hear(fact, **_kwargs):
        heard.append(fact)

    article_voted.connect(hear, weak=False)
    yield heard
    article_voted.disconnect(hear)


@pytest.fixture
def client() -> Client:
    return Client(**BROWSER)


def door(article, language: str = "en") -> str:
    return f"/{language}/a/{article.article_id}/vote/"


def test_a_later_vote_replaces_the_earlier_one_and_each_is_told(facts):
    article, reader = ArticleFactory(), visitor()
    cast_vote(article, visitor=reader, helpful=True)
    cast_vote(article, visitor=reader, helpful=False)
    vote = Vote.objects.get()
    assert (vote.helpful, vote.visitor, vote.revision) == (False, reader.key, article.published)
    assert [(fact.helpful, fact.vote_id) for fact in facts] == [(True, vote.pk), (False, vote.pk)]
    assert facts[-1].changed_at == vote.changed_at


@pytest.mark.django_db(transaction=True)
def test_fifty_votes_of_one_visitor_at_once_are_one_row():  # FORM-037
    article, key = ArticleFactory(), "v" * 22

    def press(_number: int) -> int:
        window = Client(**BROWSER)
        window.cookies[COOKIE] = key
        return window.post(door(article), {"helpful": "1"}, **JSON).status_code

    assert at_once(press, times=50) == [200] * 50
    assert Vote.objects.get().helpful is True


def test_a_deadlock_is_tried_once_more_and_another_error_is_not(monkeypatch, transactional_db):
    article, reader, calls = ArticleFactory(), visitor(), []
    real = Vote.objects.bulk_create

    def fails_first(*args, **kwargs):
        calls.append(1)
        if len(calls) == 1:
            raise OperationalError from Deadlock()
        return real(*args, **kwargs)

    monkeypatch.setattr(Vote.objects, "bulk_create", fails_first)
    assert cast_vote(article, visitor=reader, helpful=True).pk
    assert len(calls) == 2


class Deadlock(Exception):
    """As psycopg names one."""

    sqlstate = "40P01"


def test_without_script_a_vote_leads_back_to_the_article_with_thanks(client):
    article = ArticleFactory()
    answer = client.post(door(article), {"helpful": "yes"})
    assert answer.status_code == 303
    assert answer["Location"] == f"/en/a/{article.article_id}-{article.slug}/?voted=yes#helpful"
    assert COOKIE in answer.cookies
    page = client.get(answer["Location"])
    assert b'value="yes" aria-pressed="true"' in page.content
    assert b"You can change your answer" in page.content
    client.post(door(article), {"helpful": "no"})
    assert Vote.objects.get().helpful is False


def test_the_element_hears_what_this_browser_said_before(client):
    article = ArticleFactory()
    assert client.get(door(article)).json() == {"vote": None}
    assert client.post(door(article), {"rating": "4"}, **JSON).json() == {
        "vote": {"helpful": None, "rating": 4}
    }
    heard = client.get(door(article))
    assert heard.json() == {"vote": {"helpful": None, "rating": 4, "reasons": [], "comment": ""}}
    assert "no-store" in heard["Cache-Control"]


def test_asking_without_a_cookie_costs_no_query(client, django_assert_num_queries):
    article = ArticleFactory()
    with django_assert_num_queries(0):
        client.get(door(article))


@pytest.mark.parametrize(
    "said",
    [
        {"value": "999"},  # FORM-035
        {"rating": "999"},
        {"rating": "0"},
        {"rating": "nan"},
        {"helpful": "maybe"},
        {"helpful": "yes", "rating": "5"},
        {"helpful": "yes\x00"},
        {"comment": "before any vote"},
        {"comment": ""},
        {},
    ],
)
@pytest.mark.parametrize("accept", [{}, JSON])
def test_a_vote_outside_the_set_is_refused(client, said, accept):
    assert client.post(door(ArticleFactory()), said, **accept).status_code == 400
    assert not Vote.objects.exists()


def test_a_draft_a_deleted_and_an_unknown_article_answer_alike(client):  # FORM-036
    taken_back = unpublish(ArticleFactory(title="A secret"))
    draft = ArticleFactory(draft=True, title="A secret")
    bodies = set()
    for pk in (taken_back.article_id, draft.article_id, 999_999):
        answer = client.post(f"/en/a/{pk}/vote/", {"helpful": "yes"})
        assert answer.status_code == 404
        bodies.add(answer.content.decode().replace(f"/{pk}/", "/id/"))
    assert len(bodies) == 1
    assert not Vote.objects.exists()


def test_a_vote_flipped_twice_is_one_row_with_the_last_word(client):  # FORM-038
    article = ArticleFactory()
    for said in ("1", "0", "1"):
        assert client.post(door(article), {"helpful": said}, **JSON).status_code == 200
    assert Vote.objects.get().helpful is True


def test_who_asked_not_to_be_measured_votes_with_a_cookie_for_this_article_alone(client, facts):
    article = ArticleFactory()
    answer = client.post(door(article), {"helpful": "yes"}, HTTP_SEC_GPC="1", **JSON)
    name = f"hc_vote_{article.article_id}"
    paths = {key: cookie["path"] for key, cookie in answer.cookies.items()}
    assert paths == {f"{name}_en": door(article), f"{name}_fr": door(article, "fr")}
    client.post(door(article), {"helpful": "no"}, HTTP_SEC_GPC="1", **JSON)
    assert Vote.objects.get().helpful is False
    assert {fact.visitor.left_out for fact in facts} == {LeftOut.GLOBAL_PRIVACY_CONTROL}


def test_who_is_not_measured_has_one_vote_whatever_the_language(client):
    article = ArticleFactory()
    client.post(door(article), {"helpful": "yes"}, HTTP_SEC_GPC="1", **JSON)
    for name in client.cookies.keys() - {f"hc_vote_{article.article_id}_fr"}:
        del client.cookies[name]  # a browser sends the other door only its own
    assert client.get(door(article, "fr"), HTTP_SEC_GPC="1").json()["vote"]["helpful"] is True
    client.post(door(article, "fr"), {"helpful": "no"}, HTTP_SEC_GPC="1", **JSON)
    assert Vote.objects.get().helpful is False


@pytest.mark.django_db(transaction=True)
def test_of_two_words_at_once_the_row_and_the_latest_fact_say_the_same(facts):
    article, reader = ArticleFactory(), visitor()
    cast_vote(article, visitor=reader, helpful=True)

    def deny():
        cast_vote(article, visitor=reader, helpful=False)
        connection.close()

    thread = threading.Thread(target=deny)
    with transaction.atomic():
        Vote.objects.select_for_update().get()
        thread.start()
        thread.join(0.3)  # it has begun, and waits
        cast_vote(article, visitor=reader, helpful=True)
    thread.join()
    latest = max(facts, key=lambda fact: fact.changed_at)
    vote = Vote.objects.get()
    assert (vote.helpful, vote.changed_at) == (latest.helpful, latest.changed_at)


def test_a_deadlock_in_who_listens_makes_the_whole_vote_be_tried_again(receiver_failures):
    class Deadlock(Exception):
        sqlstate = "40P01"

    failures = [Deadlock()]

    def hear(fact, **_kwargs):
        if failures:
            raise OperationalError from failures.pop()

    article_voted.connect(hear)
    try:
        cast_vote(ArticleFactory(), visitor=visitor(), helpful=True)
    finally:
        article_voted.disconnect(hear)
    assert Vote.objects.get().helpful is True
    assert len(receiver_failures) == 1
    receiver_failures.clear()


def test_another_site_cannot_vote_for_its_visitors(client):
    answer = client.post(door(ArticleFactory()), {"helpful": "yes"}, HTTP_SEC_FETCH_SITE="cross-site")
    assert answer.status_code == 403
    assert not Vote.objects.exists()


def test_who_votes_without_end_is_asked_to_wait(client, monkeypatch):
    monkeypatch.setattr("helpcenter.limits.time", SimpleNamespace(time=lambda: 1e9))  # all in one minute
    article = ArticleFactory()
    answers = [client.post(door(article), {"helpful": "yes"}, **JSON) for _ in range(61)]
    assert {answer.status_code for answer in answers[:60]} == {200}
    assert answers[60].status_code == 429
    assert answers[60]["Retry-After"] == "60"


def test_looking_changes_nothing(client):  # URL-015
    article = ArticleFactory()
    client.get(door(article) + "?helpful=yes")
    client.get(f"/en/a/{article.article_id}-{article.slug}/?voted=yes")
    assert not Vote.objects.exists()
