"""Files of many journeys: made by the worker, fetched by who asked, made anew where a worker died."""

import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from analytics.journeys.model import Journey
from analytics.sharing import exporting, leaving
from analytics.sharing.exporting import (
    MOST_ATTEMPTS,
    MOST_WAITING,
    TooManyWait,
    ask_for_export,
    carry_out,
    take_next,
)
from analytics.sharing.folder import Exports
from analytics.sharing.journey_export import JourneyExport
from helpcenter.models import User
from helpcenter.outbox.sending import send_waiting
from tests.analytics.reports.test_page import MARCH
from tests.analytics.sharing.reading import Workbook, csv_rows, json_rows
from tests.letters import letters

pytestmark = pytest.mark.django_db
State = JourneyExport.State
MADE = "/admin/report/exports/made/"


def asked(by, ending="csv", **more):
    return ask_for_export(MARCH | more, ending=ending, by=by, language="en")


def worked():
    """What the worker does when its bell rings."""
    while export := take_next():
        carry_out(export)


def files():
    folder = Path(Exports().location)
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def fetched(browser, export):
    answer = browser.get(f"{MADE}{export.pk}/file/")
    assert answer.status_code == 200, answer
    return b"".join(answer)


def unpacked(content):
    packed = zipfile.ZipFile(BytesIO(content))
    (name,) = packed.namelist()
    return name, packed.read(name)


def test_it_is_asked_for_made_and_fetched(manager, managers_account, march):
    answer = manager.post("/admin/report/exports/journeys/", MARCH | {"show": "sought", "ending": "csv"})
    export = JourneyExport.objects.get()
    assert answer["Location"] == f"{MADE}{export.pk}/"
    assert "Waiting for the worker" in manager.get(answer["Location"]).content.decode()
    worked()
    page = manager.get(answer["Location"]).content.decode()
    assert "115 journeys are in it." in page
    assert f"{MADE}{export.pk}/file/" in page
    name, content = unpacked(fetched(manager, export))
    assert name == "journeys_sought_2026-03-01_2026-03-31.csv"
    assert len(csv_rows(content)) == 115


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_each_form_holds_the_journeys_of_one_settlement(manager, managers_account, march, ending):
    export = asked(managers_account, ending)
    worked()
    export.refresh_from_db()
    content = fetched(manager, export)
    if ending == "xlsx":
        found = [row["Journey"] for row in Workbook(content).by_title("Journeys")]
    else:
        read = csv_rows if ending == "csv" else json_rows
        found = [row["key"] for row in read(unpacked(content)[1])]
    assert sorted(found) == sorted(str(journey.key) for journey in march)
    assert (export.done, export.total) == (116, 116)
    assert export.settle_number is not None


def test_nobody_else_can_fetch_it_nor_who_may_read_the_report_no_more(
    manager, colleague, managers_account, march
):
    export = asked(managers_account)
    worked()
    for address in (f"{MADE}{export.pk}/", f"{MADE}{export.pk}/file/"):
        assert colleague.get(address).status_code == 404
        answer = manager.get(address)
        assert answer.status_code == 200
        b"".join(answer)
    managers_account.user_permissions.remove(Permission.objects.get(codename="view_report"))
    assert manager.get(f"{MADE}{export.pk}/file/").status_code == 403


def test_who_asked_hears_by_mail_that_it_is_ready(managers_account, march):
    User.objects.filter(pk=managers_account.pk).update(email="manager@example.com")
    export = asked(managers_account)
    worked()
    (mail,) = letters()
    assert mail.to == ["manager@example.com"]
    assert "116 journeys, as CSV." in mail.body
    assert f"{MADE}{export.pk}/" in mail.body
    assert "List-Unsubscribe" in mail.message()


def test_of_a_file_that_was_deleted_before_its_mail_went_nothing_is_said(managers_account, march):
    User.objects.filter(pk=managers_account.pk).update(email="manager@example.com")
    export = asked(managers_account)
    worked()
    export.delete()
    assert letters() == []


@pytest.mark.parametrize("moment", ["taken", "half written", "written"])
def test_whatever_the_moment_its_worker_died_it_is_made_anew(
    manager, managers_account, march, moment, monkeypatch
):
    """A process that dies runs none of its own code after."""
    export = asked(managers_account)
    lost = take_next()
    if moment != "taken":
        name = f"{lost.pk}-1.zip"
        path = Path(Exports().path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"PK half" if moment == "half written" else b"PK whole")
    assert take_next() is None, "it still may be alive"
    JourneyExport.objects.update(alive_at=timezone.now() - timedelta(minutes=3))
    worked()
    export.refresh_from_db()
    assert (export.state, export.attempts) == (State.READY, 2)
    assert len(csv_rows(unpacked(fetched(manager, export))[1])) == 116


def test_one_over_which_every_worker_died_says_so(manager, managers_account, march):
    export = asked(managers_account)
    for _attempt in range(MOST_ATTEMPTS):
        assert take_next() is not None
        JourneyExport.objects.update(alive_at=timezone.now() - timedelta(minutes=3))
    assert take_next() is None
    assert "It could not be made." in manager.get(f"{MADE}{export.pk}/").content.decode()


def test_a_worker_that_was_held_up_gives_way_to_who_took_it_over(managers_account, march):
    asked(managers_account)
    slow = take_next()
    JourneyExport.objects.update(alive_at=timezone.now() - timedelta(minutes=3))
    worked()
    ready = JourneyExport.objects.get()
    carry_out(slow)
    assert JourneyExport.objects.get().file == ready.file == f"{ready.pk}-2.zip"
    assert files() == [ready.file]


def test_what_fails_says_so_and_leaves_no_file(manager, managers_account, march, monkeypatch):
    export = asked(managers_account)
    monkeypatch.setattr(exporting, "read", lambda *_a, **_k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        worked()
    assert files() == []
    assert "It could not be made." in manager.get(f"{MADE}{export.pk}/").content.decode()


def test_one_is_made_at_a_time_the_oldest_first(managers_account, march):
    first, _second = asked(managers_account), asked(managers_account)
    assert take_next().pk == first.pk
    assert take_next() is None


def test_nobody_can_have_too_many_made(managers_account, manager, march):
    for _number in range(MOST_WAITING):
        asked(managers_account)
    with pytest.raises(TooManyWait):
        asked(managers_account)
    answer = manager.post("/admin/report/exports/journeys/", MARCH | {"ending": "csv"}, follow=True)
    assert "wait for one of them" in answer.content.decode()


def test_it_is_taken_away_after_a_week(manager, managers_account, march):
    export = asked(managers_account)
    worked()
    now = timezone.now()
    assert leaving.take_away_old(now + timedelta(days=6)) == 0
    assert leaving.take_away_old(now + timedelta(days=8)) == 1
    assert files() == []
    assert "The file was taken away" in manager.get(f"{MADE}{export.pk}/").content.decode()
    answer = manager.get(f"{MADE}{export.pk}/file/", follow=True)
    assert "This file is not there any more" in answer.content.decode()
    leaving.take_away_old(now + timedelta(days=120))
    assert not JourneyExport.objects.exists()


def test_what_a_dead_worker_left_is_deleted(managers_account, march):
    asked(managers_account)
    worked()
    (kept,) = files()
    Path(Exports().path("99-1.zip")).write_bytes(b"half")
    leaving.take_away_old(timezone.now() + timedelta(hours=7))
    assert files() == [kept]


def test_an_erasure_takes_every_file_away_for_it_names_tickets(managers_account, march):
    asked(managers_account)
    worked()
    asked(managers_account)
    being_made = take_next()
    assert leaving.take_all_away() == 1
    assert files() == []
    being_made.refresh_from_db()
    assert being_made.state == State.WAITING
    carry_out(
        JourneyExport(pk=being_made.pk, attempts=1, asked=being_made.asked, ending="csv", language="en")
    )
    assert files() == []


def test_one_can_delete_ones_own_at_any_time(manager, colleague, managers_account, march):
    export = asked(managers_account)
    worked()
    assert colleague.post(f"{MADE}{export.pk}/drop/").status_code == 404
    manager.post(f"{MADE}{export.pk}/drop/")
    assert files() == []
    assert not JourneyExport.objects.exists()


def test_journeys_that_are_settled_meanwhile_are_in_the_next_file(managers_account, march):
    settlement, rows = (
        exporting.read(MARCH, now=timezone.now())[1],
        exporting.read(MARCH, now=timezone.now())[0].rows,
    )
    Journey.objects.all().delete()
    assert settlement.settle_number is not None
    assert len(list(rows)) == 116


def test_no_export_is_under_way_for_ever(march):
    assert send_waiting() == 0
    assert take_next() is None
