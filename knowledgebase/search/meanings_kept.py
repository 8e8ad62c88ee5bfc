"""The meanings in PostgreSQL: written by the worker, read by every process beside its index."""

from collections.abc import Callable
from weakref import WeakKeyDictionary

import numpy as np
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from helpcenter.versions import current, raise_version
from knowledgebase.models import ArticleTranslation, Meaning, Revision
from knowledgebase.search.encoders import encoder
from knowledgebase.search.index import Index
from knowledgebase.search.meaning import Meanings, encoded, meanings_of

AT_A_TIME = 20  # articles: some seconds of work, then others see it
_read: WeakKeyDictionary[Index, tuple[int, Meanings | None]] = WeakKeyDictionary()


def meanings_for(index: Index) -> Meanings | None:
    """What is known of these articles by now; None where search goes by words alone."""
    if not settings.SEARCH_ENCODER:
        return None
    (version,) = current("meanings")
    if index not in _read or _read[index][0] != version:
        _read[index] = version, _of(index)
    return _read[index][1]


def encode_published(*, still: Callable[[], bool] = lambda: True) -> int:
    """Work out what published texts mean where nobody has, while ``still`` says so; how many there were."""
    made = 0
    with_words = encoder()
    while with_words is not None and still() and (revisions := _waiting()):
        found = encoded([(one.title, one.text) for one in revisions], with_words)
        rows = [
            Meaning(
                revision=one,
                encoder=settings.SEARCH_ENCODER,
                passages=len(vectors),
                vectors=vectors.tobytes(),
            )
            for one, vectors in zip(revisions, found, strict=True)
        ]
        with transaction.atomic():
            Meaning.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["revision"],
                update_fields=["encoder", "passages", "vectors"],
            )
            raise_version("meanings")
        made += len(rows)
    return made


def waiting() -> int:
    """How many published texts have no meaning by the encoder that is set."""
    return _unencoded().count()


def _waiting() -> list[Revision]:
    return list(_unencoded().only("title", "text")[:AT_A_TIME])


def _unencoded() -> QuerySet[Revision]:
    published = ArticleTranslation.objects.published().values("published")
    known = Meaning.objects.filter(encoder=settings.SEARCH_ENCODER).values("revision")
    return Revision.objects.filter(pk__in=published).exclude(pk__in=known).order_by("-pk")


def _of(index: Index) -> Meanings | None:
    rows = Meaning.objects.filter(
        encoder=settings.SEARCH_ENCODER, revision__in=[entry.revision_id for entry in index.entries]
    )
    kept = {
        revision: np.frombuffer(vectors, np.float16).reshape(passages, -1)
        for revision, passages, vectors in rows.values_list("revision", "passages", "vectors")
    }
    return meanings_of([kept.get(entry.revision_id) for entry in index.entries])
