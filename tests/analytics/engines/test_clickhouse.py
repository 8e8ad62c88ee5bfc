"""What ClickHouse must be told before it answers as the others do, and the server by its address."""

import pytest
from django.core.management import CommandError, call_command

from analytics.journeys.model import Journey
from analytics.pipeline.rebuild import rebuild
from analytics.pipeline.reconcile import reconcile
from tests.analytics.engines.clickhouse_http import clickhouse_server
from tests.analytics.engines.conftest import see_that_it_is_here
from tests.analytics.pipeline.stored import everything
from tests.analytics.story import helped, left, opened, read, replay, searched, send, ticket

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
WITHOUT_TICKETS = helped("v1") + searched("v2") + read(visitor="v3") + opened("v4")


@pytest.fixture(autouse=True)
def _is_here(settings, tmp_path):
    see_that_it_is_here("clickhouse")
    settings.ANALYTICS_SCRATCH = tmp_path


def test_journeys_without_tickets_are_not_called_contacted():
    send(WITHOUT_TICKETS)
    rebuild(engine="clickhouse")
    assert dict(Journey.objects.values_list("visitor", "outcome")) == {
        "v1": "implicit_confirmed",
        "v2": "unhelped",
        "v3": "implicit_inferred",
        "v4": "abandoned",
    }
    assert not Journey.objects.exclude(visitor="v4").exclude(opened_at=None).exists()


def test_the_last_of_nothing_is_nothing():
    """Asked for the greatest of no numbers it would answer 0, and 0 is the number of a first event."""
    send(WITHOUT_TICKETS, left("gave_up", visitor="v5"))
    rebuild(engine="clickhouse")
    assert set(Journey.objects.filter(denied=True).values_list("visitor", flat=True)) == {"v5"}


def test_the_settings_are_what_makes_it_so(monkeypatch):
    from analytics.engines.clickhouse import SETTINGS

    monkeypatch.setitem(SETTINGS, "aggregate_functions_null_for_empty", "0")
    send(WITHOUT_TICKETS)
    rebuild(engine="clickhouse")
    assert Journey.objects.filter(denied=True).count() == 4


def test_a_server_by_its_address_gives_the_same_and_keeps_nothing(settings, tmp_path):
    story = WITHOUT_TICKETS + ticket("v1", days=2)
    replay(story)
    before = everything()
    Journey.objects.update(outcome="browsed")
    with clickhouse_server(tmp_path) as server:
        settings.CLICKHOUSE_URL = "http://helpcenter:secret@{}:{}".format(*server.server_address)
        assert rebuild(engine="clickhouse").events == len(story)
        databases = [name for name in server.statements if "DATABASE" in name]
        assert [name.split()[0] for name in databases] == ["CREATE", "DROP"]
        assert databases[0].split()[2] == databases[1].split()[2]
        assert everything() == before
        assert reconcile(engine="clickhouse") == []


def test_a_server_that_does_not_answer_is_one_clear_line(settings):
    settings.CLICKHOUSE_URL = "http://helpcenter:secret@127.0.0.1:9"
    with pytest.raises(CommandError, match=r"ClickHouse server .* does not answer") as refused:
        call_command("rebuild", "--engine", "clickhouse")
    assert "secret" not in str(refused.value)
