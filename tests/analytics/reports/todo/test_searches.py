"""Searches that led nowhere: what counts as one, and which of them ask the same."""

import pytest

from analytics.models import Journey
from analytics.reports.period import Query
from analytics.reports.todo import searches
from tests.analytics.reports.todo.asking import MARCH, asking, found
from tests.analytics.story import replay, searched, viewed
from tests.factories.articles import ArticleFactory

pytestmark = pytest.mark.django_db


def empty(query=MARCH):
    return [(one.words, one.number, one.whole) for one in found(searches.find, "empty", query)]


def unopened():
    return [(one.words, one.number, one.whole) for one in found(searches.find, "unopened")]


def test_a_search_without_results_counts_the_journeys_it_was_made_in():
    replay(
        searched("v1", query=" Refund", results=0, locale="en"),
        searched("v2", query="refund", results=0, locale="en"),
        searched("v2", at="10:05", query="refund ", results=0, locale="en"),
    )
    assert empty() == [("refund", 2, 2)]
    assert unopened() == []


@pytest.mark.parametrize(
    ("after", "is_named"),
    [
        ([], True),
        (viewed(at="10:10", via="search"), False),
        (viewed(at="10:31", via="search"), True),
        (viewed(at="10:10", via="direct"), True),
        (viewed(at="09:50", via="search"), True),
        (viewed(visitor="v2", at="10:10", via="search"), True),
        (searched(at="10:05", query="invoice") + viewed(at="10:10", via="search"), True),
    ],
    ids=[
        "alone",
        "opened",
        "another journey",
        "from elsewhere",
        "before",
        "by another",
        "from the next search",
    ],
)
def test_results_of_which_nothing_was_opened(after, is_named):
    replay(searched(query="refund"), after)
    assert ("refund", 1, 1) in unopened() if is_named else unopened() == []


def test_who_opened_something_in_the_end_is_no_journey_in_vain():
    replay(
        searched("v1", query="refund", results=0),
        searched("v1", at="10:01", query="Refunds"),
        viewed(visitor="v1", at="10:02", via="search"),
        searched("v2", query="refund", results=0),
    )
    assert empty() == [("refund", 1, 2)]


def test_endings_order_and_slips_make_no_difference():
    ArticleFactory(title="Export your invoices", body="Invoices are exported as a file.")
    replay(
        searched("v1", query="export invoices", results=0, locale="en"),
        searched("v2", query="invoice exporting", results=0, locale="en"),
        searched("v3", query="export invoises", results=0, locale="en"),
        searched("v4", query="delete account", results=0, locale="en"),
    )
    (row, other) = found(searches.find, "empty")
    assert (row.number, row.whole, other.words) == (3, 3, "delete account")
    assert set(row.said) == {"export invoices", "invoice exporting", "export invoises"}


def test_the_same_words_in_two_languages_are_two_rows():
    replay(searched("v1", locale="en", results=0), searched("v2", locale="fr", results=0))
    assert [one.language for one in found(searches.find, "empty")] == ["en", "fr"]


def test_a_number_leads_to_the_journeys_that_it_counts():
    replay(
        searched("v1", query="refund", results=0),
        searched("v2", query="refund"),
        viewed(visitor="v2", at="10:01", via="search"),
    )
    (row,) = found(searches.find, "empty")
    keys = {journey.visitor: journey.key for journey in Journey.objects.all()}
    assert (row.number, row.counted) == (1, [keys["v1"]])
    assert (row.whole, set(row.out_of)) == (2, set(keys.values()))


def test_days_language_and_surface_narrow_it():
    replay(searched("v1", query="refund", results=0, locale="fr", surface="widget"))
    assert empty(Query(MARCH.start, MARCH.end, "fr", "widget")) == [("refund", 1, 1)]
    assert empty(Query(MARCH.start, MARCH.end, "en")) == []
    assert empty(Query(MARCH.start, MARCH.end, None, "web")) == []
    assert empty(Query(MARCH.end, MARCH.end.replace(day=30))) == []


def test_what_only_one_person_typed_is_told_apart():
    replay(
        searched("v1", query="ada lovelace 1815", results=0),
        searched("v2", query="refund", results=0),
        searched("v3", query="refund", results=0),
    )
    people = {one.words: one.people for one in found(searches.find, "empty")}
    assert people == {"refund": 2, "ada lovelace 1815": 1}


def test_where_no_two_typed_the_same_it_is_called_by_what_they_share():
    replay(
        searched("v1", query="my refunds, ada", results=0, locale="en"),
        searched("v2", query="ada: my refund", results=0, locale="en"),
    )
    (row,) = found(searches.find, "empty")
    assert (row.people, row.words) == (2, "ada my refund")


@pytest.mark.parametrize(
    "query", ["???", "=cmd|'/c calc'!A1", "<script>alert(1)</script>", "x" * 500, "% _ \\", "{key}"]
)
def test_whatever_was_typed_is_a_row_like_any_other(query):
    replay(searched("v1", query=query, results=0))
    (row,) = found(searches.find, "empty")
    assert row.words == query.lower()[:200]
    assert len(row.source) <= 300
    assert searches.number(asking(), "empty", row.language, row.key) == (1, 1)
