"""What every address of the API keeps to."""

import pytest
from django.db import OperationalError
from django.test import Client

from helpcenter.api_limit import Limit

pytestmark = pytest.mark.django_db
ARTICLES = "/api/v1/articles/"


def test_who_asks_too_often_is_told_when_to_ask_again(client, monkeypatch):
    monkeypatch.setattr(Limit, "most", 2)
    answers = [client.get(ARTICLES) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "60"


def test_without_the_database_it_says_when_to_come_back(monkeypatch):
    def gone(*_: object, **__: object) -> None:
        raise OperationalError("the password is secret")

    monkeypatch.setattr("knowledgebase.api.articles.ArticleViewSet.get_queryset", gone)
    answer = Client(raise_request_exception=False).get(ARTICLES)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "secret" not in answer.text
