"""An import from beginning to end: read, compare with what is here, write only what differs."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from tickets.importing.account import Account, Fate
from tickets.importing.formats import reader_of
from tickets.importing.records import OldTicket, Read
from tickets.importing.writing import compared, write

A_BATCH = 200  # tickets in one transaction


def import_tickets(path: Path, *, encoding: str, dry_run: bool, account: Account) -> Iterator[int]:
    """Bring in a file, telling after each batch how many tickets were looked at.

    Raises:
        Unreadable: it looks like no export that we know.
        OSError, UnicodeError: it cannot be read at all.
    """
    reads, done = _once(reader_of(path, encoding)(path, encoding), account), 0
    while batch := list(islice(reads, A_BATCH)):
        tickets = {read.ticket: read.place for read in batch if read.ticket}
        _settle(tickets, account, dry_run=dry_run)
        done += len(batch)
        yield done


def _once(reads: Iterable[Read], account: Account) -> Iterator[Read]:
    """Those that can be taken, each number once; the others are refused here."""
    seen: set[str] = set()
    for read in reads:
        reason = read.refused or ("it stands in the file twice" if _number(read) in seen else "")
        if reason or read.ticket is None:
            account.add(Fate.REFUSED, read.place, reason)
            continue
        seen.add(read.ticket.number)
        account.internal += len(read.ticket.notes)
        account.files += read.files
        yield read


def _number(read: Read) -> str:
    return read.ticket.number if read.ticket else ""


def _settle(tickets: dict[OldTicket, str], account: Account, *, dry_run: bool) -> None:
    expected = compared(list(tickets))
    fates, refused = (expected, {}) if dry_run else write(expected)
    for ticket, fate in fates.items():
        reason = refused.get(ticket, "")
        place = f"{tickets[ticket]}, #{ticket.number}"
        account.add(Fate.REFUSED if reason else fate, place, reason or ticket.subject)
