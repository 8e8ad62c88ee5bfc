"""A browser at the beacon."""

import json
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.events import BROWSER, letter


class Sender:
    """A browser that sends events to the beacon."""

    def __init__(self, **headers: str):
        self.client = Client(headers={"User-Agent": BROWSER} | headers)

    def post(self, body: bytes | str, *, content_type="text/plain", **headers):
        return self.client.post("/b", body, content_type=content_type, headers=headers)

    def send(self, *events, sent_at: datetime | None = None, **headers):
        return self.post(letter(*events, sent_at=sent_at or timezone.now()), **headers)


def reasons(response) -> list[str]:
    """Why events were refused, in order."""
    return [one["reason"] for one in json.loads(response.content)["refused"]] if response.content else []


@pytest.fixture
def sender(db) -> Sender:
    return Sender()
