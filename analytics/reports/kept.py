"""What stays true until the next settle, people above all, is worked out once and kept by settlement number.

It is kept in the cache: whoever asks first works it out, the worker for the usual periods (ahead.py). With
Redis away everybody who asks does; the answer is the same.
"""

import inspect
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar

from django.core.cache import cache

from analytics.rollups.settlement import Settlement

# Busy sites settle each minute: what no page shows any more goes by itself.
KEPT_SECONDS = 3600

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def kept(
    settlement: Settlement | None,
    work_out: Callable[Asked, Answer],
    *asked: Asked.args,
    **named: Asked.kwargs,
) -> Answer:
    """What ``work_out`` answers to what is asked, at this settlement.

    The question is told by the ``repr`` of what is asked, which must say everything that the answer
    depends on, as that of a frozen dataclass does. To be called in ``one_moment`` with the settlement.
    """
    if settlement is None:
        return work_out(*asked, **named)
    key = _key(settlement, work_out, (asked, named))
    found: tuple[Answer] | None = cache.get(key)
    if found is None:
        found = (work_out(*asked, **named),)
        cache.set(key, found, KEPT_SECONDS)
    return found[0]


def minute_of(moment: datetime) -> datetime:
    """The minute that a moment lies in, so that the same answer serves those who ask within one."""
    return moment.replace(second=0, microsecond=0)


def _key(settlement: Settlement, work_out: Callable[..., Any], asked: object) -> str:
    """Its moment beside its number: a restored database counts on from an earlier one."""
    at = (settlement.number, settlement.finished_at, _source(work_out), work_out.__qualname__, asked)
    return f"kept-{sha256(repr(at).encode()).hexdigest()}"


@lru_cache
def _source(work_out: Callable[..., Any]) -> str:
    """The module that it stands in: an answer of another release is no answer to this one."""
    module = inspect.getmodule(work_out)
    return sha256(inspect.getsource(module).encode()).hexdigest() if module else ""
