"""The wait that a topic's customers are told is the one that others really had."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation

from helpcenter.models import SiteSettings
from tests.factories.tickets import TicketFactory, TopicFactory
from tickets.usual_wait import in_words, promise, usual_waits, work_out

HOURS = timedelta(hours=1)


@pytest.fixture(autouse=True)
def nothing_remembered():
    cache.delete("usual-waits")
    yield
    cache.delete("usual-waits")


def answered(topic, *hours, days_ago=5, **changed):
    """Tickets that waited so many hours for their answer."""
    for wait in hours:
        asked_at = timezone.now() - timedelta(days=days_ago)
        TicketFactory(
            topic=topic, submitted_at=asked_at, first_answered_at=asked_at + wait * HOURS, **changed
        )


@pytest.mark.django_db
def test_it_is_the_median_of_each_topic():
    phones, invoices = TopicFactory(), TopicFactory()
    answered(phones, *range(1, 11))
    answered(invoices, *[48] * 10, 500)
    assert work_out(timezone.now()) == {phones.pk: 5.5 * HOURS, invoices.pk: 48 * HOURS}


@pytest.mark.django_db
def test_nine_answers_promise_nothing_and_neither_do_old_ones_or_spam():
    topic = TopicFactory()
    answered(topic, *[3] * 9)
    answered(topic, 3, days_ago=91)
    answered(topic, 3, is_discarded=True)
    answered(None, *[3] * 10)
    TicketFactory(topic=topic)
    assert work_out(timezone.now()) == {}
    answered(topic, 3)
    assert work_out(timezone.now()) == {topic.pk: 3 * HOURS}


@pytest.mark.django_db
def test_it_is_remembered_for_a_while(django_assert_num_queries):
    topic = TopicFactory()
    answered(topic, *[3] * 10)
    usual_waits()
    with django_assert_num_queries(0):
        assert promise(topic.pk) == "We usually answer within 3 hours."
        assert promise(None) == promise(topic.pk + 1) == ""


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "within an hour"),
        (0.2, "within an hour"),
        (1, "within an hour"),
        (1.01, "within 2 hours"),
        (36, "within 36 hours"),
        (36.1, "within 2 days"),
        (48.1, "within 3 days"),
    ],
)
def test_words_are_rounded_up(hours, words):
    with translation.override("en"):
        assert in_words(hours * HOURS) == f"We usually answer {words}."


@pytest.mark.django_db
def test_the_form_says_it_of_the_chosen_topic_and_the_page_after_sending_once_more(filled_in, suggested):
    topic, unknown = TopicFactory(), TopicFactory()
    answered(topic, *[30] * 10)
    words = "We usually answer within 30 hours."
    browser = Client()
    page = browser.get("/en/contact/").text
    assert f'data-topic="{topic.pk}" hidden>{words}' in page
    assert f'data-topic="{unknown.pk}"' not in page
    chosen = browser.post("/en/contact/", filled_in(topic=topic.pk, email="")).text
    assert f'data-topic="{topic.pk}">{words}' in chosen
    sent = browser.post("/en/contact/", filled_in(topic=topic.pk), follow=True).text
    assert words in sent


@pytest.mark.django_db
def test_a_chosen_topics_own_wait_is_the_only_one_that_is_said(suggested, filled_in):
    SiteSettings(answer_hours=4).save()
    topic, other = TopicFactory(), TopicFactory()
    answered(topic, *[30] * 10)
    usual = '<span data-wait="usual"{}>A person answers, usually within 4 hours.</span>'
    own = '<span data-wait="own"{}>A person answers.</span>'
    for chosen, hidden in ((topic, (" hidden", "")), (other, ("", " hidden"))):
        page = Client().post("/en/contact/", filled_in(topic=chosen.pk, email=""), follow=True).text
        page = " ".join(page.split()).replace("> A", ">A").replace(". <", ".<")
        assert usual.format(hidden[0]) in page
        assert own.format(hidden[1]) in page
