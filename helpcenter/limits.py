"""How often one client may do a thing: counted in Redis, and in the process when Redis is away."""

import hashlib
import threading
import time
from collections import Counter

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from helpcenter.network import client_address

_local: Counter[str] = Counter()
_lock = threading.Lock()
MOST_LOCAL_KEYS = 50_000


def allowed(request: HttpRequest, *, what: str, most: int, seconds: int) -> bool:
    """Count this request against ``most`` of its client in a fixed span of ``seconds``.

    The client is kept as a keyed hash of its address, for no longer than the span.
    """
    return _counted(_key(request, what=what, seconds=seconds), seconds=seconds) <= most


def allowed_here(request: HttpRequest, *, what: str, most: int, seconds: int) -> bool:
    """As ``allowed``, counted by this process alone, for what must not wait for Redis."""
    return _counted_here(_key(request, what=what, seconds=seconds)) <= most


def _key(request: HttpRequest, *, what: str, seconds: int) -> str:
    span = int(time.time() // seconds)
    client = hashlib.blake2s(
        client_address(request).encode(), key=settings.SECRET_KEY.encode()[:32], digest_size=12
    ).hexdigest()
    return f"limit:{what}:{client}:{span}"


def _counted(key: str, *, seconds: int) -> int:
    cache.add(key, 0, seconds)
    try:
        return int(cache.incr(key))
    except ValueError:
        return _counted_here(key)


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
