"""Saved reports: kept under a name with rolling or fixed days, opened by who may see them."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from analytics.reports.usual import last_days
from analytics.sharing.saved_report import SavedReport
from helpcenter.models import User
from tests.analytics.reports.test_page import MARCH

pytestmark = pytest.mark.django_db
EXPORTS = "/admin/report/exports/"
SAVED = f"{EXPORTS}saved/"
FORM = {
    "name": "French, by widget",
    "part": "admin:deflection_report",
    "period": "28",
    "locale": "fr",
    "surface": "widget",
}
MONDAY, SUNDAY = date(2026, 11, 30), date(2026, 11, 29)


def saved(browser, **changed):
    answer = browser.post(SAVED, FORM | changed)
    assert answer.status_code == 302, answer.context["form"].errors
    return SavedReport.objects.latest("pk")


def days(period, today):
    query = SavedReport(period=period, first=date(2026, 3, 1), last=date(2026, 3, 31)).query(today=today)
    return f"{query.start}", f"{query.last}"


def test_rolling_days_follow_the_day_on_which_it_is_opened():
    assert days("28", MONDAY) == ("2026-11-03", "2026-11-30")
    assert days("week", MONDAY) == ("2026-11-23", "2026-11-29")
    assert days("week", SUNDAY) == ("2026-11-16", "2026-11-22")
    assert days("month", MONDAY) == ("2026-10-01", "2026-10-31")
    assert days("month", date(2026, 1, 1)) == ("2025-12-01", "2025-12-31")
    assert days("fixed", MONDAY) == ("2026-03-01", "2026-03-31")


def test_in_a_mail_rolling_days_are_whole_ones():
    query = SavedReport(period="7").query(today=MONDAY, whole_days=True)
    assert (query.start, query.last) == (date(2026, 11, 23), SUNDAY)


def test_it_is_saved_and_opens_with_its_days_and_filter(manager):
    one = saved(manager)
    today = timezone.now().date()
    asked = last_days(28, today=today)
    assert manager.get(f"{SAVED}{one.pk}/")["Location"] == (
        f"/admin/report/?from={asked.start}&to={asked.end}&locale=fr&surface=widget"
    )
    page = manager.get(EXPORTS, MARCH).content.decode()
    assert "French, by widget" in page
    assert "the last 28 days" in page


def test_the_form_offers_what_the_page_shows(manager):
    rolling = manager.get(EXPORTS, {"locale": "fr"}).context["form"].initial
    assert (rolling["period"], rolling["locale"]) == ("28", "fr")
    fixed = manager.get(EXPORTS, MARCH).context["form"].initial
    assert (fixed["period"], fixed["last"]) == ("fixed", date(2026, 3, 31))


def test_ones_own_is_seen_by_others_only_once_it_is_shared(manager, colleague):
    one = saved(manager, name="Only mine")
    assert "Only mine" not in colleague.get(EXPORTS).content.decode()
    assert colleague.get(f"{SAVED}{one.pk}/").status_code == 404
    manager.post(f"{SAVED}{one.pk}/edit/", FORM | {"name": "For all", "is_shared": "on"})
    assert "For all" in colleague.get(EXPORTS).content.decode()
    assert colleague.get(f"{SAVED}{one.pk}/").status_code == 302


def test_only_whose_it_is_changes_mails_or_deletes_it(manager, colleague):
    one = saved(manager, is_shared="on")
    assert colleague.get(f"{SAVED}{one.pk}/edit/").status_code == 404
    for door in ("edit", "mail", "drop"):
        assert colleague.post(f"{SAVED}{one.pk}/{door}/", FORM).status_code == 404
    assert manager.post(f"{SAVED}{one.pk}/drop/").status_code == 302
    assert not SavedReport.objects.exists()


def test_who_may_read_the_report_no_more_opens_nothing(manager, managers_account):
    one = saved(manager)
    managers_account.user_permissions.remove(Permission.objects.get(codename="view_report"))
    assert manager.get(f"{SAVED}{one.pk}/").status_code == 403
    assert manager.get(EXPORTS).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "\u202e\u200b"},
        {"period": "fixed"},
        {"period": "fixed", "first": "2026-03-31", "last": "2026-03-01"},
        {"period": "fixed", "first": "0001-01-01", "last": "9999-12-31"},
        {"period": "forever"},
        {"part": "admin:index"},
        {"surface": "fax"},
        {"locale": "=cmd|' /C calc'!A0"},
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(manager, wrong):
    answer = manager.post(SAVED, FORM | wrong)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not SavedReport.objects.exists()


def test_one_name_is_one_report_of_a_person(manager, colleague):
    saved(manager)
    answer = manager.post(SAVED, FORM)
    assert answer.status_code == 422
    assert "You have another one of this name." in answer.content.decode()
    saved(colleague)


def test_a_hostile_name_is_shown_as_text(manager):
    saved(manager, name="<img src=x onerror=alert(1)>=1+1")
    page = manager.get(EXPORTS).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_a_page_that_a_later_version_lacks_opens_the_overview(manager):
    one = saved(manager)
    SavedReport.objects.update(part="admin:gone")
    assert manager.get(f"{SAVED}{one.pk}/")["Location"].startswith("/admin/report/?")
    assert manager.get(EXPORTS).status_code == 200


def test_the_database_keeps_no_report_without_days(managers_account):
    account = User.objects.get(pk=managers_account.pk)
    for wrong in ({"period": "fixed"}, {"period": "28", "first": MONDAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SavedReport.objects.create(name="x", by=account, part="x", **wrong)
