"""Readers' experience moves an article by a few percent, and only where the site wants it."""

import pytest
from django.utils import timezone

from analytics.rollups.model import Rollup
from helpcenter import site, versions
from helpcenter.credits import credited
from helpcenter.models import SiteSettings
from knowledgebase.models import Vote
from knowledgebase.search import instant, prior, search, shelf, suggest
from knowledgebase.search.apart import answering_from
from knowledgebase.search.prior import STRONGEST, factors_of, prior_of
from tests.factories.articles import ArticleFactory
from tests.knowledgebase.search.shelves import small_index


def test_few_voices_hardly_count_and_none_not_at_all():
    factors = factors_of({1: (1, 0), 2: (400, 0), 3: (100, 300), 4: (0, 0)})
    assert factors[4] == 1
    assert 1 < factors[1] < 1 + STRONGEST / 20 < factors[2]
    assert factors[3] < 1


def test_no_experience_moves_an_article_by_more_than_its_bound():
    factors = factors_of({1: (10**6, 0), 2: (0, 10**6), 3: (1, 1)})
    assert all(abs(factor - 1) <= STRONGEST for factor in factors.values())


def test_without_any_voice_nothing_moves():
    assert factors_of({}) == {}
    assert factors_of({1: (0, 0)}) == {1: 1}


def test_of_two_that_fit_alike_the_one_that_helped_comes_first_at_every_door():
    index = small_index(("Print a calendar", "Print."), ("Print a calendar", "Print."))
    helped = prior_of(index, factors_of({1: (10, 90), 2: (90, 10)}))
    for expected, experience in ((1, None), (2, helped)):
        with answering_from(index, prior=experience):
            assert search("print", language="en").hits[0].article_id == expected
            assert instant("print", language="en")[0].article_id == expected
            asked = suggest(subject="print a calendar", body="", language="en")
            assert asked[0].article_id == expected


def test_words_that_fit_better_win_whatever_readers_said():
    index = small_index(("Print a calendar", "Print."), ("Calendar", "You can print it."))
    with answering_from(index, prior=prior_of(index, factors_of({1: (0, 10**4), 2: (10**4, 0)}))):
        assert search("print a calendar", language="en").hits[0].article_id == 1


@pytest.fixture
def two_alike(db):
    shelf.forget()
    prior.forget()
    yield [ArticleFactory(title="Print a calendar", body="Print it.") for _ in range(2)]
    shelf.forget()
    prior.forget()


def switch(*, on: bool) -> None:
    settings = SiteSettings.load()
    settings.rank_by_experience = on
    settings.save()
    versions.forget()
    site.forget()
    prior.forget()


def order() -> list[int]:
    versions.forget()
    return [hit.article_id for hit in search("print", language="en").hits]


def vote(article, *, helpful: bool, times: int) -> None:
    said = {"language": "en", "helpful": helpful, "changed_at": timezone.now()}
    for number in range(times):
        Vote.objects.create(article_id=article.article_id, visitor=f"v{number}", **said)


def test_votes_count_once_the_site_is_told_so(two_alike):
    first, second = (article.article_id for article in two_alike)
    vote(two_alike[0], helpful=False, times=20)
    vote(two_alike[1], helpful=True, times=20)
    assert order() == [first, second]
    switch(on=True)
    assert order() == [second, first]
    switch(on=False)
    assert order() == [first, second]


def test_deflections_are_told_by_the_package_that_measures_them(two_alike, settle_day):
    first, second = (article.article_id for article in two_alike)
    vote(two_alike[0], helpful=False, times=20)
    settle_day(second)
    assert credited() == {second: 30}
    switch(on=True)
    assert order() == [second, first]


@pytest.fixture
def settle_day():
    def write(article: int) -> None:
        whole = {
            field.name: 0 for field in Rollup._meta.fields if field.get_internal_type() == "IntegerField"
        }
        place = {"day": timezone.now().date(), "surface": "web", "outcome": "explicit", "credited": article}
        Rollup.objects.create(**(whole | place | {"journeys": 30, "net": 30}))

    return write


def test_that_search_is_asked_again_costs_no_query(two_alike, django_assert_num_queries):
    switch(on=True)
    search("print", language="en")
    with django_assert_num_queries(0):
        search("print", language="en")
