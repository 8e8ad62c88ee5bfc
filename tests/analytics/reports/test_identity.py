"""The report names every way in which visitors were told apart in its days, and what these cannot see."""

from datetime import UTC, date, datetime

import pytest

from analytics.journeys.measure import Measure
from analytics.reports.as_json import as_json
from analytics.reports.identity import CHANGED, NO_CONSENT, NOT_SEEN, Identity, identity_of
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from analytics.reports.settings_changed import settings_saved
from analytics.reports.spans import moments
from helpcenter import versions
from helpcenter.models import SiteSettings

pytestmark = pytest.mark.django_db
MARCH = Query(date(2026, 3, 1), date(2026, 4, 1))


@pytest.fixture
def decide(time_machine):
    """Have the owner decide something at a moment."""

    def decide(moment, **decisions):
        time_machine.move_to(moment)
        settings = SiteSettings.load()
        for name, value in decisions.items():
            setattr(settings, name, value)
        settings.save()
        versions.forget()

    return decide


def moment(day, hour=12, month=3):
    return datetime(2026, month, day, hour, tzinfo=UTC)


def saved_before(query, zone):
    return settings_saved(before=moments(query, zone=zone)[1])


def modes(query=MARCH, zone="UTC"):
    return identity_of(query, Measure(zone=zone), SiteSettings.load(), saved=saved_before(query, zone)).modes


def test_a_site_that_decided_nothing_tells_visitors_apart_by_cookie():
    assert modes() == ["cookie"]
    assert modes(Query(date(2026, 3, 1), date(2200, 1, 1))) == ["cookie"]


def test_a_choice_holds_from_its_moment_on(decide):
    decide(moment(10), identity_mode="daily")
    decide(moment(20, month=5))
    assert modes(Query(date(2026, 2, 1), date(2026, 3, 1))) == ["cookie"]
    assert modes() == ["cookie", "daily"]
    assert modes(Query(date(2026, 3, 10), date(2026, 3, 11))) == ["cookie", "daily"]
    assert modes(Query(date(2026, 3, 11), date(2026, 3, 12))) == ["daily"]


def test_the_mode_of_a_period_is_the_one_at_its_end(decide):
    decide(moment(10), identity_mode="daily")
    decide(moment(12), identity_mode="off", measure_after_consent=True)
    decide(moment(14), identity_mode="cookie", measure_after_consent=False)
    found = identity_of(MARCH, Measure(), SiteSettings.load(), saved=saved_before(MARCH, "UTC"))
    assert (found.mode, found.modes, found.after_consent) == ("cookie", ["cookie", "daily", "off"], False)
    assert {NO_CONSENT, CHANGED} <= set(found.not_seen)


def test_days_are_those_of_the_reports_time_zone(decide):
    decide(moment(1, hour=3), identity_mode="daily")
    april = moment(2, month=4)
    decide(april, name="Almanac")
    assert modes() == ["cookie", "daily"]
    assert modes(Query(date(2026, 2, 28), date(2026, 3, 1)), zone="America/New_York") == ["cookie", "daily"]
    assert modes(MARCH, zone="America/New_York") == ["daily"]


@pytest.mark.parametrize("mode", SiteSettings.IdentityMode.values)
def test_every_mode_says_what_it_cannot_see(mode):
    found = Identity(((mode, False),))
    assert found.not_seen == list(NOT_SEEN[mode])
    assert all(len(str(sentence)) > 40 for sentence in found.not_seen)
    assert CHANGED not in found.not_seen


def test_the_json_says_so_inside_settings(decide):
    decide(moment(10), identity_mode="daily", measure_after_consent=True)
    settings = as_json(deflection_report(MARCH, now=moment(20)))["settings"]
    assert settings["identity_mode"] == "daily"
    assert settings["identity_modes"] == ["cookie", "daily"]
    assert settings["measure_after_consent"] is True
    assert any("bear the same e-mail address" in sentence for sentence in settings["not_seen"])


def test_the_page_says_so_also_where_it_is_empty(admin_client, decide):
    decide(moment(10), identity_mode="off")
    page = admin_client.get("/admin/report/").content.decode()
    assert "No journeys in these days" in page
    assert "Nothing that visitors did on the site is in the report" in page
    assert "as the site settings have it" in page
