"""Names of people: those that the thread knows, and those that somebody gives themselves in it."""

from collections.abc import Collection, Iterator
from re import IGNORECASE, escape
from re import compile as regex

from knowledgebase.personal.cuts import Mark, Reason, Span

# Parts of names that are no names by themselves, and words that no name is made of.
PARTICLES = {"van", "von", "der", "den", "del", "della", "dos", "the", "and", "mrs", "dr", "ing", "prof"}
SHORTEST = 3  # letters of a part that is looked for by itself
# Bounded in letters and in parts: without, a text that is one long “A-A-A” costs the square of its length.
NAME_WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]{0,40}(?:['’-][^\W\d_]{1,40}){0,4}"
INTRODUCED = regex(
    r"\b(?i:my name is|i am called|je m.appelle|mon nom est|ich heiße|mein name ist|mi chiamo|me llamo|"
    rf"mi nombre es)\s+({NAME_WORD}(?:[ \u00a0]{NAME_WORD}){{0,2}})"
)
# “This is Jane from …” names somebody; “This is Windows 11” does not.
ANNOUNCED = regex(
    rf"\b(?i:this is|ici|hier ist)\s+({NAME_WORD}(?:[ \u00a0]{NAME_WORD}){{0,2}})"
    r"(?=,? (?:from|with|speaking|here|de|von|da)\b)"
)
BESIDE = regex(rf"({NAME_WORD}(?:[ \u00a0]{NAME_WORD}){{1,3}})(?=[ \u00a0]?[<(\[][^\s<>@]{{1,64}}@)")
FOLDER = regex(r"(?:[\\/]Users[\\/]|/home/|Documents and Settings\\)([^\\/\s\"'<>:|%$&]{1,64})", IGNORECASE)
NOBODYS = {
    "public",
    "default",
    "shared",
    "all",
    "user",
    "username",
    "name",
    "yourname",
    "me",
    "admin",
    "root",
    "you",
}


def known_names(text: str, names: Collection[str]) -> Iterator[Span]:
    """Whole names however they are written; parts of them as names are written, for some are words too."""
    for name in {" ".join(name.split()) for name in names}:
        parts = [part for part in regex(r"[\s.,]+").split(name) if _stands_alone(part)]
        if len(name) >= SHORTEST and any(letter.isalpha() for letter in name):
            whole = r"\s+".join(escape(part) for part in name.split())
            yield from _each(text, rf"(?<!\w)(?i:{whole})(?!\w)")
        for part in parts:
            written = {part, part.capitalize(), part.title(), part.upper()} - {part.lower()}
            either = "|".join(escape(one) for one in sorted(written))
            if either:
                yield from _each(text, rf"(?<!\w)(?:{either})(?!\w)")


def _stands_alone(part: str) -> bool:
    return len(part) >= SHORTEST and part.lower() not in PARTICLES and part[0].isalpha()


def _each(text: str, pattern: str) -> Iterator[Span]:
    for found in regex(pattern).finditer(text):
        yield Span(found.start(), found.end(), Mark.NAME, Reason.KNOWN)


def introduced(text: str) -> Iterator[Span]:
    """“My name is …”, where names follow."""
    for found in [*INTRODUCED.finditer(text), *ANNOUNCED.finditer(text)]:
        yield Span(found.start(1), found.end(1), Mark.NAME, Reason.INTRODUCED)


def beside(text: str) -> Iterator[Span]:
    """Whose address it is, as mail programs write it: Ada Lovelace <ada@example.com>."""
    for found in BESIDE.finditer(text):
        yield Span(found.start(1), found.end(1), Mark.NAME, Reason.BESIDE)


def folders(text: str) -> Iterator[Span]:
    """What somebody is called on their own computer."""
    for found in FOLDER.finditer(text):
        if found[1].lower() not in NOBODYS and any(map(str.isalpha, found[1])):
            yield Span(found.start(1), found.end(1), Mark.NAME, Reason.FOLDER)
