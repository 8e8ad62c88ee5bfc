"""How often one client may do a thing: counted in Redis, and in the process when Redis is away."""

import hashlib
import threading
import time
from collections import Counter
from typing import cast

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from helpcenter.caching import ForgivingRedisCache
from helpcenter.network import client_address

_local: Counter[str] = Counter()
_lock = threading.Lock()
MOST_LOCAL_KEYS = 50_000


def allowed(request: HttpRequest, *, what: str, most: int, seconds: int) -> bool:
    """Count this request against ``most`` of its client in a fixed span of ``seconds``.

    The client is kept as a keyed hash of its address, for no longer than the span.
    """
    return _counted(_key(request, what=what, seconds=seconds), seconds=seconds) <= most


def allowed_for(whom: str, *, what: str, most: int, seconds: int) -> bool:
    """As ``allowed``, for whom a thing is done to instead of the client who asks for it."""
    return _counted(_key_of(whom, what=what, seconds=seconds), seconds=seconds) <= most


def allowed_here(request: HttpRequest, *, what: str, most: int, seconds: int) -> bool:
    """As ``allowed``, counted by this process alone, for what must not wait for Redis."""
    return _counted_here(_key(request, what=what, seconds=seconds)) <= most


def _key(request: HttpRequest, *, what: str, seconds: int) -> str:
    return _key_of(client_address(request), what=what, seconds=seconds)


def _key_of(whom: str, *, what: str, seconds: int) -> str:
    span = int(time.time() // seconds)
    key = settings.SECRET_KEY.encode()[:32]
    hidden = hashlib.blake2s(whom.encode(), key=key, digest_size=12).hexdigest()
    return f"limit:{what}:{hidden}:{span}"


def _counted(key: str, *, seconds: int) -> int:
    number = cast("ForgivingRedisCache", cache).count(key, seconds=seconds)
    return _counted_here(key) if number is None else number


def _counted_here(key: str) -> int:
    with _lock:
        if len(_local) > MOST_LOCAL_KEYS:
            _local.clear()
        _local[key] += 1
        return _local[key]


def forget() -> None:
    """Start counting anew in this process; for tests."""
    with _lock:
        _local.clear()
