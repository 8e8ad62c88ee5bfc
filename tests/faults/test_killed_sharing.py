"""The worker killed for real over an export or a digest: the file is made anew, the digest sent once."""

import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from analytics.sharing.digest import Digest, DigestIssue
from analytics.sharing.digesting import choose_readers, set_up
from analytics.sharing.exporting import ask_for_export
from analytics.sharing.journey_export import JourneyExport
from analytics.sharing.saved_report import SavedReport
from helpcenter.failpoints import Point
from helpcenter.mail import Mail
from helpcenter.models import User
from tests import size
from tests.analytics.story import helped, replay
from tests.faults.rounds import killed_at, work

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.faults,
    pytest.mark.xdist_group("embedded"),
]
ROUNDS = size.size(1, 20)
EXPORTING = [point for point in Point if point.startswith("exporting.")]
DIGESTING = [point for point in Point if point.startswith("digest.")]
TASKS = ("analytics.tasks.make_exports", "analytics.tasks.make_digests")
MARCH = {"from": "2026-03-01", "to": "2026-04-01", "show": "journeys"}


def manager():
    return User.objects.create_superuser("manager", "manager@example.com")


@pytest.mark.parametrize("point", EXPORTING)
def test_whatever_the_moment_the_file_is_made(root, point, record_property):
    replay(*(helped(f"v{number}") for number in range(20)))
    user = manager()
    for _round in range(ROUNDS):
        export = ask_for_export(MARCH, ending="csv", by=user, language="en")
        killed_at(point, root, *TASKS)
        record_property("killed at", point.value)
        JourneyExport.objects.filter(state="working").update(alive_at=timezone.now() - timedelta(minutes=3))
        work(*TASKS)
        export.refresh_from_db()
        assert (export.state, export.done) == ("ready", 20)
        packed = zipfile.ZipFile(root / "exports" / export.file)
        assert packed.read(packed.namelist()[0]).count(b"\r\n") == 21
        assert Mail.objects.filter(key=f"export-{export.pk}").count() == 1


@pytest.mark.parametrize("point", DIGESTING)
def test_whatever_the_moment_the_digest_is_sent_once(root, point, record_property):
    replay(helped())
    user = manager()
    for number in range(ROUNDS):
        saved = SavedReport.objects.create(name=f"{number}", by=user, part="x", period="28")
        digest = set_up(saved, every="week")
        Digest.objects.filter(pk=digest.pk).update(begun_at=datetime(2026, 1, 1, tzinfo=UTC))
        choose_readers(digest, {user.pk: "en"})
        killed_at(point, root, *TASKS)
        record_property("killed at", point.value)
        work(*TASKS)
        issue = DigestIssue.objects.get(digest=digest)
        assert Mail.objects.filter(key__startswith=f"digest-{issue.pk}-").count() == 1
    assert Mail.objects.filter(kind="analytics/digest").count() == ROUNDS
