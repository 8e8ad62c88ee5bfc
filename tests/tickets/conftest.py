"""What the tests of tickets share."""

import time
from dataclasses import dataclass
from unittest import mock

import pytest
from django.core.signing import TimestampSigner, b62_encode

from tests.factories.tickets import WorkerFactory
from tickets import signals
from tickets.tokens import new_form_token


@dataclass(frozen=True)
class Hit:
    """What a page shows of an article that search found."""

    article_id: int
    title: str
    slug: str = "old-events"
    summary: str = "Open the app's settings and pull down once."
    snippet: str = ""

    @property
    def url(self) -> str:
        return f"/en/a/{self.article_id}-{self.slug}/"


@pytest.fixture
def agent():
    """Somebody who answers tickets, and may do nothing else."""
    return WorkerFactory()


@pytest.fixture
def desk(client, agent):
    """The agent's browser, without script."""
    client.force_login(agent)
    return client


@pytest.fixture
def suggested(monkeypatch):
    """Have the search suggest these articles: ``suggested(3, 5)``."""
    asked = []

    def suggest(*article_ids):
        def answer(**question):
            asked.append(question)
            return [Hit(article_id, f"Article {article_id}") for article_id in article_ids]

        monkeypatch.setattr("tickets.suggestions.search.suggest", answer, raising=False)
        return asked

    suggest()
    return suggest


@pytest.fixture
def told():
    """Every fact of tickets that was announced, in order."""
    facts = []

    def hear(*, fact, **_):
        facts.append(fact)

    names = ("ticket_submitted", "ticket_discarded", "contact_solved", "contact_left")
    heard = [getattr(signals, name) for name in names]
    for signal in heard:
        signal.connect(hear)
    yield facts
    for signal in heard:
        signal.disconnect(hear)


@pytest.fixture
def filled_in():
    """What a browser posts after a while of writing: ``filled_in(subject=…)``."""

    def fields(**changed):
        return {
            "subject": "My phone shows no new events",
            "body": "Since yesterday the app shows last week only.",
            "email": "ada@example.com",
            "form_token": a_token(age=60),
        } | changed

    return fields


def a_token(*, age: float = 60) -> str:
    """The token of a form that was opened ``age`` seconds ago."""
    stamp = b62_encode(int(time.time() - age))
    with mock.patch.object(TimestampSigner, "timestamp", return_value=stamp):
        return new_form_token()
