"""Annotations: a permission of their own, and the way back to the report."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction

from analytics.reports.annotation import Annotation
from helpcenter.models import User
from tests.analytics.reports.test_page import MARCH, REPORT

pytestmark = pytest.mark.django_db
ADD = "/admin/analytics/annotation/add/"


@pytest.fixture
def writer(manager):
    """Whoever reads the report and may write at its days."""
    may = Permission.objects.filter(content_type__model="annotation")
    User.objects.get(username="manager").user_permissions.add(*may)
    return manager


def written(**changed):
    return {"day": "2026-03-04", "words": "Prices changed"} | changed


def test_who_reads_the_report_alone_may_write_none(manager, march):
    assert manager.post(ADD, written()).status_code == 403
    assert "annotate a day" not in manager.get(REPORT, MARCH).content.decode()


def test_it_is_written_beside_the_trend_which_then_shows_it(writer, march):
    assert "annotate a day" in writer.get(REPORT, MARCH).content.decode()
    back = f"{REPORT}?from=2026-03-01&to=2026-04-01&grain=day"
    answer = writer.post(f"{ADD}?back={back.replace('&', '%26')}", written())
    assert answer["Location"] == f"{back}#trend"
    note = Annotation.objects.get()
    assert (note.day, note.words, note.made_by.username) == (date(2026, 3, 4), "Prices changed", "manager")
    page = writer.get(back).content.decode()
    assert "Prices changed" in page
    assert f"/admin/analytics/annotation/{note.pk}/change/?back=" in page
    assert f"/admin/analytics/annotation/{note.pk}/delete/?back=" in page


def test_it_is_changed_and_deleted_again(writer):
    note = Annotation.objects.create(day="2026-03-04", words="Prices changed")
    at = f"/admin/analytics/annotation/{note.pk}"
    back = f"?back={REPORT}"
    assert writer.post(f"{at}/change/{back}", written(words="Fees changed"))["Location"] == f"{REPORT}#trend"
    note.refresh_from_db()
    assert (note.words, note.made_by) == ("Fees changed", None)  # who changes it has not written it
    assert writer.post(f"{at}/delete/{back}", {"post": "yes"})["Location"] == f"{REPORT}#trend"
    assert not Annotation.objects.exists()


@pytest.mark.parametrize(
    "back", ["https://evil.example/admin/report/", "//evil.example", "/admin/", "javascript:x"]
)
def test_nobody_is_led_out_of_the_report(writer, back):
    answer = writer.post(f"{ADD}?back={back}", written())
    assert answer["Location"] == "/admin/analytics/annotation/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "0001-01-01"},
        {"day": "9999-12-31"},
        {"day": "yesterday"},
        {"words": ""},
        {"words": "\u202e\u200b"},
        {"words": "x" * 10_000},
    ],
)
def test_absurd_days_and_words_are_refused_with_a_reason(writer, wrong):
    answer = writer.post(ADD, written(**wrong))
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    assert not Annotation.objects.exists()


def test_marks_that_turn_the_reading_order_are_taken_out(writer):
    writer.post(ADD, written(words="Prices\u202e changed\n=cmd"))
    assert Annotation.objects.get().words == "Prices changed =cmd"


def test_an_annotation_without_words_is_none():
    with pytest.raises(IntegrityError), transaction.atomic():
        Annotation.objects.create(day="2026-03-04", words="")
