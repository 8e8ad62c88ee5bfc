"""Questions as people really type them: with slips, without accents, or unfinished; always the same way."""

import hashlib
import random
import re
import unicodedata

KINDS = ("typo", "noaccent", "prefix")
KEYBOARD = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok",
    "o": "ipl", "p": "ol", "a": "qsz", "s": "adwx", "d": "sfec", "f": "dgrv", "g": "fhtb", "h": "gjyn",
    "j": "hkum", "k": "jlim", "l": "kop",
    "z": "asx", "x": "zsc", "c": "xdv", "v": "cfb", "b": "vgn", "n": "bhm", "m": "njk",
}  # fmt: skip
SHORTEST_TO_MISTYPE = 5


def perturbed(text: str, *, key: str, kind: str) -> str:
    """The text as ``kind`` spoils it; ``key`` is the question's id and decides where."""
    if kind == "noaccent":
        return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    if kind == "prefix":
        return text[: max(8, int(len(text) * 0.6))]
    if kind == "typo":
        return _mistyped(text, _chance(key + kind))
    raise ValueError(kind)


def _chance(seed: str) -> random.Random:
    return random.Random(int(hashlib.sha256(seed.encode()).hexdigest()[:12], 16))  # noqa: S311  meant to repeat


def _mistyped(text: str, chance: random.Random) -> str:
    """One slip in each of the two longest words."""
    pieces = re.findall(r"\w+|\W+", text)
    words = [
        place for place, piece in enumerate(pieces) if len(piece) >= SHORTEST_TO_MISTYPE and piece.isalpha()
    ]
    for place in sorted(words, key=lambda place: -len(pieces[place]))[:2]:
        pieces[place] = _slip(pieces[place], chance)
    return "".join(pieces)


def _slip(word: str, chance: random.Random) -> str:
    """Two letters swapped, one dropped, one doubled, or the key beside the right one; never at an end."""
    at = chance.randrange(1, len(word) - 1)
    kind = chance.choice("sdir")
    if kind == "s":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "d":
        return word[:at] + word[at + 1 :]
    if kind == "i":
        return word[:at] + word[at] + word[at:]
    return word[:at] + chance.choice(KEYBOARD.get(word[at].lower(), "e")) + word[at + 1 :]
