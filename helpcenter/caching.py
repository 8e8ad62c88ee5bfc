"""A cache that nobody needs: when Redis is away, pages are made instead of remembered."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
REST_SECONDS = 5.0


class LastingRedisClient(RedisCacheClient):
    """Django makes a client for each question, which takes as long as asking it."""

    @cached_property
    def _redis(self) -> Redis:
        client: Redis = super().get_client(write=True)
        return client

    def get_client(self, key: Any = None, *, write: bool = False) -> Redis:
        """The one that there is, for all keys: the product has one Redis."""
        return self._redis


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache, except that a failing Redis reads as an empty one.

    After a failure Redis is left alone for ``REST_SECONDS``, so that a frozen server costs one
    request its time-out and not every request.
    """

    _resting_until = 0.0

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = LastingRedisClient

    def _forgiving(self, call: Callable[[], Any], otherwise: Any) -> Any:
        if time.monotonic() < ForgivingRedisCache._resting_until:
            return otherwise
        try:
            return call()
        except (RedisError, OSError) as error:
            ForgivingRedisCache._resting_until = time.monotonic() + REST_SECONDS
            logger.warning("cache away, resting %s s: %s", REST_SECONDS, error)
            return otherwise

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._forgiving(lambda: super(ForgivingRedisCache, self).get(key, default, version), default)

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        self._forgiving(lambda: super(ForgivingRedisCache, self).set(key, value, *args, **kwargs), None)

    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> bool:
        return bool(
            self._forgiving(lambda: super(ForgivingRedisCache, self).add(key, value, *args, **kwargs), False)
        )

    def count(self, key: str, *, seconds: int) -> int | None:
        """One more for this key, which lives so long from its first; None while Redis is away."""
        key = self.make_and_validate_key(key)

        def ask() -> int:
            pipeline = self._cache.get_client().pipeline(transaction=False)
            pipeline.set(key, 0, ex=seconds, nx=True)
            pipeline.incr(key)
            return int(pipeline.execute()[-1])

        number = self._forgiving(ask, None)
        return None if number is None else int(number)

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(self._forgiving(lambda: super(ForgivingRedisCache, self).delete(key, version), False))

    def get_many(self, keys: Any, version: int | None = None) -> dict[str, Any]:
        return dict(self._forgiving(lambda: super(ForgivingRedisCache, self).get_many(keys, version), {}))

    def note(self, key: str, field: str, value: str, *, seconds: int) -> dict[str, str]:
        """Set a field of a hash, or with an empty value take it out; gives all of it, in one round.

        The hash lives for so long after it was last noted in.
        """
        key = self.make_and_validate_key(key)

        def ask() -> dict[bytes, bytes]:
            pipeline = self._cache.get_client().pipeline(transaction=False)
            if value:
                pipeline.hset(key, field, value)
            else:
                pipeline.hdel(key, field)
            pipeline.expire(key, seconds)
            pipeline.hgetall(key)
            return dict(pipeline.execute()[-1])

        return _decoded(self._forgiving(ask, {}))

    def noted(self, keys: Sequence[str]) -> list[dict[str, str]]:
        """All fields of several hashes, in one round; nothing while Redis is away."""

        def ask() -> list[dict[bytes, bytes]]:
            pipeline = self._cache.get_client().pipeline(transaction=False)
            for key in keys:
                pipeline.hgetall(self.make_and_validate_key(key))
            return list(pipeline.execute())

        return [_decoded(one) for one in self._forgiving(ask, [])]


def _decoded(said: Mapping[bytes, bytes]) -> dict[str, str]:
    return {field.decode(): value.decode() for field, value in said.items()}
