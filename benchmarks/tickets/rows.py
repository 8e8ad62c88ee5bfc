"""100,000 tickets with some 400,000 messages, the same for both products; known by their seed alone.

Skewed as real ones are: 1 % of the customers hold 30 % of the tickets, threads have 1 to 200 messages
(a power law, four on average), texts are as long as real mails, in four languages. Some 9,500 tickets are
unsolved, most of them of late. Nothing but the standard library, for the peer's environment has nothing
else of ours.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

TICKETS = 100_000
CUSTOMERS = 30_000
BUSY = CUSTOMERS // 100
OF_THE_BUSY = 0.3
POWER = 1.18  # cut at 200, a thread has then 4 messages on average
LONGEST = 200
AGENTS, TEAMS, TOPICS = 20, 5, 12
LANGUAGES = {"en": 0.55, "fr": 0.2, "de": 0.15, "es": 0.1}
FINISHED = {"closed": 0.9, "solved": 0.1}
UNSOLVED = {"open": 0.35, "waiting": 0.3, "new": 0.25, "hold": 0.1}
LATEST = 0.1  # of the tickets, half are unsolved; of those before, one in twenty
TAGS = {"refund": 0.05, "login": 0.1, "printer": 0.02, "vip": 0.01}
OVER = timedelta(days=700)
TEXTS = 4_000

_WORDS = {
    "en": "the printer does not answer since update of last week and I cannot sign in to my account please "
    "help invoice refund order number arrived broken screen shows error after restart thank you",
    "fr": "bonjour depuis la mise à jour je ne peux plus ouvrir mon compte la facture est fausse merci de "
    "votre aide commande arrivée cassée erreur écran imprimante mot de passe perdu",
    "de": "seit dem letzten update kann ich mich nicht mehr anmelden die rechnung stimmt nicht bitte um "
    "hilfe bestellung kam beschädigt an fehler drucker bildschirm passwort vergessen danke",
    "es": "desde la última actualización no puedo entrar en mi cuenta la factura no es correcta gracias por "
    "su ayuda pedido llegó roto error pantalla impresora contraseña olvidada",
}


@dataclass(frozen=True)
class Said:
    """One message of a thread."""

    is_agent: bool
    text: str
    at: datetime


@dataclass(frozen=True)
class Row:
    """One ticket; its agent, team and topic by number, from 0."""

    number: int
    email: str
    subject: str
    language: str
    state: str
    priority: Literal[1, 2, 3, 4]
    tags: list[str]
    topic: int
    agent: int | None
    team: int | None
    thread: list[Said]


def rows(until: datetime) -> Iterator[Row]:
    """Every ticket, the oldest first; the last is asked at ``until``."""
    chance = random.Random(10)
    texts = {language: [_text(chance, language) for _ in range(TEXTS)] for language in LANGUAGES}
    for number in range(TICKETS):
        yield _row(chance, number, texts, until)


def _row(chance: random.Random, number: int, texts: dict[str, list[str]], until: datetime) -> Row:
    language = _drawn(chance, LANGUAGES)
    is_late = number >= TICKETS * (1 - LATEST)
    state = _drawn(chance, UNSOLVED if chance.random() < (0.5 if is_late else 0.05) else FINISHED)
    started = until - OVER * (1 - (number + 1) / TICKETS)
    is_taken = state != "new" and chance.random() < 0.9
    return Row(
        number=number,
        email=f"customer{_customer(chance)}@example.com",
        subject=" ".join(_words(chance, language, chance.randint(3, 9))).capitalize(),
        language=language,
        state=state,
        priority=chance.choices((1, 2, 3, 4), (10, 75, 12, 3))[0],  # type: ignore[arg-type]  # one of these
        tags=[tag for tag, share in TAGS.items() if chance.random() < share],
        topic=min(int(chance.expovariate(0.4)), TOPICS - 1),
        agent=min(int(chance.expovariate(0.2)), AGENTS - 1) if is_taken else None,
        team=chance.randrange(TEAMS) if chance.random() < 0.5 else None,
        thread=_thread(chance, texts[language], (started, until), is_new=state == "new"),
    )


def _customer(chance: random.Random) -> int:
    if chance.random() < OF_THE_BUSY:
        return chance.randrange(BUSY)
    return chance.randrange(BUSY, CUSTOMERS)


def _thread(
    chance: random.Random, texts: list[str], span: tuple[datetime, datetime], *, is_new: bool
) -> list[Said]:
    length = 1 if is_new else min(int(chance.paretovariate(POWER)), LONGEST)
    (at, until), said = span, []
    for place in range(length):
        said.append(Said(is_agent=place % 2 == 1, text=chance.choice(texts), at=at))
        at = min(at + timedelta(hours=chance.expovariate(1 / 5)), until)
    return said


def _text(chance: random.Random, language: str) -> str:
    """As long as mails are: half below 90 words, some of a thousand; each with words of its own."""
    length = max(5, min(int(chance.lognormvariate(4.5, 0.8)), 1_200))
    words = _words(chance, language, length)
    words[::40] = [f"{word} {chance.randrange(10**6):x}" for word in words[::40]]
    return " ".join(words).capitalize() + "."


def _words(chance: random.Random, language: str, number: int) -> list[str]:
    return chance.choices(_WORDS[language].split(), k=number)


def _drawn(chance: random.Random, shares: dict[str, float]) -> str:
    return chance.choices(list(shares), list(shares.values()))[0]
