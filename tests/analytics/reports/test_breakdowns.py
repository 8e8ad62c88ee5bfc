"""Breakdowns: rows that add up to the report, ranked by shrunken rates, each leading to its journeys."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from analytics.journeys.model import Journey
from analytics.reports.breakdown import COUNTED, breakdown
from analytics.reports.dimensions import DIMENSIONS
from analytics.reports.period import read_query
from analytics.reports.report import deflection_report
from analytics.reports.settings import newest_settlement
from knowledgebase.models import Article
from tests.analytics.reports.test_page import JOURNEYS, MARCH, Links
from tests.analytics.story import came_by, helped, opened, replay, searched, suggested, ticket, viewed
from tests.factories.articles import ArticleFactory, CategoryFactory
from tests.factories.journeys import a_journey, store

pytestmark = pytest.mark.django_db
BREAKDOWNS = "/admin/report/breakdowns/"


@pytest.fixture
def shelves(db):
    """Two categories, with articles 7 and 8 in one and 9 in the other; article 10 stands in none."""
    billing, setup = CategoryFactory(name="Billing"), CategoryFactory(name="Setting up")
    for pk, category in ((7, billing), (8, billing), (9, setup), (10, None)):
        Article.objects.create(pk=pk, category=category)
    return {"billing": billing, "setup": setup}


@pytest.fixture
def april(shelves):
    """Visitors of every kind: who searched, read, filed, came back, and is gone again."""
    return replay(
        *(searched(f"s{n}", locale="en") + helped(f"s{n}", at="10:01", article=7) for n in range(40)),
        *(viewed(8, f"d{n}", at="10:00", locale="fr") for n in range(35)),
        *(helped(f"r{n}", at="10:00", article=9, locale="en") for n in range(12)),
        *(helped(f"r{n}", at="10:00", article=9, days=2) for n in range(8)),
        *(ticket(f"r{n}", at="12:00", days=3, ticket=f"B{n}") for n in range(3)),
        *(helped(f"e{n}", at="10:00", article=10) for n in range(3)),
        *(viewed(4711, f"g{n}", at="10:00", surface="widget") for n in range(4)),
        *(opened(f"f{n}", locale="en") + suggested(f"f{n}", at="10:01") for n in range(9)),
        *(ticket(f"f{n}", at="10:05", ticket=f"F{n}") for n in range(6)),
        *(ticket(f"m{n}", ticket=f"M{n}", surface="email") for n in range(5)),
        came_by("c1", at="15:00"),
    )


def found(by, **filters):
    return breakdown(newest_settlement(), read_query(MARCH | filters), by)


def counts(breakdown):
    """Each row by its name: sought, deflected, taken back and tickets."""
    return {row.value: tuple(row.counts[name] for name in COUNTED) for row in rows(breakdown)}


def rows(breakdown):
    return [*breakdown.rows, *breakdown.others]


@pytest.mark.parametrize("by", DIMENSIONS)
@pytest.mark.parametrize("filters", [{}, {"locale": "en"}, {"surface": "web"}], ids=str)
def test_each_dimension_adds_up_to_the_report(april, by, filters):
    report = deflection_report(read_query(MARCH | filters), now=timezone.now())
    broken = found(by, **filters)
    whole = {
        "sought": report.counts["sought"].value,
        "deflected": report.counts["deflected"].value,
        "taken_back": report.rates["reversal_rate"].numerator,
        "tickets": report.definitions["resolved_share"].denominator - report.counts["deflected"].value,
    }
    assert {name: sum(row.counts[name] for row in rows(broken)) for name in COUNTED} == whole
    assert dict(broken.total.counts) == whole
    assert broken.total.rate == report.rates["case_deflection_rate"]


def test_by_article_it_is_the_one_that_was_opened_first(april):
    assert counts(found("article")) == {
        "7": (40, 40, 0, 0),
        "8": (35, 0, 0, 0),
        "9": (20, 14, 6, 0),
        "10": (3, 3, 0, 0),
        "4711": (4, 0, 0, 0),
        "none": (17, 0, 0, 14),
    }


def test_by_category_articles_count_where_they_stand_now(april, shelves):
    billing, setup = str(shelves["billing"].pk), str(shelves["setup"].pk)
    assert counts(found("category")) == {
        billing: (75, 40, 0, 0),
        setup: (20, 14, 6, 0),
        "unplaced": (7, 3, 0, 0),
        "none": (17, 0, 0, 14),
    }
    shelves["setup"].articles.update(category=shelves["billing"])
    assert set(counts(found("category"))) == {billing, "unplaced", "none"}


def test_by_entry_language_surface_and_visitor(april):
    assert counts(found("entry")) == {
        "search": (40, 40, 0, 0),
        "direct": (62, 17, 6, 0),
        "form": (12, 0, 0, 9),
        "elsewhere": (5, 0, 0, 5),
    }
    assert counts(found("language"))["fr"] == (35, 0, 0, 0)
    assert counts(found("surface"))["email"] == (5, 0, 0, 5)
    assert counts(found("visitors")) == {"new": (108, 52, 3, 11), "returning": (11, 5, 3, 3)}


def test_journeys_whose_days_were_gone_before_anybody_asked_are_not_guessed(april):
    Journey.objects.filter(visitor__startswith="s").update(entry=None, landing=None, returned=None)
    for by in ("category", "article", "entry", "visitors"):
        assert counts(found(by))["unknown"] == (40, 40, 0, 0)


def seen(article, helped, of):
    """So many journeys that opened this article first, and as many of them helped."""
    outcomes = ["implicit_confirmed"] * helped + ["unhelped"] * (of - helped)
    return [a_journey(f"{article}-{n}", landing=article, outcome=one) for n, one in enumerate(outcomes)]


def test_rows_stand_by_shrunken_rates_and_two_of_two_are_not_the_best(db):
    store(*seen(1, 12, 40), *seen(2, 20, 50), *seen(3, 30, 60), *seen(4, 60, 100), *seen(5, 2, 2))
    broken = breakdown(None, read_query(MARCH), "article")
    assert [(row.value, row.rank) for row in broken.rows] == [
        ("4", 1),
        ("5", 2),
        ("3", 3),
        ("2", 4),
        ("1", 5),
    ]
    best, few, *_others = broken.rows
    assert few.rate.value == 1
    assert few.rate.is_small
    assert 0.5 < few.shrunken < best.shrunken < best.rate.value


def test_rows_that_differ_by_chance_alone_have_no_ranks_and_the_largest_stands_first(db):
    store(*seen(1, 20, 40), *seen(2, 50, 100), *seen(3, 31, 60), *seen(4, 2, 5))
    broken = breakdown(None, read_query(MARCH), "article")
    assert [(row.value, row.rank) for row in broken.rows] == [
        ("2", None),
        ("3", None),
        ("1", None),
        ("4", None),
    ]
    assert {round(row.shrunken, 3) for row in broken.rows} == {0.502}


def test_the_page_says_why_rows_have_no_ranks(manager):
    replay(
        *(helped(f"h{n}", article=n % 4 + 1) for n in range(8)),
        *(viewed(n % 4 + 1, f"v{n}") for n in range(8)),
    )
    by_article = manager.get(BREAKDOWNS, MARCH | {"by": "article"}).content.decode()
    assert "they have no ranks" in by_article
    assert "Too few rows to rank" in manager.get(BREAKDOWNS, MARCH | {"by": "visitors"}).content.decode()


def test_rows_without_a_value_are_not_ranked_and_draw_no_others(db):
    store(*seen(1, 12, 40), *seen(2, 20, 50), *seen(3, 30, 60), *seen(4, 60, 100))
    before = breakdown(None, read_query(MARCH), "article").common
    store(*seen(None, 0, 200))
    after = breakdown(None, read_query(MARCH), "article")
    assert after.common == before
    assert [(row.value, row.rank, row.shrunken) for row in after.others] == [("none", None, None)]


def test_fewer_than_four_rows_are_not_ranked_and_the_largest_stands_first(april):
    broken = found("visitors")
    assert broken.common is None
    assert [(row.value, row.rank, row.shrunken) for row in broken.rows] == [
        ("new", None, None),
        ("returning", None, None),
    ]


@pytest.mark.parametrize("by", DIMENSIONS)
def test_every_cell_leads_to_exactly_its_journeys(manager, april, by):
    page = manager.get(BREAKDOWNS, MARCH | {"by": by}).content.decode()
    links = [(href, text) for href, text in Links(page).found if href.startswith(JOURNEYS + "?")]
    assert len(links) == 4 * (len(rows(found(by))) + 1)
    for href, number in links:
        behind = manager.get(href)
        assert Links(behind.content.decode()).marked["data-count", None] == number, href
        assert_listed(behind, href)


def assert_listed(behind, href):
    """The journeys of the list are those of the cell, by the plain columns of each."""
    asked = {name: value[0] for name, value in parse_qs(urlsplit(href).query).items()}
    for journey in (line.journey for line in behind.context["lines"]):
        said = {
            "article": str(journey.landing or "none"),
            "language": journey.locale or "none",
            "surface": journey.surface,
            "entry": journey.entry,
            "visitors": "returning" if journey.returned else "new",
        }
        if asked.get("by", "category") != "category":
            assert said[asked["by"]] == asked["value"]
        assert (journey.tickets > 0) == (asked["show"] == "tickets") or asked["show"] == "sought"


def test_the_filter_of_the_report_narrows_the_cells_too(manager, april):
    page = manager.get(BREAKDOWNS, MARCH | {"by": "entry", "locale": "en"}).content.decode()
    hrefs = [href for href, _text in Links(page).found if "by=entry&value=form" in href.replace("&amp;", "&")]
    assert hrefs
    assert all("locale=en" in href for href in hrefs)


def test_a_category_that_gains_an_article_is_counted_anew_at_the_same_settlement(manager, april, shelves):
    asked = MARCH | {"show": "sought", "by": "category", "value": str(shelves["setup"].pk)}
    assert manager.get(JOURNEYS, asked).context["count"] == 20
    shelves["billing"].articles.update(category=shelves["setup"])
    assert manager.get(JOURNEYS, asked).context["count"] == 95


def test_without_a_name_it_opens_with_categories_and_a_wrong_one_is_told(manager, april):
    assert manager.get(BREAKDOWNS, MARCH).context["by"] == "category"
    answer = manager.get(BREAKDOWNS, MARCH | {"by": "weather"})
    assert (answer.status_code, answer.context["by"]) == (200, "category")
    assert "“by” must be one of" in answer.content.decode()


def test_the_dimension_stays_when_the_period_changes(manager, april):
    page = manager.get(BREAKDOWNS, MARCH | {"by": "entry"}).content.decode()
    presets = [href for href, text in Links(page).found if text == "90 days"]
    assert presets[0].endswith("by=entry")
    assert '<input type="hidden" name="by" value="entry">' in page
    moved = manager.get(BREAKDOWNS, {"from": "2026-03-01", "until": "2026-03-31", "by": "entry"})
    assert "by=entry" in moved["Location"]


def test_few_are_grey_and_say_so_and_many_are_per_cent(manager, april):
    page = Links(manager.get(BREAKDOWNS, MARCH | {"by": "article"}).content.decode())
    assert "n < 30" in page.marked["data-row", "10"]
    assert "3 of 3" in page.marked["data-row", "10"]
    assert "100.0\u202f%".replace("\u202f", " ") in page.marked["data-row", "7"]
    assert "n < 30" not in page.marked["data-row", "7"]


def test_rows_come_fifty_a_page_and_the_last_line_is_of_all(manager, db):
    replay(*(viewed(n, f"v{n}") for n in range(1, 121)))
    first = manager.get(BREAKDOWNS, MARCH | {"by": "article"})
    assert len(first.context["lines"]) == 50
    last = manager.get(BREAKDOWNS, MARCH | {"by": "article", "page": "3"})
    assert len(last.context["lines"]) == 20
    for answer in (first, last):
        assert Links(answer.content.decode()).marked["data-row", ""].endswith(" 120 0 0 0")


@pytest.mark.parametrize(
    "wrong",
    [
        {"by": "weather", "value": "1"},
        {"value": "1"},
        {"by": "article"},
        {"by": "article", "value": "0"},
        {"by": "article", "value": "9" * 30},
        {"by": "category", "value": "١"},
        {"by": "visitors", "value": "old"},
        {"by": "surface", "value": "fax"},
        {"by": "entry", "value": "window"},
        {"by": "language", "value": "\x00"},
        {"by": "language", "value": "x" * 10_000},
    ],
    ids=str,
)
def test_an_address_of_a_row_that_there_is_not_is_not_found(manager, april, wrong):
    assert manager.get(JOURNEYS, MARCH | {"show": "sought"} | wrong).status_code == 404


@pytest.mark.parametrize(
    "odd", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "\u202eevil", "x" * 10_000]
)
def test_hostile_addresses_are_answered_safely(manager, april, odd):
    for asked in ({"by": odd}, {"by": "article", "page": odd}, {"locale": odd, "by": "language"}):
        answer = manager.get(BREAKDOWNS, MARCH | asked)
        assert answer.status_code == 200
        assert "<script>alert(1)" not in answer.content.decode()


def test_hostile_titles_and_languages_stand_there_as_they_are(manager, db):
    title = "=1+1 <script>alert(1)</script> \u202eevil"
    article = ArticleFactory(title=title).article_id
    replay(viewed(article, "v1", locale="x-y"))
    page = manager.get(BREAKDOWNS, MARCH | {"by": "article"}).content.decode()
    assert "<script>alert(1)" not in page
    assert "<bdi><a" in page
    assert "=1+1 &lt;script&gt;" in page
    assert manager.get(BREAKDOWNS, MARCH | {"by": "language"}).status_code == 200


def test_who_may_see_it(client, agent, customer, manager):
    for stranger in (client, customer):
        assert stranger.get(BREAKDOWNS).status_code == 302
    assert agent.get(BREAKDOWNS).status_code == 403
    assert manager.get(BREAKDOWNS).status_code == 200


def test_of_nobody_it_says_what_to_do(manager, db):
    assert "No journeys in these days" in manager.get(BREAKDOWNS, MARCH).content.decode()
