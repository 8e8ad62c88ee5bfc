"""The report's page: who may see it, that it shows what the JSON says, and where its numbers lead."""

from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from analytics.journeys.model import Journey
from analytics.reports.as_json import as_json
from analytics.reports.halves import HALVES
from analytics.reports.period import read_query
from analytics.reports.report import deflection_report
from analytics.templatetags import reporting
from helpcenter.models import SiteSettings, User
from helpcenter.versions import forget
from tests.analytics.story import came_by, replay

pytestmark = pytest.mark.django_db
REPORT, JOURNEYS = "/admin/report/", "/admin/report/journeys/"
MARCH = {"from": "2026-03-01", "to": "2026-04-01"}


class Links(HTMLParser):
    """Every link of a page with its text, and the texts of elements by their data attributes."""

    def __init__(self, html):
        super().__init__()
        self.found, self.marked, self._open = [], {}, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag not in ("link", "meta", "input"):
            self._open.append((tag, dict(attrs), []))

    def handle_startendtag(self, tag, attrs):
        """A shape of a drawing has no text."""

    def handle_data(self, data):
        for _tag, _attributes, texts in self._open:
            texts.append(data)

    def handle_endtag(self, tag):
        while self._open:
            opened, attributes, texts = self._open.pop()
            text = " ".join("".join(texts).split())
            if opened == "a":
                self.found.append((attributes.get("href", ""), text))
            for name in attributes:
                if name.startswith("data-"):
                    self.marked[(name, attributes[name])] = text
            if opened == tag:
                return


def links_to_journeys(html):
    return {href: text for href, text in Links(html).found if href.startswith(JOURNEYS + "?")}


def test_who_may_see_it(client, agent, customer, manager, admin_client, march):
    key = Journey.objects.first().key
    for address in (REPORT, f"{JOURNEYS}?from=2026-03-01&to=2026-04-01", f"{JOURNEYS}{key}/"):
        for stranger in (client, customer):
            answer = stranger.get(address)
            assert answer.status_code == 302
            assert answer["Location"].startswith(reverse("admin:login"))
        assert agent.get(address).status_code == 403
        assert manager.get(address).status_code == admin_client.get(address).status_code == 200


def test_a_group_can_be_given_it(agent):
    group = Group.objects.create(name="Managers")
    group.permissions.add(Permission.objects.get(codename="view_report"))
    group.user_set.add(User.objects.get(username="agent"))
    assert agent.get(REPORT).status_code == 200


def test_it_stands_at_its_address_under_its_name():
    assert reverse("admin:deflection_report") == REPORT


def test_it_shows_the_numbers_of_the_json(manager, march):
    page = Links(manager.get(REPORT, MARCH).content.decode())
    shown = as_json(deflection_report(read_query(MARCH), now=timezone.now()))
    for key in ("case_deflection_rate", "explicit_rate", "implicit_rate", "reversal_rate"):
        text = page.marked["data-number", key]
        assert reporting.percent(shown[key]["value"]).replace(reporting.THIN_SPACE, " ") in text
        assert reporting.bounds(shown[key]["interval"]) in text


def test_shares_are_rounded_and_not_cut():
    assert reporting.percent(2 / 3) == "66.7\u202f%"
    assert reporting.bounds((0.1666, 0.7 - 0.4)) == "16.7 – 30.0"
    assert reporting.signed(-0.0004) == "0.0"


def test_every_number_leads_to_as_many_journeys(manager, march):
    """The count on the page behind each link is the number that was clicked."""
    links = links_to_journeys(manager.get(REPORT, MARCH).content.decode())
    assert {parse_qs(urlsplit(href).query)["show"][0] for href in links} >= {
        "sought",
        "explicit",
        "abandoned",
    }
    for href, number in links.items():
        behind = Links(manager.get(href).content.decode())
        assert behind.marked["data-count", None] == number, href


@pytest.mark.parametrize("show", sorted(HALVES))
def test_what_is_counted_can_be_listed(manager, march, show):
    assert manager.get(JOURNEYS, MARCH | {"show": show}).status_code == 200


def test_journeys_come_fifty_a_page(manager, march):
    first = manager.get(JOURNEYS, MARCH)
    assert first.content.decode().count('scope="row"') == 50
    assert "page=3" in first.content.decode()
    assert manager.get(JOURNEYS, MARCH | {"page": "3"}).content.decode().count('scope="row"') == 16
    assert manager.get(JOURNEYS, MARCH | {"page": "x"}).status_code == 200


def test_a_journey_tells_its_events_and_the_rule_that_decided_it(manager, march):
    journey = Journey.objects.get(visitor="h0", outcome="implicit_confirmed")
    told = manager.get(f"{JOURNEYS}{journey.key}/").content.decode()
    assert "The form was never opened, and an article was voted helpful." in told
    page = Links(told)
    assert page.marked["data-taken-back", None].endswith("filed a ticket within the window: B0")
    assert page.marked["data-rule", "contacted"].endswith("Does not fit. No ticket was submitted in it.")
    assert "This one fits." in page.marked["data-rule", "implicit_confirmed"]
    assert told.index("Opened an article") < told.index("Voted on an article")
    assert manager.get(f"{JOURNEYS}{'0' * 32}/").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"show": "everything"}, {"article": "x"}, {"article": "9" * 30}, {"from": "x"}, {"surface": "fax"}],
)
def test_an_address_of_journeys_that_names_nothing_is_not_found(manager, wrong):
    assert manager.get(JOURNEYS, MARCH | wrong).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"from": "2026-04-01", "to": "2026-03-01"}, {"from": "x"}, {"to": "2026-13-01"}, {"surface": "fax"}],
)
def test_a_bad_period_gets_a_line_that_says_so_and_the_newest_weeks(manager, wrong):
    answer = manager.get(REPORT, MARCH | wrong)
    assert answer.status_code == 200
    assert f"“{next(reversed(wrong))}”" in answer.content.decode()


def test_ten_years_are_drawn_by_month(manager, march):
    answer = manager.get(REPORT, {"from": "2017-01-01", "to": "2027-01-01"})
    assert answer.context["grain"] == "month"
    assert answer.context["trend"][-1].end.isoformat() == "2027-01-01"
    assert sum(step.journeys for step in answer.context["trend"]) == 116


def test_the_form_says_the_last_day_and_the_address_the_day_after(manager):
    answer = manager.get(
        REPORT, {"from": "2026-03-01", "until": "2026-03-31", "locale": "", "surface": "web"}
    )
    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer["Location"]).query)["to"] == ["2026-04-01"]


def test_without_an_address_it_shows_the_newest_weeks_of_the_filter(manager):
    query = manager.get(REPORT, {"locale": "fr"}).context["query"]
    assert (query.days, query.locale) == (28, "fr")
    assert query.end == timezone.now().date() + timedelta(days=1)


def test_no_data_at_all_says_what_to_do_next(manager):
    page = manager.get(REPORT, MARCH).content.decode()
    assert "No journeys in these days" in page
    assert "Open the help center" in page


@pytest.mark.parametrize(
    ("cost", "words"), [(None, "Set the cost of a ticket"), ("12.50", "Nobody sought help in these days.")]
)
def test_without_anything_saved_it_says_why(manager, cost, words):
    SiteSettings(ticket_cost=cost).save()
    replay(came_by("c1", at="15:00"))
    page = manager.get(REPORT, MARCH).content.decode()
    said = {
        text for text in ("Set the cost of a ticket", "Nobody sought help in these days.") if text in page
    }
    assert said == {words}


def test_few_journeys_are_counted_and_not_shouted_as_a_percentage(manager, march):
    page = Links(manager.get(REPORT, MARCH | {"locale": "fr"}).content.decode())
    assert page.marked["data-number", "explicit_rate"].startswith("Explicit –")
    english = Links(manager.get(REPORT, MARCH | {"locale": "en"}).content.decode())
    assert "10 of 14 n < 30" in english.marked["data-number", "explicit_rate"]


def test_it_takes_at_most_fifteen_queries(manager, march, django_assert_max_num_queries):
    manager.get(REPORT, MARCH)
    forget()  # versions are read once a second, as now
    with django_assert_max_num_queries(15):
        manager.get(REPORT, MARCH)
