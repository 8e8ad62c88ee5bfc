"""What is marked on the trend: articles, settings, holdouts and what people wrote."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from analytics.reports.annotation import Annotation
from analytics.reports.marks import Happening, by_step, marks
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from analytics.reports.trend import Grain, steps
from helpcenter.holdout_plan import Plan
from helpcenter.holdout_start import start_run, stop_run
from helpcenter.models import SiteSettings
from helpcenter.versions import current, forget
from knowledgebase.models import Publication
from knowledgebase.services import publish, unpublish
from tests.analytics.reports.test_page import MARCH, REPORT
from tests.analytics.story import came_by, replay
from tests.factories.articles import ArticleFactory, rewritten

pytestmark = pytest.mark.django_db
PERIOD = Query(date(2026, 3, 1), date(2026, 4, 1))


def on(day, hour=12):
    return time_machine.travel(datetime(2026, 3, day, hour, tzinfo=UTC), tick=False)


def report(query=PERIOD):
    return deflection_report(query, now=datetime(2026, 4, 2, tzinfo=UTC))


def marked(query=PERIOD):
    return [(mark.day.day, mark.kind, mark.in_full) for mark in marks(report(query))]


def test_articles_are_counted_by_the_day_and_named():
    with on(4):
        first = ArticleFactory(title="Old events")
        ArticleFactory(title="Move an event")
    with on(9):
        publish(first, revision=rewritten(first, title="Old events"))
        unpublish(first)  # taking away is no publishing
    assert marked() == [
        (4, Happening.ARTICLES, "2 articles published: Move an event, Old events"),
        (9, Happening.ARTICLES, "1 article published: Old events"),
    ]


def test_of_many_articles_ten_are_named():
    with on(4):
        for number in range(12):
            ArticleFactory(title=f"Article {number:02}")
    [(_day, _kind, words)] = marked()
    assert words.startswith("12 articles published: Article 00, ")
    assert words.endswith("Article 09 and 2 more")


def test_an_article_published_twice_in_a_step_counts_once():
    with on(3):
        article = ArticleFactory(title="Old events")
    with on(5):
        publish(article, revision=rewritten(article, title="Old events"))
        ArticleFactory(title="Another")
    drawn = steps(PERIOD, [], {}, Grain.WEEK)
    found = by_step(marks(report()), drawn)
    assert {start.day: [mark.in_full for mark in those] for start, those in found.items()} == {
        2: ["2 articles published: Old events, Another"]
    }


def test_articles_are_those_of_the_language_asked_for():
    with on(4):
        ArticleFactory(title="Old events")
        ArticleFactory(title="Anciens événements", language="fr")
    french = Query(PERIOD.start, PERIOD.end, locale="fr")
    assert [words for _day, _kind, words in marked(french)] == ["1 article published: Anciens événements"]
    assert marked(Query(PERIOD.start, PERIOD.end, locale="none")) == []


def settings_changed(**changed):
    settings = SiteSettings.load()
    for name, value in changed.items():
        setattr(settings, name, value)
    settings.save()


def test_a_setting_that_can_move_a_number_is_marked_with_both_values():
    with on(1):
        settings_changed(name="Almanac")
    with on(7):
        settings_changed(read_seconds=30, rating_style="stars")
    with on(8):
        settings_changed(name="Another", accent="#123456")
    assert marked() == [
        (7, Happening.SETTING, "Rating style: Yes or no → 1 to 5; Seconds that make a read: 20 → 30")
    ]


def test_what_was_set_before_the_period_is_no_change_in_it():
    with time_machine.travel(datetime(2026, 2, 1, tzinfo=UTC), tick=False):
        settings_changed(journey_gap=45)
    with on(7):
        settings_changed(confirm_addresses=True)
    assert [words for _day, _kind, words in marked()] == [
        "Requests wait until their address is confirmed: no → yes"
    ]


def test_a_holdout_is_marked_where_it_starts_and_where_it_stops():
    with time_machine.travel(datetime(2026, 2, 1, tzinfo=UTC), tick=False):
        ArticleFactory()  # without one there is nothing to hold out
    with on(5):
        run = start_run(Plan(0.125, 0.5, 0.05, 0.8), by=None)
    with on(20):
        stop_run(run.pk, by=None)
    assert marked() == [
        (5, Happening.HOLDOUT, "Holdout started, 12.5 % without suggestions"),
        (20, Happening.HOLDOUT, "Holdout stopped"),
    ]


def test_days_are_those_of_the_reports_time_zone():
    with on(1):
        settings_changed(time_zone="Europe/Paris")
    with on(4, hour=23):
        ArticleFactory(title="Old events")
    assert marked()[-1][0] == 5


def test_only_the_days_of_the_period_are_marked():
    for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)):
        Annotation.objects.create(day=day, words="Prices changed")
    assert [day for day, _kind, _words in marked()] == [1, 31]


def test_the_page_marks_them_on_the_trend_and_says_them_in_its_table(manager, march):
    Annotation.objects.create(day=date(2026, 3, 2), words="Prices <b>changed</b>")
    Annotation.objects.create(day=date(2026, 3, 2), words="=cmd|' /C calc'!A0")
    html = manager.get(REPORT, MARCH).content.decode()
    assert '<use href="#sign-annotation"' in html
    assert "Prices <b>" not in html
    assert html.count("Prices &lt;b&gt;changed&lt;/b&gt;") == 4  # the step, beside its sign, table and list
    assert "2 marks on the trend" in html


def test_what_stands_on_a_step_comes_with_the_rarest_first():
    with on(4):
        ArticleFactory(title="Old events")
        settings_changed(read_seconds=30)
    Annotation.objects.create(day=date(2026, 3, 4), words="Prices changed")
    kinds = [kind for _day, kind, _words in marked()]
    assert kinds == [Happening.ANNOTATION, Happening.SETTING, Happening.ARTICLES]


def test_a_year_of_daily_articles_takes_one_query_and_is_kept_until_one_changes(django_assert_num_queries):
    replay(came_by("c1", at="15:00"))
    with on(1):
        article = ArticleFactory(title="Old events")
    new_year = datetime(2026, 1, 1, tzinfo=UTC)
    Publication.objects.bulk_create(
        Publication(translation=article, revision=article.published, at=new_year + timedelta(days=number))
        for number in range(365)
    )
    year = report(Query(date(2026, 1, 1), date(2027, 1, 1)))
    current()
    with django_assert_num_queries(2):  # and one for the annotations
        assert len(marks(year)) == 365
    with django_assert_num_queries(1):
        marks(year)
    with on(2):
        ArticleFactory(title="Another")
    forget()
    assert "2 articles published: Another, Old events" in [mark.in_full for mark in marks(year)]
