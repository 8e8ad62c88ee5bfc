"""The eight outcomes, rule by rule, each with what just misses it."""

import pytest

from tests.analytics.story import (
    came_by,
    discarded,
    disliked,
    event,
    left,
    only,
    opened,
    outcomes,
    rated,
    read,
    replay,
    searched,
    solved,
    starred,
    ticket,
    viewed,
)

pytestmark = pytest.mark.django_db


# The journey in words, told from 10:00 on, and its outcome.
TABLE = {
    "browsed: only pages": (came_by() + came_by(at="10:01"), "browsed"),
    "unhelped: a search": (searched(), "unhelped"),
    "unhelped: a short read": (viewed() + read(at="10:01", seconds=19), "unhelped"),
    "unhelped: suggestions alone": (event("suggestions_shown", articles=[1]), "unhelped"),
    "inferred: exactly READ_SECONDS": (viewed() + read(at="10:01", seconds=20), "implicit_inferred"),
    "inferred: the longest of several reads": (
        read(at="10:01", seconds=25) + read(at="10:02", seconds=3),
        "implicit_inferred",
    ),
    "inferred: two short reads do not add up": (
        read(at="10:01", seconds=15) + read(at="10:02", seconds=15),
        "unhelped",
    ),
    "inferred: not against a negative vote": (read(at="10:01") + disliked(at="10:02"), "unhelped"),
    "inferred: a vote of 3 is neither": (read(at="10:01") + starred(3, at="10:02"), "implicit_inferred"),
    "unhelped: a vote of 3 alone": (starred(3), "unhelped"),
    "confirmed: a positive vote": (viewed() + rated(at="10:01"), "implicit_confirmed"),
    "confirmed: 4 of 5": (starred(4), "implicit_confirmed"),
    "unhelped: 2 of 5": (read() + starred(2, at="10:01"), "unhelped"),
    "confirmed: the vote changed to yes": (disliked() + rated(at="10:01"), "implicit_confirmed"),
    "unhelped: the vote changed to no": (rated() + disliked(at="10:01"), "unhelped"),
    "unhelped: the vote changed to 3": (rated() + starred(3, at="10:01"), "unhelped"),
    "inferred: yes changed to 3, but read": (
        read(at="10:00") + rated(at="10:01") + starred(3, at="10:02"),
        "implicit_inferred",
    ),
    "confirmed: no here, yes there": (rated(1) + disliked(2, at="10:01"), "implicit_confirmed"),
    "abandoned: the form opened": (opened(), "abandoned"),
    "abandoned: a letter typed": (event("contact_typed"), "abandoned"),
    "abandoned: read before the form": (viewed() + read(at="10:01") + opened(at="10:02"), "abandoned"),
    "abandoned: voted before the form": (rated() + opened(at="10:02"), "abandoned"),
    "abandoned: a tab opened before the form, closed after it": (
        viewed() + opened(at="10:01") + read(at="10:05", seconds=200),
        "abandoned",
    ),
    "evidenced: a view at the form's very moment": (
        opened() + viewed() + read(at="10:01"),
        "explicit_evidenced",
    ),
    "evidenced: viewed again after the form": (
        viewed() + opened(at="10:01") + viewed(at="10:02") + read(at="10:03"),
        "explicit_evidenced",
    ),
    "abandoned: another article viewed after the form": (
        viewed(1) + opened(at="10:01") + viewed(2, at="10:02") + read(1, at="10:03"),
        "abandoned",
    ),
    "evidenced: a vote at the form's very moment": (opened() + rated(), "explicit_evidenced"),
    "evidenced: yes before the form and again after": (
        rated() + opened(at="10:01") + rated(at="10:02"),
        "explicit_evidenced",
    ),
    "abandoned: yes in the form, then no": (
        opened() + viewed(at="10:01") + read(at="10:02") + rated(at="10:03") + disliked(at="10:04"),
        "abandoned",
    ),
    "evidenced: yes before, read after": (
        rated() + opened(at="10:01") + viewed(at="10:02") + read(at="10:03"),
        "explicit_evidenced",
    ),
    "abandoned: no before, read after": (
        disliked() + opened(at="10:01") + viewed(at="10:02") + read(at="10:03"),
        "abandoned",
    ),
    "abandoned: helped, gave up": (opened() + rated(at="10:01") + left("gave_up", at="10:02"), "abandoned"),
    "abandoned: helped, but went elsewhere": (
        opened() + rated(at="10:01") + left("elsewhere", at="10:02"),
        "abandoned",
    ),
    "evidenced: for later": (opened() + rated(at="10:01") + left("later", at="10:02"), "explicit_evidenced"),
    "evidenced: the last word counts": (
        opened() + left("gave_up", at="10:01") + rated(at="10:02") + left("mistake", at="10:03"),
        "explicit_evidenced",
    ),
    "abandoned: leaving opens the form too": (rated() + left("later", at="10:01"), "abandoned"),
    "solved: said in the form": (opened() + solved(at="10:01"), "explicit_confirmed"),
    "solved: whatever was said on leaving": (solved() + left("gave_up", at="10:01"), "explicit_confirmed"),
    "contacted: a ticket, whatever else": (rated() + solved(at="10:01") + ticket(at="10:02"), "contacted"),
    "contacted: by email": (ticket(surface="email"), "contacted"),
}  # fmt: skip


@pytest.mark.parametrize("story", TABLE)
def test_the_first_rule_that_fits(story):
    told, outcome = TABLE[story]
    assert outcomes(told) == [outcome]


@pytest.mark.parametrize(
    ("surface", "opens"),
    [("web", True), ("widget", True), ("email", False), ("agent", False), ("api", False)],
)
def test_a_ticket_opens_the_form_only_where_there_is_one(surface, opens):
    journey = only(searched(at="09:59"), ticket(at="10:00", surface=surface))
    assert (journey.opened_at is not None) is opens


def test_a_person_whose_visitor_is_not_at_hand_sought_help_and_made_contact():
    journey = only(ticket("person:anna", surface="email", person="anna"))
    assert (journey.outcome, journey.sought, journey.customer) == ("contacted", True, "anna")
    assert journey.opened_at is None


def test_a_journey_whose_tickets_are_all_discarded_counts_nowhere():
    assert replay(searched(), ticket(at="10:01"), discarded(at="11:00")) == []


def test_a_journey_with_another_ticket_still_counts():
    journey = only(ticket(ticket="T1"), ticket(ticket="T2", at="10:01"), discarded("T1", at="11:00"))
    assert (journey.tickets, journey.outcome) == (1, "contacted")


def test_two_events_with_one_reference_are_two_tickets():
    assert only(ticket(), ticket(at="10:01")).tickets == 2


def test_a_discarded_ticket_still_says_when_the_form_was_opened():
    journey = only(
        ticket(ticket="T1"), rated(at="10:01"), ticket(ticket="T2", at="10:02"), discarded("T1", at="11:00")
    )
    assert journey.opened_at == journey.started_at


def test_the_last_word_on_a_ticket_counts():
    assert replay(ticket(), discarded(at="11:00")) == []
    assert len(replay(discarded(at="12:00", discarded=False))) == 1
    # An earlier word that arrives last changes nothing.
    assert len(replay(discarded(at="11:30"))) == 1
