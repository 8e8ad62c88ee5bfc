"""265 mails of 58 threads (notmuch's), put to tickets as they arrive: how many come out exactly."""

import json
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tickets.mail_in.parsing import parse
from tickets.mail_in.threading import Evidence, ids_of, place_of
from tickets.mail_in.values import ParsedMail

Threads = frozenset[frozenset[str]]
NOT_MAILS = ("COPYING", "README")


@dataclass
class Memory:
    """Tickets by number, and all that they are known by; what a site keeps in its database."""

    tickets: dict[int, set[str]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    tokens: dict[str, int] = field(default_factory=dict)
    references: dict[str, int] = field(default_factory=dict)

    def by_token(self, tokens: Sequence[str]) -> int | None:
        return next((self.tokens[one] for one in tokens if one in self.tokens), None)

    def by_message_ids(self, ids: Sequence[str]) -> Mapping[str, int]:
        return {one: self.ids[one] for one in ids if one in self.ids}

    def by_reference(self, reference: str) -> int | None:
        return self.references.get(reference)

    def take(self, mail: ParsedMail) -> Evidence | None:
        """Put a mail where it belongs, and to that ticket whatever it ties to it; why it is there."""
        place = place_of(mail, self)
        number = place.ticket if place else len(self.ids) + len(self.tickets) + 1
        self.tickets.setdefault(number, set()).add(mail.message_id)
        self.ids |= dict.fromkeys(ids_of(mail), number)
        for other in place.others if place else ():
            self.merge(other, into=number)
        return place.by if place else None

    def merge(self, one: int, *, into: int) -> None:
        self.tickets[into] |= self.tickets.pop(one)
        for known in (self.ids, self.tokens, self.references):
            known.update({name: into for name, ticket in known.items() if ticket == one})

    @property
    def threads(self) -> Threads:
        return frozenset(frozenset(ids) for ids in self.tickets.values())


def read_corpora(folder: Path) -> Iterator[tuple[str, list[ParsedMail], Threads]]:
    """Each corpus: its name, its mails in the order of their files, and the threads expected of them."""
    expected = json.loads((folder / "notmuch.threads.expected.json").read_text())
    files = _files(folder / "notmuch.tar.gz")
    for name, said in expected.items():
        threads = frozenset(frozenset(thread) for thread in said["threads"])
        known = frozenset[str]().union(*threads)
        mails = [parse(raw) for file, raw in files.items() if file.startswith(f"{name}__")]
        yield name, [mail for mail in mails if mail.message_id in known], threads


def threads_of(mails: Iterable[ParsedMail]) -> Threads:
    """The threads that come out when the mails arrive in this order."""
    memory = Memory()
    for mail in mails:
        memory.take(mail)
    return memory.threads


def _files(archive: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with tarfile.open(archive) as opened:
        for member in sorted(opened.getmembers(), key=lambda one: one.name):
            content = opened.extractfile(member)
            if content is not None and not any(word in member.name for word in NOT_MAILS):
                found[Path(member.name).name] = content.read()
    return found
