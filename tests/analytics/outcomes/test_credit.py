"""Which article a deflection credits."""

import pytest

from tests.analytics.story import (
    disliked,
    only,
    opened,
    rated,
    read,
    solved,
    starred,
    ticket,
    viewed,
)

pytestmark = pytest.mark.django_db


def test_the_article_named_by_the_last_solved_that_names_one():
    journey = only(rated(3), solved(article=1, at="10:01"), solved(article=2, at="10:02"), solved(at="10:03"))
    assert (journey.outcome, journey.credited) == ("explicit_confirmed", 2)


def test_solved_without_an_article_credits_the_last_positive_vote():
    assert only(rated(3), read(4, at="10:01", seconds=99), solved(at="10:02")).credited == 3


def test_solved_with_nothing_read_credits_none():
    journey = only(solved())
    assert (journey.outcome, journey.credited) == ("explicit_confirmed", None)


def test_solved_counts_reads_before_the_form():
    assert only(viewed(4), read(4, at="10:01"), opened(at="10:02"), solved(at="10:03")).credited == 4


def test_a_vote_goes_before_a_longer_read():
    assert only(read(1, seconds=300), rated(2, at="10:01")).credited == 2


def test_the_last_positive_vote_of_several():
    assert only(rated(1), rated(2, at="10:01")).credited == 2


def test_a_vote_that_was_changed_to_no_is_passed_over():
    assert only(rated(1), rated(2, at="10:01"), disliked(2, at="10:02")).credited == 1


def test_voting_again_moves_an_article_to_the_end():
    assert only(rated(1), rated(2, at="10:01"), rated(1, at="10:02")).credited == 1


def test_the_read_with_the_most_seconds():
    assert only(read(1, seconds=40), read(2, at="10:01", seconds=41)).credited == 2


def test_of_equal_reads_the_latest():
    assert only(read(2, seconds=40), read(1, at="10:01", seconds=40)).credited == 1


def test_of_equal_reads_at_one_moment_the_lowest_article():
    assert only(read(2, seconds=40), read(1, seconds=40)).credited == 1


def test_a_longer_read_of_an_article_voted_down_is_passed_over():
    assert only(read(1, seconds=90), disliked(1, at="10:01"), read(2, at="10:02", seconds=30)).credited == 2


def test_a_short_read_of_a_helpful_article_is_no_matter():
    assert only(read(1, seconds=5), rated(1, at="10:01"), read(2, at="10:02", seconds=90)).credited == 1


def test_evidence_from_the_form_credits_a_vote_from_then_on_only():
    journey = only(rated(1), opened(at="10:01"), viewed(2, at="10:02"), read(2, at="10:03"))
    assert (journey.outcome, journey.credited) == ("explicit_evidenced", 2)


def test_evidence_from_the_form_credits_reads_from_then_on_only():
    journey = only(
        viewed(1),
        read(1, at="10:01", seconds=500),
        opened(at="10:02"),
        viewed(1, at="10:03"),
        read(1, at="10:04", seconds=21),
        viewed(2, at="10:05"),
        read(2, at="10:06", seconds=22),
    )
    assert (journey.outcome, journey.credited) == ("explicit_evidenced", 2)


def test_what_is_no_deflection_credits_nothing():
    assert only(rated(1), ticket(at="10:01")).credited is None


def test_a_vote_of_three_is_no_credit():
    assert only(rated(1), starred(3, 2, at="10:01")).credited == 1
