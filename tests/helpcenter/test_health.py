"""The two addresses that a load balancer asks."""

import socket
import time

import pytest
from django.core.cache import cache
from django.db import connection

from helpcenter import readiness
from helpcenter.caching import ForgivingRedisCache
from helpcenter.tasks import HEARTBEAT, beat_heart


@pytest.fixture
def _ready(db):
    beat_heart()


def test_the_process_answers_without_asking_anything(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.usefixtures("_ready")
def test_a_site_with_everything_is_ready(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json().items() >= {"ready": True, "database": True, "redis": True, "worker": True}.items()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.usefixtures("_ready")
def test_a_worker_silent_for_a_minute_is_missed(client):
    cache.set(HEARTBEAT, time.time() - 61)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["worker"]) == (503, False)


@pytest.mark.usefixtures("_ready")
def test_without_redis_it_says_so(client, monkeypatch):
    monkeypatch.setattr(ForgivingRedisCache, "_resting_until", time.monotonic() + 60)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json().items() >= {"database": True, "redis": False, "worker": False}.items()


@pytest.fixture
def frozen_database(tmp_path, monkeypatch):
    """A server that lets connections in and never speaks."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / ".s.PGSQL.5432"))
        server.listen()
        yield {"host": str(tmp_path), "dbname": "helpcenter"}


@pytest.mark.parametrize("state", ["away", "frozen"])
@pytest.mark.usefixtures("_ready")
def test_without_its_database_it_says_so_within_seconds(
    client, monkeypatch, state, frozen_database, tmp_path
):
    address = frozen_database if state == "frozen" else {"host": str(tmp_path / "nowhere"), "dbname": "x"}
    monkeypatch.setattr(connection, "get_connection_params", lambda: address)
    began = time.monotonic()
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, False)
    assert time.monotonic() - began < 4


@pytest.mark.usefixtures("_ready")
def test_packages_add_details_that_decide_nothing(client, monkeypatch):
    monkeypatch.setattr(readiness, "_details", {})
    readiness.detail("lag")(lambda: {"seconds": 4000})
    response = client.get("/readyz")
    assert (response.status_code, response.json()["lag"]) == (200, {"seconds": 4000})
