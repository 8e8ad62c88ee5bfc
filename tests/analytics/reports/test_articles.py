"""The report's articles: the list with its order and its words, and that every cell leads to its journeys."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Permission

from analytics.reports.article_ranks import ranked
from analytics.reports.articles import ArticleLine
from analytics.reports.encountered import Counts
from analytics.reports.period import read_query
from helpcenter.models import User
from tests.analytics.reports.conftest import signed_in
from tests.analytics.reports.test_page import MARCH, Links, links_to_journeys
from tests.analytics.story import FIRST_DAY, discarded, disliked, helped, read, replay, ticket, viewed
from tests.factories.articles import ArticleFactory

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/report/articles/"
HOSTILE = ['=cmd|"/C calc"!A0', "<script>alert(1)</script>", "\u202egnp.exe", "%s %(x)s {{ x }}"]


def page(client, **asked):
    return client.get(ARTICLES, MARCH | asked)


def names(answer):
    return [row.name for row in answer.context["page"]]


def ids(answer):
    return [row.line.article_id for row in answer.context["page"]]


def cell(answer, article):
    """What the row of an article says, from the left."""
    return Links(answer.content.decode()).marked["data-article", f"{article}"]


def test_an_article_is_counted_once_a_journey_by_what_became_of_it(manager):
    replay(
        viewed(1, "v1", "10:00") + viewed(1, "v1", "10:01") + read(1, "v1", "10:02"),
        helped("v2", article=1) + ticket("v2", "10:05", ticket="T1"),
        ticket("v3", "10:00", ticket="T2") + viewed(1, "v3", "10:01") + disliked(1, "v3", "10:02"),
        read(1, "v4", "10:00", seconds=19),
        read(1, "v5", "10:00", seconds=20),
        viewed(2, "v1", "10:03"),
        ticket("v6", "10:00", ticket="T3") + viewed(3, "v6", "10:01") + ticket("v6", "10:02", ticket="T4"),
        discarded("T4", "10:03"),
    )
    report = page(manager).context["report"]
    assert report.articles == {
        1: Counts(viewed=3, read=2, viewed_read=1, helpful=1, unhelpful=1, filed=1),
        2: Counts(viewed=1),
        3: Counts(viewed=1),  # the ticket before it, and one after it that is none
    }


def test_every_cell_leads_to_as_many_journeys(manager, march):
    for address in (
        f"{ARTICLES}?from=2026-03-01&to=2026-04-01",
        f"{ARTICLES}7/?from=2026-03-01&to=2026-04-01",
    ):
        links = links_to_journeys(manager.get(address).content.decode())
        shows = {parse_qs(urlsplit(href).query)["show"][0] for href in links}
        assert shows >= {"article_viewed", "article_read", "article_helpful", "article_voted", "deflected"}
        for href, number in links.items():
            behind = manager.get(href)
            assert Links(behind.content.decode()).marked["data-count", None] == number, href
            assert behind.context["page"].paginator.count == len(
                list(behind.context["page"].paginator.object_list[0:1000])
            )


def test_few_are_counted_and_not_shouted(manager, march):
    shown = page(manager)
    assert "100.0 %40 of 40" in cell(shown, 7).replace("\u202f", " ")
    replay(helped("x1", article=3), ticket("x1", "10:01", ticket="X"))
    assert "n < 30" in cell(page(manager), 3)
    assert "100.0" not in cell(page(manager), 3).split("(")[0]


def test_shares_are_ranked_by_what_is_sure_and_not_by_the_plain_percentage():
    one, ninety, half = (
        ArticleLine(number, Counts(helpful=helpful, unhelpful=unhelpful), 0)
        for number, (helpful, unhelpful) in enumerate([(1, 0), (90, 10), (50, 50)], start=1)
    )
    nobody = ArticleLine(4, Counts(), 0)
    lines = [nobody, one, half, ninety]
    assert ranked(lines, "helpful_votes", rising=False) == [ninety, half, one, nobody]
    assert ranked(lines, "helpful_votes", rising=True) == [half, ninety, one, nobody]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("-views", [7, 8, 9]),
        ("views", [9, 8, 7]),
        ("-reads", [9, 7, 8]),
        ("-net_deflections", [7, 9, 8]),
        ("net_deflections", [8, 9, 7]),
        ("-leaky_share", [7, 8, 9]),
        ("title", [7, 8, 9]),
        ("-title", [9, 8, 7]),
        ("nonsense", [7, 8, 9]),
    ],
)
def test_any_column_can_put_them_in_order(manager, march, sort, expected):
    assert ids(page(manager, sort=sort)) == expected


def test_the_head_of_a_column_says_its_order_and_turns_it(manager, march):
    html = page(manager, sort="-reads").content.decode()
    assert html.count('aria-sort="descending"') == html.count("aria-sort") == 1
    orders = {parse_qs(urlsplit(href).query).get("sort", [""])[0] for href, _text in Links(html).found}
    assert orders >= {"reads", "-views", "title", "-helpful_votes", "-net_deflections", "-leaky_share"}


def test_words_find_articles_by_their_titles(manager):
    refunds, returns = ArticleFactory(title="Refunds for gifts"), ArticleFactory(title="Returns")
    replay(viewed(refunds.article_id, "v1"), viewed(999_999, "v2"))
    assert names(page(manager, q="GIFTS refund")) == ["Refunds for gifts"]
    assert set(ids(page(manager))) == {refunds.article_id, returns.article_id, 999_999}
    assert names(page(manager, q="999999")) == ["999999"]
    assert "No article has these words" in page(manager, q="nothing").content.decode()


def test_an_article_that_nobody_opened_is_there_with_nothing(manager, march):
    article = ArticleFactory()
    assert cell(page(manager), article.article_id).split() == [
        *article.title.split(),
        "0",
        "0",
        "–",
        "0",
        "–",
    ]


def test_they_come_fifty_a_page(manager):
    replay(*(viewed(number, "v1", "10:00") for number in range(1, 121)))
    assert len(ids(page(manager))) == 50
    assert len(ids(page(manager, page="3"))) == 20
    assert "q=&" not in page(manager, page="x").content.decode()
    assert page(manager, page="9" * 30).status_code == 200


@pytest.mark.parametrize("hostile", [*HOSTILE, "x" * 10_000, "a\x00b"])
def test_whatever_is_searched_for_is_text(manager, march, hostile):
    answer = page(manager, q=hostile)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert len(answer.context["words"]) <= 200


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_an_article_is_called_is_text(manager, hostile):
    article = ArticleFactory(title=hostile)
    replay(viewed(article.article_id))
    for address in (ARTICLES, f"{ARTICLES}{article.article_id}/"):
        html = manager.get(address, MARCH).content.decode()
        assert "<script>alert" not in html
        assert "<bdi>" in html


def test_language_and_surface_narrow_it(manager, march):
    assert ids(page(manager, locale="fr"))[:1] == [8]
    assert page(manager, locale="fr").context["report"].articles.keys() == {8}
    assert page(manager, surface="widget").context["is_empty"]


@pytest.mark.parametrize(
    "wrong", [{"from": "x"}, {"from": "9999-01-01"}, {"to": "2026-13-01"}, {"surface": "fax"}]
)
def test_a_period_that_makes_no_sense_gets_a_line_that_says_so(manager, wrong):
    for address in (ARTICLES, f"{ARTICLES}7/"):
        answer = manager.get(address, MARCH | wrong)
        assert answer.status_code == 200
        assert f"“{next(iter(wrong))}”" in answer.content.decode()


@pytest.mark.parametrize("article", ["", "none", "x", "9" * 30])
def test_a_number_of_an_article_asks_for_one(manager, article):
    asked = MARCH | {"show": "article_viewed", "article": article}
    assert manager.get("/admin/report/journeys/", asked).status_code == 404


def test_the_overview_leads_there(manager, march):
    links = [href for href, _text in Links(manager.get("/admin/report/", MARCH).content.decode()).found]
    query = "from=2026-03-01&to=2026-04-01"
    assert f"{ARTICLES}?{query}&sort=-net_deflections" in links
    assert f"{ARTICLES}7/?{query}" in links


def test_it_is_for_those_who_may_read_the_report(client, agent, customer, manager, march):
    for address in (ARTICLES, f"{ARTICLES}7/"):
        assert agent.get(address).status_code == 403
        assert client.get(address).status_code == customer.get(address).status_code == 302
        assert manager.get(address).status_code == 200


def test_an_article_leads_to_the_knowledge_base_whoever_may_open_it_there(manager):
    article = ArticleFactory(title="Refunds")
    replay(viewed(article.article_id))
    change = f"/admin/knowledgebase/article/{article.article_id}/change/"
    asked = f"{ARTICLES}{article.article_id}/"
    assert change not in manager.get(asked, MARCH).content.decode()
    editor = signed_in("editor", permission="view_report")
    may_write = Permission.objects.get(codename="change_article")
    User.objects.get(username="editor").user_permissions.add(may_write)
    assert change in editor.get(asked, MARCH).content.decode()
    assert article.get_absolute_url() in editor.get(asked, MARCH).content.decode()


@pytest.mark.parametrize("article", [f"{2**63}", "9" * 40])
def test_a_number_that_no_article_can_have_is_not_found(manager, article):
    assert manager.get(f"{ARTICLES}{article}/").status_code == 404


def test_an_article_that_is_gone_still_has_its_journeys(manager, march):
    html = manager.get(f"{ARTICLES}7/", MARCH).content.decode()
    assert "Article 7" in html
    assert "the highest: 40" in html


def test_the_trend_adds_up_to_the_whole(manager, march):
    answer = manager.get(f"{ARTICLES}7/", MARCH)
    assert sum(step.counts.viewed for step in answer.context["trend"]) == 40
    assert len(answer.context["bars"]) == 31
    assert read_query(MARCH).days == 31
    assert answer.context["trend"][0].query.end == (FIRST_DAY + timedelta(days=1)).date()


def test_it_takes_few_queries(manager, march, django_assert_max_num_queries):
    for address in (ARTICLES, f"{ARTICLES}7/"):
        manager.get(address, MARCH)
        with django_assert_max_num_queries(17):
            manager.get(address, MARCH)
