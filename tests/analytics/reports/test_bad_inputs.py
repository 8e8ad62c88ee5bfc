"""The report's cases of bad_inputs.yaml."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from analytics.models import Settlement
from analytics.pipeline.rebuild import rebuild
from helpcenter.models import SiteSettings
from tests.analytics.pipeline.stored import stored_journeys, stored_rollups
from tests.analytics.story import helped, replay, ticket

ODD = {
    "reversed": {"from": "2026-04-01", "to": "2026-03-01"},
    "of ten years": {"from": "2016-03-01", "to": "2026-03-01"},
    "of no day": {"from": "2026-03-01", "to": "2026-03-01"},
    "of no date": {"from": "yesterday", "to": "2026-02-30"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati"])
@pytest.mark.parametrize("asked", ODD.values(), ids=ODD)
def test_adm_017_an_odd_period_is_answered_or_told_what_is_wrong_with_it(admin_client, asked, zone):
    settings = SiteSettings.load()
    settings.time_zone = zone
    settings.save()
    replay(helped())
    started = time.perf_counter()
    doors = ("/admin/report/", "/api/v1/reports/deflection/")
    answers = [admin_client.get(door, asked) for door in doors]
    assert time.perf_counter() - started < 4
    assert answers[0].status_code == 200
    assert answers[1].status_code in {200, 400}
    if answers[1].status_code == 400:
        assert {error["attr"] for error in answers[1].json()["errors"]} <= {"from", "to"}


@pytest.mark.django_db(transaction=True)
def test_adm_018_two_rebuilds_at_once_leave_the_numbers_as_they_were():
    replay(helped("v1"), ticket("v2", "10:05"))
    before = stored_journeys(), stored_rollups()

    def work(_number):
        try:
            rebuild()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(work, range(2)))
    assert (stored_journeys(), stored_rollups()) == before
    assert Settlement.objects.filter(kind="rebuild").count() == 2
