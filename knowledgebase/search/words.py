"""What counts as a word, and when two words are the same one: case, accents and endings aside."""

import re
import unicodedata
from functools import cache
from typing import Any

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
# Apostrophes end a word: "l'asse" is asked for as "asse".
STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}


def fold(text: str) -> str:
    """Lower case, without accents, ligatures and full-width forms spelled out.

    >>> fold("Größe"), fold("ﬁn d'été")
    ('grosse', "fin d'ete")
    """
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))


def spelled(text: str) -> list[str]:
    """The words of a text as they are written, in order."""
    return WORD.findall(unicodedata.normalize("NFC", text))


@cache
def _stemmer(language: str) -> Any:
    name = STEMMERS.get(language.partition("-")[0].lower())
    return snowballstemmer.stemmer(name) if name else None


def stem(word: str, language: str) -> str:
    """The word without its endings. Numbers and codes such as ``e1042`` stay whole."""
    stemmer = _stemmer(language)
    if stemmer is None or not word.isalpha():
        return word
    return str(stemmer.stemWord(word))
