"""The holdout in the admin: planned, started, watched and stopped, by those who may."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from helpcenter.models import HoldoutRun, SiteSettings, User
from tests.analytics.reports.conftest import signed_in
from tests.factories.articles import ArticleFactory
from tests.factories.holdouts import a_run, visitors
from tests.factories.journeys import a_journey, store

pytestmark = pytest.mark.django_db
PAGE, REPORT = "/admin/holdout/", "/admin/report/?from=2026-03-01&to=2026-04-01"
EVIDENCE = REPORT.replace("report/", "report/evidence/")
PLAN = {"share": "20", "smallest_effect": "5", "power": "80", "usual": "60", "reason": "To see."}


@pytest.fixture
def owner(db):
    """Staff who may read the report and run holdouts."""
    client = signed_in("owner", permission="view_report")
    User.objects.get(username="owner").user_permissions.add(
        Permission.objects.get(codename="change_holdoutrun")
    )
    return client


@pytest.fixture(autouse=True)
def _something_to_suggest(db):
    ArticleFactory()


def stop_page(run):
    return f"{PAGE}{run.pk}/stop/"


def finished(*, filed_off, off=100):
    """A run of March: of 100 visitors with suggestions 40 filed."""
    run = a_run(stopped_at=datetime(2026, 3, 28, tzinfo=UTC), needed=200)
    for arm, number, filed in (("on", 100, 40), ("off", off, filed_off)):
        theirs = enumerate(visitors(arm, number))
        store(*(a_journey(who, arm=arm, tickets=int(place < filed)) for place, who in theirs))
    return run


def test_who_may_see_it(client, manager, admin_client):
    run = a_run()
    for address in (PAGE, stop_page(run)):
        assert client.get(address)["Location"].startswith(reverse("admin:login"))
        assert signed_in(f"agent{len(address)}").get(address).status_code == 403
        assert admin_client.get(address).status_code == 200
    assert manager.get(PAGE).status_code == 200


def test_who_reads_the_report_may_neither_start_nor_stop(manager):
    assert "Start the holdout" not in manager.get(PAGE).content.decode()
    assert manager.post(PAGE, PLAN).status_code == 403
    run = a_run()
    assert "Stop it" not in manager.get(PAGE).content.decode()
    assert manager.get(stop_page(run)).status_code == 403
    assert manager.post(stop_page(run)).status_code == 403
    assert HoldoutRun.objects.get().is_on


def test_to_run_holdouts_one_must_read_the_report():
    blind = signed_in("blind", permission="change_holdoutrun")
    assert blind.post(PAGE, PLAN).status_code == 403


def test_the_plan_says_how_many_visitors_and_days_it_takes(owner):
    store(*(a_journey(f"v{n}", at=timezone.now(), tickets=n % 2) for n in range(280)))
    page = owner.get(PAGE, PLAN).content.decode()
    assert "<b data-needed>4,622</b>" in page
    assert "<b data-days>463</b>" in page
    assert "about 2.0 a day would get no suggestions" in page


def test_it_opens_with_the_share_that_files_these_days(owner):
    store(*(a_journey(f"v{n}", at=timezone.now(), tickets=int(n < 3)) for n in range(4)))
    assert owner.get(PAGE).context["form"]["usual"].value() == 75.0


def test_where_nobody_comes_nobody_can_say_how_long(owner):
    assert "nobody can say how long that takes" in owner.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"share": "51"}, "share"),
        ({"share": "0"}, "share"),
        ({"smallest_effect": "0"}, "smallest_effect"),
        ({"power": "100"}, "power"),
        ({"usual": ""}, "usual"),
        ({"usual": "nan"}, "usual"),
        ({"usual": "96"}, "smallest_effect"),
        ({"reason": "x" * 501}, "reason"),
    ],
)
def test_a_plan_that_is_none_is_refused_where_it_stands(owner, wrong, field):
    for answer in (owner.get(PAGE, PLAN | wrong), owner.post(PAGE, PLAN | wrong)):
        assert answer.status_code == 200
        assert list(answer.context["form"].errors) == [field]
    assert not HoldoutRun.objects.exists()


def test_starting_keeps_the_plan_and_the_name(owner):
    assert owner.post(PAGE, PLAN).url == PAGE
    run = HoldoutRun.objects.get()
    assert (run.share, run.smallest_effect, run.power, run.usual) == (0.2, 0.05, 0.8, 0.6)
    assert (run.needed, run.reason, run.started_by.username) == (4622, "To see.", "owner")
    page = owner.get(PAGE).content.decode()
    assert "Running now" in page
    assert "Plan a holdout" not in page


@pytest.mark.parametrize("reason", ["running already", "by a cookie"])
def test_what_forbids_it_is_said_in_one_line(owner, reason):
    if reason == "running already":
        a_run()
    else:
        SiteSettings(identity_mode="daily").save()
    answer = owner.post(PAGE, PLAN)
    assert reason in answer.content.decode()
    assert HoldoutRun.objects.count() == (reason == "running already")


def test_stopping_asks_first(owner):
    run = a_run()
    asked = owner.get(stop_page(run))
    assert "Stop this holdout?" in asked.content.decode()
    assert HoldoutRun.objects.get().is_on
    owner.post(stop_page(run))
    run.refresh_from_db()
    assert (run.is_on, run.stopped_by.username) == (False, "owner")
    again = owner.post(stop_page(run), follow=True)
    assert "has been stopped already" in again.content.decode()
    assert owner.get(f"{PAGE}999/stop/").status_code == 404


def test_earlier_ones_stand_there_with_what_they_found(owner):
    run = finished(filed_off=70)
    page = owner.get(PAGE).content.decode()
    assert f'data-run="{run.pk}"' in page
    assert "Suggestions avoid tickets, however often you have looked." in page


class TestTheReport:
    """One panel says what the suggestions caused."""

    @pytest.fixture(autouse=True)
    def _some_journeys(self, march):
        """Of visitors in no arm, so that the report is not empty."""

    def panel(self, client):
        page = client.get(REPORT).content.decode()
        return page[page.index('id="cause"') : page.index("Articles that helped")]

    def test_without_a_run_nobody_knows(self, manager):
        panel = self.panel(manager)
        assert 'data-cause="no_run"' in panel
        assert "nobody knows" in panel

    def test_with_an_effect_it_shows_both_intervals(self, manager):
        finished(filed_off=70)
        panel = self.panel(manager)
        assert 'data-cause="avoids"' in panel
        for shown in ("30.0", "16.3 – 42.2", "40 of 100", "70 of 100", "200 of 200"):
            assert shown in panel

    def test_the_definition_shows_points_and_signs(self, manager):
        finished(filed_off=38)
        rows = manager.get(EVIDENCE).content.decode().split('data-definition="caused"')[1]
        assert "<b>−2.0 points</b>" in rows
        assert "−15.2 – 11.3" in rows

    def test_with_a_broken_split_it_shows_no_effect(self, manager):
        finished(filed_off=40, off=50)
        panel = self.panel(manager)
        assert 'data-cause="broken"' in panel
        assert "data-effect" not in panel
        assert "data-fixed" not in panel
        assert "p &lt; 0.001" in panel

    def test_who_is_in_no_arm_is_counted_apart(self, manager):
        finished(filed_off=70)
        assert "other arm 0, several 0, none 44" in self.panel(manager)
