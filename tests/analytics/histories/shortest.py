"""A failing history made short: by one of the ten, then by fewer acts, then by fewer words.

Hypothesis knows nothing of histories and would take hours where each try costs a second.
"""

from collections.abc import Iterator

from tests.analytics.histories import acts
from tests.analytics.histories.site import Site
from tests.analytics.histories.telling import LETTERS

MOST_TRIES = 300

Act = tuple[str, dict]


def play(done: list[Act]) -> None:
    """Do all this on an empty site, and end."""
    site = Site()
    for act, words in done:
        getattr(acts, act)(site, **words)
    acts.end(site)


def fails(done: list[Act]) -> bool:
    try:
        play(done)
    except AssertionError:
        return True
    return False


def shortest(done: list[Act]) -> list[Act]:
    """The shortest that still fails, as far as so many tries can find it."""
    tries = 0
    again = True
    while again:
        again = False
        for shorter in shorter_ones(done):
            tries += 1
            if fails(shorter):
                done, again = shorter, True
                break
            if tries >= MOST_TRIES:
                return done
    return done


def shorter_ones(done: list[Act]) -> Iterator[list[Act]]:
    """Every way to leave something out, the largest first."""
    told = {letter for act, words in done for letter in letters_of(words)}
    if len(told) > 1:
        yield from (only(done, letter) for letter in LETTERS if letter in told)
    yield from without_a_part(done)
    for number, (act, words) in enumerate(done):
        for said in without_a_part(words.get("said", [])):
            yield [*done[:number], (act, words | {"said": said}), *done[number + 1 :]]


def without_a_part(things: list) -> Iterator[list]:
    """Without either half, any quarter, and so on to any one."""
    size = len(things)
    while size > 1:
        size = (size + 1) // 2
        yield from (things[:start] + things[start + size :] for start in range(0, len(things), size))
    if len(things) == 1:
        yield []


def letters_of(words: dict) -> set[str]:
    return {letter for letter, *_word in words.get("said", [])} | {*words.get("history", "")}


def only(done: list[Act], letter: str) -> list[Act]:
    """What was done in one history, or to all."""
    kept = []
    for act, words in done:
        if words.get("history", letter) == letter:
            said = [word for word in words.get("said", []) if word[0] == letter]
            kept.append((act, words | ({"said": said} if "said" in words else {})))
    return kept
