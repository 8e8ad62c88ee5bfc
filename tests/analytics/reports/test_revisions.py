"""Before and after each revision of an article: which days, whose journeys, and what is more than noise."""

from datetime import date

import pytest
import time_machine
from django.utils import translation

from analytics.reports.encountered import Counts
from analytics.reports.period import Query, read_query
from analytics.reports.report import deflection_report
from analytics.reports.revision_table import revisions
from analytics.reports.revisions import revised
from knowledgebase.services import publish, save_revision, unpublish
from knowledgebase.services.writing import Text
from tests.analytics.reports.test_page import MARCH, Links, links_to_journeys
from tests.analytics.story import disliked, helped, moment, read, replay, ticket, viewed
from tests.factories.articles import ArticleFactory

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 1)
TODAY = date(2026, 6, 1)


def at(day, clock="12:00"):
    return time_machine.travel(moment(clock, day), tick=False)


def article_of(*days, language="en"):
    """An article of which a revision is published on each of these days."""
    with at(days[0]):
        article = ArticleFactory(language=language)
    for number, day in enumerate(days[1:], start=2):
        with at(day):
            save_revision(article, text=Text(f"Title {number}", "Newer"), note=f"<b>Note {number}</b>")
            publish(article)
    return article


def look(article, query=None, *, zone="UTC", today=TODAY):
    query = query or Query(FIRST, TODAY)
    asked = [article.article_id]
    return revised(query, asked, zone=zone, today=today).get(article.article_id, [])


def days(side):
    """The first day and the day after the last, counted from the first of March."""
    return side.query and tuple((day - FIRST).days for day in (side.query.start, side.query.end))


def test_each_side_is_whole_days_up_to_the_next_publication():
    third, second, first = look(article_of(5, 15, 17))
    assert [one.shown.revision for one in (first, second, third)] == [1, 2, 3]
    assert (days(first.before), days(first.after)) == ((-23, 5), (6, 15))
    assert (days(second.before), days(second.after)) == ((6, 15), (16, 17))
    assert (days(third.before), days(third.after)) == ((16, 17), (18, 46))


def test_of_several_on_one_day_the_last_is_looked_at():
    article = article_of(5, 15)
    with at(15, "13:00"):
        save_revision(article, text=Text("Title 3", "Newest"))
        publish(article)
    third, first = look(article)
    assert [one.shown.revision for one in (first, third)] == [1, 3]
    assert days(first.after) == days(third.before) == (6, 15)
    assert days(third.after) == (16, 44)


def test_the_days_end_today():
    (first,) = look(article_of(5), today=date(2026, 3, 8))
    assert days(first.after) == (6, 8)
    (first,) = look(article_of(5), today=date(2026, 3, 6))
    assert first.after.query is None
    assert first.after.counts == Counts()


def test_where_it_was_taken_away_the_days_end_and_begin():
    article = article_of(5)
    with at(15):
        unpublish(article)
    with at(20):
        publish(article)
    again, first = look(article)
    assert (days(first.after), days(again.before)) == ((6, 15), (16, 20))


def test_only_what_was_published_in_the_period_is_listed_in_the_reports_time_zone():
    article = article_of(5, 15)
    assert [one.shown.revision for one in look(article, Query(FIRST, date(2026, 3, 16)))] == [1]
    with at(30, "23:30"):
        save_revision(article, text=Text("Title 3", "Newest"))
        publish(article)
    in_rome, *_others = look(article, zone="Europe/Rome")
    assert days(in_rome.after)[0] == 32


def test_journeys_of_its_language_and_of_the_surface_that_is_asked_for_are_counted():
    article = article_of(5)
    number = article.article_id
    replay(
        viewed(number, "v1", days=4, locale="en"),
        viewed(number, "v2", days=5, locale="en"),
        viewed(number, "v3", days=6, locale="en") + read(number, "v3", "10:01", days=6),
        viewed(number, "v4", days=6, locale="fr"),
        viewed(number, "v5", days=6, locale="en", surface="widget"),
        viewed(number + 1, "v6", days=6, locale="en"),
    )
    (first,) = look(article)
    assert first.before.counts == Counts(viewed=1)
    assert first.after.counts == Counts(viewed=2, read=1, viewed_read=1)
    (in_widget,) = look(article, Query(FIRST, TODAY, surface="widget"))
    assert in_widget.after.counts == Counts(viewed=1)
    assert look(article, Query(FIRST, TODAY, locale="fr")) == []


def test_what_is_more_than_noise_is_told_from_what_is_not():
    article = article_of(1, 15)
    number = article.article_id
    replay(
        *(disliked(number, f"a{n}", days=5, locale="en") for n in range(40)),
        *(helped(f"b{n}", article=number, days=20, locale="en") for n in range(40)),
        *(viewed(number, f"c{n}", "11:00", days=5, locale="en") for n in range(40)),
    )
    second, _first = look(article)
    votes, leaky, reads = (one.change for one in second.compared)
    assert (votes.difference, votes.is_noise) == (1.0, False)
    assert (leaky.difference, leaky.is_noise) == (0.0, True)
    assert (reads.difference, reads.is_noise) == (0.0, True)


def test_with_too_little_before_nothing_is_compared():
    article = article_of(1, 15)
    replay(helped("v1", article=article.article_id, days=5, locale="en"))
    second, _first = look(article)
    assert [one.change for one in second.compared] == [None, None, None]


def test_the_page_tells_them_and_every_number_leads_to_its_journeys(manager):
    article = article_of(1, 15)
    number = article.article_id
    replay(
        *(disliked(number, f"a{n}", days=5, locale="en") for n in range(40)),
        *(viewed(number, f"c{n}", "11:00", days=5, locale="en") for n in range(35)),
        *(helped(f"b{n}", article=number, days=20, locale="en") for n in range(40)),
        viewed(number, "d1", days=20, locale="en") + ticket("d1", "10:05", days=20),
    )
    html = manager.get(f"/admin/report/articles/{number}/", MARCH).content.decode()
    assert "&lt;b&gt;Note 2&lt;/b&gt;" in html
    told = Links(html).marked["data-revision", "2-en"]
    assert "100.0 points" in told
    assert "More likely noise" not in told
    assert "more likely noise" in told
    links = links_to_journeys(html)
    assert len(links) > 20
    for href, said in links.items():
        assert Links(manager.get(href).content.decode()).marked["data-count", None] == said, href


def test_the_file_says_of_every_revision_what_its_page_says():
    article = article_of(1, 15)
    number = article.article_id
    replay(
        *(disliked(number, f"a{n}", days=5, locale="en") for n in range(40)),
        *(helped(f"b{n}", article=number, days=20, locale="en") for n in range(40)),
    )
    with translation.override("fr"):
        table = revisions(deflection_report(read_query(MARCH), now=moment("12:00", 40)))
    names = [column.key for column in table.columns]
    assert "Avant" in str(table.columns[names.index("before_value")].title)
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    assert [(row["key"], row["revision"]) for row in rows] == [(f"{number}", 2)] * 4 + [(f"{number}", 1)] * 4
    votes, reads = rows[0], rows[3]
    assert (votes["before_days"], votes["before_numerator"], votes["before_denominator"]) == (13, 0, 40)
    assert (votes["after_numerator"], votes["after_denominator"], votes["difference"]) == (40, 40, 1.0)
    assert reads["after_value"] == reads["after_numerator"] / reads["after_days"]


def test_all_articles_take_as_many_questions_as_one(django_assert_num_queries):
    articles = {article_of(1, 15).article_id for _number in range(3)}
    with django_assert_num_queries(2):
        found = revised(Query(FIRST, TODAY), articles, zone="UTC", today=TODAY)
    assert found.keys() == articles


def test_days_without_a_revision_say_so(manager, march):
    html = manager.get("/admin/report/articles/7/", MARCH).content.decode()
    assert "No revision was published in these days." in html
