"""How often one client may do a thing, with Redis and without."""

import time

import pytest
from django.conf import settings
from django.test import RequestFactory
from redis import Redis

from helpcenter.caching import ForgivingRedisCache
from helpcenter.limits import allowed


def knock(address="192.0.2.1", *, what="knock", most=3):
    return allowed(RequestFactory().get("/", REMOTE_ADDR=address), what=what, most=most, seconds=3600)


@pytest.fixture(params=["with Redis", "Redis away"])
def redis(request, monkeypatch):
    if request.param == "Redis away":
        monkeypatch.setattr(ForgivingRedisCache, "_resting_until", time.monotonic() + 3600)


@pytest.mark.usefixtures("redis")
def test_the_fourth_of_three_is_refused():
    assert [knock() for _ in range(5)] == [True, True, True, False, False]


@pytest.mark.usefixtures("redis")
def test_clients_and_purposes_are_counted_apart():
    assert [knock() for _ in range(4)][-1] is False
    assert knock("192.0.2.2")
    assert knock(what="ring")


def test_no_address_lies_in_redis():
    knock("203.0.113.77")
    keys = Redis.from_url(settings.REDIS_URL).keys("*")
    assert keys
    assert not [key for key in keys if b"203.0.113.77" in key]
