"""The arm on events: said by the server, of every event of a visitor that happened during a holdout."""

from collections.abc import Sequence

from analytics.events.validation import EventFields
from helpcenter.arms import arm_at
from helpcenter.visitors import Visitor

OF_THE_FORM = frozenset(
    {
        "contact_opened",
        "contact_typed",
        "suggestions_shown",
        "contact_solved",
        "contact_left",
        "ticket_submitted",
    }
)


def with_arm(events: Sequence[EventFields], visitor: Visitor) -> list[EventFields]:
    """The events of one request, each with the arm that its moment has.

    None of them has one where they tell of the form and the visitor has only now got an id: the form was
    shown to another id, or to none (cookies are refused, or consent came after it). Such journeys are
    counted apart.
    """
    if visitor.is_new and any(event["kind"] in OF_THE_FORM for event in events):
        return list(events)
    return [event | {"arm": arm_at(visitor.key, event["at"])} for event in events]
