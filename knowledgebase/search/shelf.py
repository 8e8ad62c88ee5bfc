"""The indexes that this process holds, one a language and kind of readers: made when first asked for, and
fresh within a second.

An index holds what its readers may read and nothing else, so that no count, no correction and no word of it
can tell of the rest.

Nothing is written anywhere: each process reads PostgreSQL and asks ``helpcenter.versions`` whether what
it has read is still true. A small base is read again at once; a large one in the background, while
readers are answered from the index before.
"""

import logging
import threading
from dataclasses import dataclass, field

from django.db import connection

from helpcenter.versions import current
from knowledgebase.models import StopWords, Synonyms
from knowledgebase.readers import PUBLIC, Readers
from knowledgebase.search.apart import asked_apart
from knowledgebase.search.entries import Entry, entries_for
from knowledgebase.search.index import Index, Read, index_of, read_entry
from knowledgebase.search.lexicon import Lexicon, lexicon_of
from knowledgebase.search.meaning import Meanings
from knowledgebase.search.meanings_kept import meanings_for
from knowledgebase.search.postings import Floats
from knowledgebase.search.prior import prior_for
from knowledgebase.search.vocabulary import Vocabulary

logger = logging.getLogger(__name__)
AT_ONCE = 400  # articles that are read again within a request: some hundredths of a second
# Of restricted readers a site has a few kinds; whoever has not asked for longest is read anew.
MOST_KINDS = 12


@dataclass
class _Place:
    """One index, the version it was made at, and who may replace it."""

    language: str
    readers: Readers
    index: Index | None = None
    version: int = -1
    lock: threading.Lock = field(default_factory=threading.Lock)


_places: dict[tuple[str, Readers], _Place] = {}
_lexicons: dict[str, tuple[int, Lexicon]] = {}


def index_for(language: str, readers: Readers = PUBLIC) -> Index:
    """What such readers may read in a language, as the database stood at most about a second ago."""
    if (other := asked_apart()) is not None:
        return other.index
    place = _place(language, readers)
    (version,) = current("knowledgebase")
    if place.index is None:
        with place.lock:
            return place.index if place.index is not None else _refresh(place, version)
    if place.version != version and place.lock.acquire(blocking=False):
        return _freshened(place, place.index, version)
    return place.index


def lexicon_for(language: str) -> Lexicon:
    """The editors' synonyms and stop words, at most about a second old."""
    if (other := asked_apart()) is not None:
        return other.lexicon
    (version,) = current("search_words")
    known = _lexicons.get(language)
    if known is None or known[0] != version:
        known = _lexicons[language] = version, _lexicon(language)
    return known[1]


def meanings_in(index: Index) -> Meanings | None:
    """What the articles mean, where an encoder is set."""
    other = asked_apart()
    return other.meanings if other is not None else meanings_for(index)


def experience_with(index: Index) -> Floats | None:
    """What readers made of each article, where that counts."""
    other = asked_apart()
    return other.prior if other is not None else prior_for(index)


def index_anew(language: str) -> tuple[Index, int]:
    """The public index as a process makes it when it starts, and the version it was made at."""
    (version,) = current("knowledgebase")
    return _refresh(_Place(language, PUBLIC), version), version


def forget() -> None:
    """Drop every index; for tests."""
    _places.clear()
    _lexicons.clear()


def _lexicon(language: str) -> Lexicon:
    synonyms = Synonyms.objects.filter(language=language)
    stop_words = StopWords.objects.filter(language=language).values_list("words", flat=True)
    return lexicon_of(language, [(row.group, row.one_way) for row in synonyms], stop_words)


def _place(language: str, readers: Readers) -> _Place:
    """Where this index stands; of the restricted kinds the last ones are kept."""
    place = _places.pop((language, readers), None) or _Place(language, readers)
    _places[language, readers] = place
    restricted = [key for key in list(_places) if key[1] != PUBLIC]
    for key in restricted[:-MOST_KINDS]:
        _places.pop(key, None)
    return place


def _freshened(place: _Place, before: Index, version: int) -> Index:
    """Replace the index, whose lock is held: at once if it is small, else answer from the one before."""
    if before.postings.count > AT_ONCE:
        threading.Thread(target=_refresh_behind, args=(place, version), daemon=True).start()
        return before
    try:
        return _refresh(place, version)
    finally:
        place.lock.release()


def _refresh_behind(place: _Place, version: int) -> None:
    try:
        _refresh(place, version)
    except Exception:
        logger.exception("the index of %s could not be read again", place.language)
    finally:
        place.lock.release()
        connection.close()


def _refresh(place: _Place, version: int) -> Index:
    """Read what has changed and put the new index in its place."""
    before = place.index
    known = {read.entry.revision_id: read for read in before.read} if before else {}
    vocabulary = before.vocabulary if before else Vocabulary(place.language)
    entries = entries_for(
        place.language, place.readers, known={key: read.entry.text for key, read in known.items()}
    )
    index = index_of([_read(entry, known, vocabulary) for entry in entries], vocabulary)
    place.index, place.version = index, version
    return index


def _read(entry: Entry, known: dict[int, Read], vocabulary: Vocabulary) -> Read:
    """The entry with its words, read only if they were never read before: a snippet's may be new."""
    before = known.get(entry.revision_id)
    if before is None or (before.entry.title, before.entry.text) != (entry.title, entry.text):
        return read_entry(entry, vocabulary)
    return Read(entry=entry, title=before.title, text=before.text)
