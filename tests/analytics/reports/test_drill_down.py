"""From a number to its journeys: narrowed, paged from any side, and on to articles and tickets as allowed."""

from datetime import date
from itertools import product

import pytest
from django.contrib.auth.models import Permission
from django.core.paginator import Paginator
from django.urls import reverse

from analytics.journeys.model import Journey
from analytics.outcomes.names import OUTCOMES
from analytics.reports.by_day import Dated, journeys_by_day
from analytics.reports.halves import HALVES
from analytics.reports.journeys import TICKET, Behind, journeys_behind
from analytics.reports.period import Query
from analytics.reports.settings import newest_settlement
from helpcenter.models import User
from tests.analytics.reports.test_page import Links
from tests.analytics.story import came_by, helped, opened, read, replay, searched, solved, ticket, viewed
from tests.factories.articles import ArticleFactory
from tests.factories.tickets import TeamFactory, TicketFactory, TopicFactory

pytestmark = pytest.mark.django_db
JOURNEYS, TICKETS = "/admin/report/journeys/", "/admin/report/tickets/"
MARCH = {"from": "2026-03-01", "to": "2026-04-01"}
QUERY = Query(date(2026, 3, 1), date(2026, 4, 1))


@pytest.fixture
def week():
    """Seven days of every outcome, each day with more of them."""
    return replay(
        *(
            helped(f"h{day}-{n}", days=day, article=1 + n % 3, locale="en" if n % 2 else "fr")
            for day in range(7)
            for n in range(day + 2)
        ),
        *(ticket(f"t{day}", days=day, ticket=f"T{day}", surface="widget") for day in range(7)),
        *(opened(f"o{day}", days=day) + solved(f"o{day}", "10:05", days=day) for day in range(7)),
        ticket("h0-0", "12:00", days=1, ticket="B", locale="fr"),
        came_by("c", days=3),
        searched("s", days=6),
        viewed(2, "r", days=6) + read(2, "r", "10:01", days=6),
    )


def listed(manager, **asked):
    return Links(manager.get(JOURNEYS, MARCH | asked).content.decode())


def journeys_on(page):
    return [href for href, _text in page.found if href.startswith(JOURNEYS) and "?" not in href]


@pytest.mark.parametrize("show", sorted(HALVES))
def test_the_rollups_know_how_many_journeys_each_day_has_however_they_are_narrowed(week, show):
    """What a list says it has, without counting it, is what it has."""
    settlement, day = newest_settlement(), date(2026, 3, 4)
    narrowings = product((None, "1", "none"), (None, *OUTCOMES), (None, day), (None, *TICKET))
    for article, outcome, day, filed in narrowings:
        behind = Behind(QUERY, show, article, outcome=outcome, day=day, ticket=filed)
        by_day = journeys_by_day(behind, settlement)
        if by_day is None:
            assert HALVES[show].measured is not None
            return
        found = journeys_behind(behind, open_since=week[0].started_at)
        days = list(found.order_by().values_list("day", flat=True))
        assert {day: n for day, n in by_day.items() if n} == {day: days.count(day) for day in days}


@pytest.mark.parametrize("size", [1, 2, 5, 7, 50])
def test_every_page_of_every_size_is_a_cut_of_the_same_list(week, size):
    behind = Behind(QUERY, "deflected")
    whole = list(journeys_behind(behind, open_since=week[0].started_at))
    by_day = journeys_by_day(behind, newest_settlement())
    pages = Paginator(Dated(journeys_behind(behind, open_since=week[0].started_at), by_day), size)
    assert [journey for page in pages for journey in page.object_list] == whole
    assert pages.count == len(whole)


def test_a_late_page_passes_over_no_more_than_a_day(week, django_assert_num_queries):
    behind = Behind(QUERY, "journeys")
    found = Dated(
        journeys_behind(behind, open_since=week[0].started_at), journeys_by_day(behind, newest_settlement())
    )
    with django_assert_num_queries(1) as asked:
        (last,) = found[len(found) - 1 : len(found)]
    assert last == Journey.objects.order_by("day", "started_at", "-key").first()
    (statement,) = [query["sql"] for query in asked.captured_queries]
    assert statement.count("2026-03-01") >= 2  # the day before which nothing is read, and after which nothing
    most = int(statement.partition("OFFSET ")[2] or 0)
    assert most < Journey.objects.filter(day=date(2026, 3, 1)).count()


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"outcome": "contacted"}, {"outcome": "contacted"}),
        ({"locale": "fr"}, {"locale": "fr"}),
        ({"surface": "widget"}, {"surface": "widget"}),
        ({"day": "2026-03-05"}, {"day": date(2026, 3, 5)}),
        ({"article": "2"}, {"credited": 2}),
        ({"article": "none"}, {"credited": None}),
        ({"ticket": "with"}, {"tickets__gte": 1}),
        ({"ticket": "without"}, {"tickets": 0}),
        ({"ticket": "without", "day": "2026-03-05", "article": "1"},
         {"tickets": 0, "day": date(2026, 3, 5), "credited": 1}),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_by_what_the_form_asks(manager, week, narrowed, expected):
    page = listed(manager, **narrowed)
    found = Journey.objects.filter(**expected)
    assert found.exists()
    assert set(journeys_on(page)) == {reverse("admin:deflection_journey", args=[one.key]) for one in found}
    assert page.marked["data-count", None] == f"{found.count()}"


def test_what_was_chosen_stands_in_the_form_and_one_link_leads_back(manager, week):
    html = manager.get(
        JOURNEYS, MARCH | {"show": "deflected", "outcome": "implicit_confirmed"}
    ).content.decode()
    assert '<option value="implicit_confirmed" selected>' in html
    assert "All of them" in html
    assert "All of them" not in manager.get(JOURNEYS, MARCH | {"show": "deflected"}).content.decode()


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ({"show": "deflected"}, "/admin/report/?"),
        ({"show": "deflected", "article": "none"}, "/admin/report/?"),
        ({"show": "deflected", "article": "2"}, "/admin/report/articles/2/?"),
        ({"show": "deflected", "by": "surface", "value": "web"}, "/admin/report/breakdowns/?"),
    ],
)
def test_the_way_back_leads_to_the_part_that_one_came_from(manager, week, asked, part):
    back = next(href for href, text in listed(manager, **asked).found if "Back to the report" in text)
    assert back.startswith(part)
    assert "from=2026-03-01" in back


def test_a_number_of_customers_still_asks_what_else_they_did_in_the_period(manager):
    """Who filed on another day is none of these customers, also where the list is narrowed to the first."""
    replay(helped("a"), helped("b"), ticket("b", days=9, ticket="T"))
    assert listed(manager, show="deflected_customers").marked["data-count", None] == "1"
    one_day = listed(manager, show="deflected_customers", day="2026-03-01")
    assert one_day.marked["data-count", None] == "1"


@pytest.mark.parametrize(
    "wrong",
    [{"outcome": "happy"}, {"day": "soon"}, {"day": "2026-02-30"}, {"ticket": "perhaps"}, {"article": "-1"}],
)
def test_what_narrows_to_nothing_that_there_is_is_not_found(manager, week, wrong):
    assert manager.get(JOURNEYS, MARCH | wrong).status_code == 404


@pytest.fixture
def reader(manager):
    """The manager, who may read tickets too, but no other team's."""
    user = User.objects.get(username="manager")
    user.user_permissions.add(Permission.objects.get(codename="view_ticket"))
    return manager


def foreign_topic():
    """A topic that is another team's."""
    topic = TopicFactory()
    TeamFactory().topics.add(topic)
    return topic


def test_a_ticket_can_be_opened_by_who_may_read_it_and_is_a_reference_to_others(manager):
    (journey,) = replay(opened() + ticket(at="10:01", ticket="MINE") + ticket(at="10:02", ticket="THEIRS"))
    mine = TicketFactory(reference="MINE", subject="The printer sings")
    TicketFactory(reference="THEIRS", subject="A secret of another team", topic=foreign_topic())
    address = f"{JOURNEYS}{journey.key}/"
    told = manager.get(address).content.decode()
    assert "MINE" in told
    assert "THEIRS" in told
    assert "printer" not in told
    assert "tickets/ticket" not in told
    User.objects.get(username="manager").user_permissions.add(Permission.objects.get(codename="view_ticket"))
    told = manager.get(address).content.decode()
    assert (reverse("admin:tickets_ticket_change", args=[mine.pk]), "MINE") in Links(told).found
    assert "The printer sings" in told
    assert "THEIRS" in told
    assert "secret" not in told
    for href, _text in Links(told).found:
        if href.startswith("/admin/tickets/"):
            assert manager.get(href).status_code == 200


@pytest.mark.parametrize(
    ("door", "asked"),
    [(JOURNEYS, {"show": "taken_back"}), (TICKETS, {"show": "by_form"})],
)
def test_the_lists_name_other_teams_tickets_by_reference_alone(reader, door, asked):
    replay(helped("a"), opened("a", days=1) + ticket("a", "10:01", days=1, ticket="THEIRS"))
    TicketFactory(reference="THEIRS", subject="A secret of another team", topic=foreign_topic())
    told = reader.get(door, MARCH | asked).content.decode()
    assert "THEIRS" in told
    assert "secret" not in told
    assert "tickets/ticket/" not in "".join(href for href, text in Links(told).found if text == "THEIRS")


def test_an_article_is_a_link_where_it_can_be_opened_and_a_name_where_not(manager):
    published, draft = ArticleFactory(title="Old events"), ArticleFactory(title="Half a thought", draft=True)
    (journey,) = replay(
        helped(article=published.article_id)
        + viewed(draft.article_id, at="10:01")
        + viewed(987_654, at="10:02")
    )
    page = Links(manager.get(f"{JOURNEYS}{journey.key}/").content.decode())
    links = {text: href for href, text in page.found}
    assert manager.get(links["Old events"], follow=True).status_code == 200
    assert "Half a thought" not in links
    html = manager.get(f"{JOURNEYS}{journey.key}/").content.decode()
    assert "Half a thought" in html
    assert "article 987654" in html


HOSTILE = "\u202e<script>alert(1)</script>=cmd|' /C calc'!A0"


def test_hostile_words_are_words_on_every_page_below_the_report(reader):
    (journey,) = replay(searched(query=HOSTILE + "x" * 400) + ticket(at="10:01", ticket="<b>T</b>"))
    TicketFactory(reference="<b>T</b>", subject=HOSTILE)
    for address in (
        f"{JOURNEYS}{journey.key}/",
        JOURNEYS,
        f"{TICKETS}?from=2026-03-01&to=2026-04-01&show=by_form",
    ):
        html = reader.get(address, {} if "?" in address else MARCH).content.decode()
        assert "<script>alert" not in html
        assert "<b>T</b>" not in html
    told = reader.get(f"{JOURNEYS}{journey.key}/").content.decode()
    assert "&lt;script&gt;alert(1)" in told
    assert "<bdi" in told
