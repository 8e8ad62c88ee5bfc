"""What a person's browsers told, and nobody else's."""

import pytest

from analytics.erasure.exporting import export_events
from helpcenter.erasure.registry import Person
from tests.analytics.story import discarded, replay, searched, ticket

pytestmark = pytest.mark.django_db
ADA = "0123456789abcdef0123456789abcdef"
BOB = "fedcba9876543210fedcba9876543210"


def test_it_tells_every_event_of_their_visitors_and_their_own_elsewhere():
    replay(
        searched("laptop", at="09:00", query="invoice", locale="en"),
        ticket("laptop", at="09:05", ticket="HC-1", person=ADA),
        discarded("HC-1", at="10:00"),
        searched("shared", at="11:00", query="mine", person=ADA),
        ticket("shared", at="12:00", ticket="HC-2", person=BOB),
        searched("laptop", at="13:00", query="bobs", person=BOB),
        searched("laptop", at="14:00", query="mine again", person=ADA),
        ticket(f"person:{ADA}", at="15:00", ticket="HC-3", person=ADA, surface="email"),
    )
    whom = Person("ada@example.com", ADA)
    events = export_events(whom)["events"]
    assert whom.visitors == {name: name for name in ("laptop", f"person:{ADA}")}
    assert [(event["kind"], event.get("visitor"), event.get("query")) for event in events] == [
        ("searched", "laptop", "invoice"),
        ("ticket_submitted", "laptop", None),
        ("searched", None, "mine"),
        ("searched", "laptop", "mine again"),
        ("ticket_submitted", None, None),
    ]
    first = {name: value for name, value in events[0].items() if name not in {"id", "at"}}
    assert first == {
        "visitor": "laptop", "kind": "searched", "surface": "web", "locale": "en",
        "query": "invoice", "results": 3,
    }  # fmt: skip
    assert ADA not in str(events)
    assert BOB not in str(events)
