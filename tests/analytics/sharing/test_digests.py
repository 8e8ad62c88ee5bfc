"""Digests: a saved report by mail, once a week or month, to those who may read it, and kept as it was."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core import mail as mailbox
from django.test import Client
from django.utils import timezone

from analytics.journeys.model import Journey
from analytics.reports.as_json import as_json
from analytics.reports.report import deflection_report
from analytics.rollups.model import Rollup
from analytics.sharing import digesting
from analytics.sharing.digest import Digest, DigestIssue, DigestReader
from analytics.sharing.digesting import choose_readers, make_due, set_up
from analytics.sharing.due import began, period_of
from analytics.sharing.saved_report import SavedReport
from helpcenter.failpoints import Point
from helpcenter.mail import Mail
from helpcenter.models import SiteSettings, User
from tests.letters import letters

pytestmark = pytest.mark.django_db
EXPORTS = "/admin/report/exports/"
WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
MONDAY = datetime(2026, 3, 9, 6, 1, tzinfo=UTC)


class Killed(BaseException):
    """The process is gone."""


def reader(name, **changed):
    user = User.objects.create_user(name, f"{name}@example.com", is_staff=True, **changed)
    user.user_permissions.add(Permission.objects.get(codename="view_report"))
    return user


@pytest.fixture
def saved(managers_account):
    return SavedReport.objects.create(
        name="The week", by=managers_account, part="admin:deflection_report", period="28"
    )


@pytest.fixture
def digest(saved, march):
    """Set up on a Wednesday, for Ada in English and Zoé in French."""
    with time_machine.travel(WEDNESDAY, tick=False):
        digest = set_up(saved, every="week")
    choose_readers(digest, {reader("ada").pk: "en", reader("zoe").pk: "fr"})
    return digest


def made(now=MONDAY):
    with time_machine.travel(now, tick=False):
        return make_due(now)


def test_a_week_begins_on_monday_at_six_where_the_report_is_read():
    def week(*when, zone="UTC"):
        return period_of("week", began("week", datetime(*when, tzinfo=UTC), zone=zone))

    assert week(2026, 3, 9, 5, 59) == "2026-W10"
    assert week(2026, 3, 9, 6, 0) == "2026-W11"
    assert week(2026, 3, 15, 23, 59) == "2026-W11"
    assert week(2026, 3, 8, 17, 0, zone="Pacific/Kiritimati") == "2026-W11"
    assert week(2027, 1, 1, 12, 0) == "2026-W53"


def test_a_month_begins_on_its_first():
    def month(*when):
        return period_of("month", began("month", datetime(*when, tzinfo=UTC), zone="UTC"))

    assert month(2026, 3, 1, 5, 59) == "2026-02"
    assert month(2026, 3, 1, 6, 0) == month(2026, 3, 31, 23, 0) == "2026-03"


def test_each_reader_gets_it_once_in_their_language(digest):
    assert made() == 1
    first, second = letters()
    assert (first.to, second.to) == (["ada@example.com"], ["zoe@example.com"])
    assert first.subject == "The week: 40.9 % deflected"
    assert "Case deflection rate: 40.9" in first.body
    assert "47 of 115" in first.body
    assert 'lang="fr"' in second.alternatives[0].content
    assert "40,9" in second.body


def test_a_reader_keeps_their_language_when_the_site_offers_it_no_more(digest):
    SiteSettings(languages=["en"]).save()
    made()
    french = letters()[1].body
    assert "40,9" in french
    assert "Taux de déviation de cas" in french


def test_the_mail_has_its_words_twice_and_no_picture(digest):
    made()
    (html, kind) = letters()[0].alternatives[0]
    assert kind == "text/html"
    assert "<img" not in html
    assert 'class="fill help" width="41%"' in html
    for words in ("Our rates", "Outcomes by evidence", "settled no.", "measuring since"):
        assert words in html
        assert words in letters()[0].body


def test_it_is_sent_once_a_week_however_often_the_bell_rings(digest):
    assert [made(MONDAY + timedelta(minutes=minute)) for minute in range(3)] == [1, 0, 0]
    assert made(MONDAY + timedelta(days=6)) == 0
    assert made(MONDAY + timedelta(days=7)) == 1
    assert DigestIssue.objects.count() == 2
    assert Mail.objects.count() == 4


def test_none_is_sent_of_a_week_that_had_begun_when_it_was_set_up(digest):
    assert made(WEDNESDAY + timedelta(hours=1)) == 0


def test_one_that_was_missed_is_sent_as_soon_as_a_worker_is_there(digest):
    assert made(MONDAY + timedelta(days=4)) == 1
    assert DigestIssue.objects.get().period == "2026-W11"


@pytest.mark.parametrize("point", [point for point in Point if point.startswith("digest.")])
def test_whatever_the_moment_the_worker_died_it_is_sent_once(digest, point, monkeypatch):
    """What was not committed is as if it had never been."""

    def die(at):
        if at is point:
            raise Killed

    monkeypatch.setattr(digesting, "reach", die)
    with pytest.raises(Killed):
        made()
    monkeypatch.undo()
    made()
    assert DigestIssue.objects.count() == 1
    assert len(letters()) == 2
    assert len({message["Message-ID"] for message in (one.message() for one in mailbox.outbox)}) == 2


def test_two_workers_at_once_make_one_issue(digest):
    as_it_is = {"en": {}}
    assert digesting.keep(digest, "2026-W11", as_it_is) is not None
    assert digesting.keep(digest, "2026-W11", as_it_is) is None


def test_who_may_read_the_report_no_more_gets_none(digest):
    ada = User.objects.get(username="ada")
    made()
    ada.user_permissions.clear()
    assert [message.to for message in letters()] == [["zoe@example.com"]]
    made(MONDAY + timedelta(days=7))
    assert DigestIssue.objects.latest("pk").readers == 1


def test_of_an_owner_who_may_read_the_report_no_more_nothing_is_sent(digest, managers_account):
    managers_account.user_permissions.clear()
    assert made() == 0


def test_one_that_cannot_be_made_keeps_no_other_waiting(digest, managers_account, monkeypatch, caplog):
    other = SavedReport.objects.create(name="Other", by=managers_account, part="x", period="7")
    with time_machine.travel(WEDNESDAY, tick=False):
        choose_readers(set_up(other, every="week"), {User.objects.get(username="ada").pk: "en"})
    worked_out = digesting.deflection_report

    def fails_for_a_month(query, *, now):
        if query.days == 28:
            raise ZeroDivisionError
        return worked_out(query, now=now)

    monkeypatch.setattr(digesting, "deflection_report", fails_for_a_month)
    assert made() == 1
    assert "could not be made" in caplog.text
    monkeypatch.undo()
    assert made() == 1


@pytest.mark.parametrize("changed", [{"wants_mail": False}, {"is_active": False}, {"email": ""}])
def test_who_wants_or_can_have_no_mails_gets_none(digest, changed):
    User.objects.filter(username="ada").update(**changed)
    made()
    assert [message.to for message in letters()] == [["zoe@example.com"]]


def test_one_click_ends_it_for_one_reader_without_signing_in(digest):
    made()
    headers = letters()[0].message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    (path,) = re.findall(
        r"^<http://[^/]+(/digest/stop/\S+)>$", headers["List-Unsubscribe"].replace("\n ", "")
    )
    anybody = Client(enforce_csrf_checks=True)
    assert "No more “The week” by mail?" in anybody.get(path).content.decode()
    assert DigestReader.objects.count() == 2
    assert anybody.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert [one.user.username for one in DigestReader.objects.all()] == ["zoe"]
    assert User.objects.get(username="ada").wants_mail
    assert Client(headers={"Sec-Fetch-Site": "cross-site"}).post(path).status_code == 403


@pytest.mark.parametrize("token", ["x", "1", "MQ:1abc:x", "%00"])
def test_a_link_that_nobody_was_sent_is_no_page(token):
    assert Client().post(f"/digest/stop/{token}/").status_code == 404


def test_what_was_sent_stays_as_it_was(digest, manager, colleague, agent):
    made()
    (link,) = re.findall(r"http://[^/]+(/admin/report/exports/digests/\d+/)", letters()[0].body)
    Journey.objects.all().delete()
    Rollup.objects.all().delete()
    for browser in (manager, colleague):
        page = browser.get(link).content.decode()
        assert "40.9" in page
        assert "47 of 115" in page
    assert agent.get(link).status_code == 403
    assert DigestIssue.objects.get().name in manager.get(EXPORTS).content.decode()
    SavedReport.objects.all().delete()
    assert manager.get(link).status_code == 200


def test_the_frozen_numbers_are_those_of_the_report(digest, saved):
    made()
    issue = DigestIssue.objects.get()
    query = saved.query(today=MONDAY.date(), whole_days=True)
    shown = as_json(deflection_report(query, now=timezone.now()))
    for language in SiteSettings.load().languages:
        rates = {row["key"]: row["value"] for row in issue.frozen[language]["tables"]["rates"]["rows"]}
        assert rates == {key: shown[key]["value"] for key in rates}
    about = issue.frozen["en"]["about"]
    assert (about["period_from"], about["period_to"]) == (shown["period"]["from"], shown["period"]["to"])
    assert about["settle_number"] == shown["settings"]["settle_number"]


def test_its_owner_chooses_how_often_and_who(manager, saved):
    ada, bob = reader("ada"), reader("bob")
    User.objects.create_user("stranger", "stranger@example.com", is_staff=True)
    page = manager.get(f"{EXPORTS}saved/{saved.pk}/edit/").content.decode()
    assert "ada@example.com" in page
    assert "stranger@example.com" not in page
    manager.post(
        f"{EXPORTS}saved/{saved.pk}/mail/",
        {"every": "month", f"reader_{ada.pk}": "on", f"language_{ada.pk}": "fr", f"language_{bob.pk}": "en"},
    )
    assert Digest.objects.get().every == "month"
    assert list(DigestReader.objects.values_list("user", "language")) == [(ada.pk, "fr")]
    manager.post(f"{EXPORTS}saved/{saved.pk}/mail/", {"every": "", f"reader_{bob.pk}": "on"})
    assert Digest.objects.get().every == ""
    assert [one.user for one in DigestReader.objects.all()] == [bob]
    assert made(datetime(2030, 1, 1, 12, tzinfo=UTC)) == 0


def test_a_reader_who_cannot_be_chosen_is_not(manager, saved):
    stranger = User.objects.create_user("stranger", "stranger@example.com", is_staff=True)
    manager.post(f"{EXPORTS}saved/{saved.pk}/mail/", {"every": "week", f"reader_{stranger.pk}": "on"})
    assert not DigestReader.objects.exists()


def test_of_days_without_anything_it_says_so_in_place_of_percentages(saved):
    with time_machine.travel(WEDNESDAY, tick=False):
        choose_readers(set_up(saved, every="week"), {reader("ada").pk: "en"})
    made()
    (message,) = letters()
    assert "Case deflection rate: –" in message.body
    assert "nothing settled yet" in message.body
