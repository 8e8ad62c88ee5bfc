"""A cache that nobody needs."""

import logging
import socket
import time

import pytest

from helpcenter.caching import REST_SECONDS, ForgivingRedisCache


@pytest.fixture(autouse=True)
def _rested(monkeypatch):
    monkeypatch.setattr(ForgivingRedisCache, "_resting_until", 0.0)


@pytest.fixture
def nobody(tmp_path):
    """A Redis that is not there."""
    return ForgivingRedisCache(f"unix://{tmp_path}/nobody.sock", {})


@pytest.fixture
def frozen():
    """A Redis that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        yield ForgivingRedisCache(
            address, {"OPTIONS": {"socket_timeout": 0.2, "socket_connect_timeout": 0.2, "retry": None}}
        )


def test_a_missing_redis_reads_as_an_empty_one(nobody):
    nobody.set("key", "value")
    assert nobody.get("key", "nothing") == "nothing"
    assert nobody.get_many(["key"]) == {}
    assert nobody.add("key", 1) is False
    assert nobody.delete("key") is False
    assert nobody.get_or_set("key", lambda: "made") == "made"
    assert nobody.count("key", seconds=60) is None


def test_after_a_failure_redis_is_left_alone_for_a_while(nobody, monkeypatch, caplog):
    with caplog.at_level(logging.WARNING):
        nobody.get("key")
        nobody.get("key")
    assert len(caplog.records) == 1
    monkeypatch.setattr(ForgivingRedisCache, "_resting_until", time.monotonic() - REST_SECONDS)
    nobody.get("key")
    assert len(caplog.records) == 2


def test_a_frozen_redis_costs_one_time_out_and_not_every_request(frozen):
    began = time.monotonic()
    assert [frozen.get("key") for _ in range(50)] == [None] * 50
    assert time.monotonic() - began < 2
