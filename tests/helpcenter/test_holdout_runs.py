"""Starting and stopping a holdout, and what the database allows of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from helpcenter import holdout_start, site, versions
from helpcenter.holdout_plan import Plan
from helpcenter.holdout_start import HoldoutRefused, start_run, stop_run
from helpcenter.models import HoldoutIsOn, HoldoutRun, SiteSettings, User
from tests.factories.articles import ArticleFactory
from tests.factories.holdouts import a_run

pytestmark = pytest.mark.django_db
PLAN = Plan(share=0.2, usual=0.6, smallest_effect=0.05, power=0.8)
MARCH = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def _something_to_suggest(db):
    ArticleFactory()


@pytest.mark.usefixtures("_something_to_suggest")
class TestStarting:
    """With an article that may be suggested."""

    def test_a_run_keeps_its_plan_and_who_began_it(self):
        ada = User.objects.create_user("ada")
        run = start_run(PLAN, by=ada, reason="Is the panel worth its place?")
        run.refresh_from_db()
        assert run.plan == PLAN
        assert run.needed == PLAN.needed
        assert (run.started_by, run.reason, run.is_on) == (ada, "Is the panel worth its place?", True)
        assert run.started_at.microsecond % 1000 == 0

    def test_it_begins_once_every_process_knows_of_it(self, time_machine):
        time_machine.move_to(MARCH, tick=False)
        run = start_run(PLAN, by=None)
        assert run.started_at == MARCH + timedelta(seconds=2)
        stop_run(run.pk, by=None)
        run.refresh_from_db()
        assert run.stopped_at == run.started_at
        assert start_run(PLAN, by=None).is_on

    def test_no_two_runs_have_one_salt(self):
        salts = set()
        for _ in range(3):
            run = start_run(PLAN, by=None)
            salts.add(bytes.fromhex(run.salt))
            stop_run(run.pk, by=None)
        assert {len(salt) for salt in salts} == {16}
        assert len(salts) == 3

    def test_one_at_a_time(self):
        start_run(PLAN, by=None)
        with pytest.raises(HoldoutRefused, match="running already"):
            start_run(PLAN, by=None)

    @pytest.mark.parametrize("mode", ["daily", "off"])
    def test_not_where_visitors_are_not_known_again(self, mode):
        SiteSettings(identity_mode=mode).save()
        with pytest.raises(HoldoutRefused, match="by a cookie"):
            start_run(PLAN, by=None)
        assert not HoldoutRun.objects.exists()

    def test_every_process_knows_without_asking_at_each_page(self, django_assert_num_queries):
        assert site.holdout_runs() == ()
        run = start_run(PLAN, by=None)
        versions.forget()
        assert site.holdout_runs() == (run,)
        with django_assert_num_queries(0):
            assert site.holdout_runs() == (run,)
        stop_run(run.pk, by=None)
        versions.forget()
        assert not site.holdout_runs()[0].is_on


def test_not_where_nothing_could_be_suggested_anyway():
    with pytest.raises(HoldoutRefused, match="No article is published"):
        start_run(PLAN, by=None)
    assert not HoldoutRun.objects.exists()


def test_a_package_above_can_say_what_else_is_in_the_way(monkeypatch):
    monkeypatch.setattr(holdout_start, "_obstacles", [])
    holdout_start.obstacle("The moon is full.")(lambda: True)
    with pytest.raises(HoldoutRefused, match="The moon is full"):
        start_run(PLAN, by=None)


def test_stopping_says_when_and_who_and_is_done_once():
    run, ada = a_run(), User.objects.create_user("ada")
    stopped = stop_run(run.pk, by=ada)
    assert not stopped.is_on
    assert stopped.stopped_by == ada
    assert timezone.now() - stopped.stopped_at < timedelta(minutes=1)
    with pytest.raises(HoldoutRefused, match="already"):
        stop_run(run.pk, by=ada)


@pytest.mark.parametrize("mode", ["daily", "off"])
class TestTheIdentityModeDuringARun:
    """It stays as it is: the cookie decides what a visitor is shown."""

    def test_the_form_says_why_in_one_line(self, mode):
        a_run()
        with pytest.raises(ValidationError) as refused:
            SiteSettings(identity_mode=mode).clean()
        assert refused.value.message_dict == {
            "identity_mode": ["A holdout is running: stop it before visitors are told apart in another way."]
        }

    def test_nothing_else_saves_it_either(self, mode):
        run = a_run()
        with pytest.raises(HoldoutIsOn):
            SiteSettings(identity_mode=mode).save()
        assert SiteSettings.load().identity_mode == "cookie"
        stop_run(run.pk, by=None)
        SiteSettings(identity_mode=mode).save()


def test_other_settings_can_be_changed_during_a_run():
    a_run()
    SiteSettings(name="Almanac", measure_after_consent=True).save()
    assert SiteSettings.load().name == "Almanac"


@pytest.mark.parametrize("share", [0, -0.1, 0.51, 1])
def test_the_database_holds_out_at_most_half(share):
    with pytest.raises(IntegrityError, match="holdout_share"):
        a_run(share=share)


@pytest.mark.parametrize(
    ("started", "stopped"),
    [(0, None), (5, None), (-5, 1), (3, 4), (9, 11), (-5, None)],
)
def test_the_database_lets_no_two_runs_overlap(started, stopped):
    a_run(started_at=MARCH, stopped_at=MARCH + timedelta(days=10))
    end = None if stopped is None else MARCH + timedelta(days=stopped)
    with pytest.raises(IntegrityError, match="never_overlap"), transaction.atomic():
        a_run(started_at=MARCH + timedelta(days=started), stopped_at=end)
    a_run(started_at=MARCH + timedelta(days=10))


def test_a_run_does_not_end_before_it_begins():
    with pytest.raises(DatabaseError, match="holdout_stops_after_its_start"):
        a_run(started_at=MARCH, stopped_at=MARCH - timedelta(days=1))


def test_it_covers_its_first_moment_and_not_its_last():
    run = a_run(started_at=MARCH, stopped_at=MARCH + timedelta(days=1))
    millisecond = timedelta(milliseconds=1)
    assert [run.covers(MARCH - millisecond), run.covers(MARCH)] == [False, True]
    assert [run.covers(run.stopped_at - millisecond), run.covers(run.stopped_at)] == [True, False]
