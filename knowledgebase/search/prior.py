"""What readers' experience says of an article before anybody asks: a few percent, where the site wants it."""

import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np
from django.db import connection

from helpcenter.credits import credited
from helpcenter.site import site
from knowledgebase.models import Article
from knowledgebase.search.index import Index
from knowledgebase.search.postings import Floats

logger = logging.getLogger(__name__)
STRONGEST = 0.03  # of a score; more would pass over articles whose words fit better
DOUBT = 20  # voices that an article needs to weigh as much as what is usual for all
REREAD_SECONDS = 600.0


@dataclass(eq=False)
class _Standing:
    """The factor of each article by its id, and where each index has them."""

    factors: Mapping[int, float]
    read_at: float
    of_index: WeakKeyDictionary[Index, Floats] = field(default_factory=WeakKeyDictionary)


_now: list[_Standing] = []
_lock = threading.Lock()


def prior_for(index: Index) -> Floats | None:
    """A factor for each article of the index; None where the site lets words alone decide."""
    if not site().rank_by_experience:
        return None
    standing = _standing()
    if index not in standing.of_index:
        standing.of_index[index] = prior_of(index, standing.factors)
    return standing.of_index[index]


def prior_of(index: Index, factors: Mapping[int, float]) -> Floats:
    """The factors in the order of the index; 1 for an article that nobody judged."""
    return np.array([factors.get(entry.article_id, 1.0) for entry in index.entries], np.float32)


def factors_of(voices: Mapping[int, tuple[int, int]]) -> dict[int, float]:
    """Near 1, from who was helped and who was not: shrunk towards the usual share while voices are few."""
    helped, all_of_them = (
        sum(numbers) for numbers in zip((0, 0), *((h, h + n) for h, n in voices.values()), strict=True)
    )
    usual = helped / max(all_of_them, 1)
    widest = max(usual, 1 - usual)
    return {
        article: 1 + STRONGEST * ((yes + DOUBT * usual) / (yes + no + DOUBT) - usual) / widest
        for article, (yes, no) in voices.items()
    }


def forget() -> None:
    """Read votes and credits again at the next call; for tests."""
    _now.clear()


def _standing() -> _Standing:
    """As votes and credits stood some minutes ago; only the first reader of a process waits for them."""
    if not _now:
        with _lock:
            return _now[0] if _now else _reread()
    if time.monotonic() - _now[0].read_at > REREAD_SECONDS and _lock.acquire(blocking=False):
        threading.Thread(target=_reread_behind, daemon=True).start()
    return _now[0]


def _reread() -> _Standing:
    _now[:] = [_Standing(factors_of(_voices()), time.monotonic())]
    return _now[0]


def _reread_behind() -> None:
    try:
        _reread()
    except Exception:
        logger.exception("votes and credits could not be read again")
    finally:
        _lock.release()
        connection.close()


def _voices() -> dict[int, tuple[int, int]]:
    """How many each article helped, as they voted or as they needed nobody after it; and how many not."""
    deflections = credited()
    voices = {article: (helped, 0) for article, helped in deflections.items()}
    for article in Article.objects.with_votes().only("pk").order_by():
        helpful, unhelpful = getattr(article, "helpful", 0), getattr(article, "unhelpful", 0)
        if helpful or unhelpful:
            voices[article.pk] = (helpful + deflections.get(article.pk, 0), unhelpful)
    return voices
