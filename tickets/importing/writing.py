"""Writes tickets of another system as they were there, a batch in a transaction: no fact is told."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from html import escape

from django.db import DatabaseError, transaction
from django.db.models import Count
from django.utils import timezone

from helpcenter.models import User
from helpcenter.people import person_hash
from tickets.forms.fields import LONGEST_BODY
from tickets.importing.account import Fate
from tickets.importing.records import OldMessage, OldTicket
from tickets.models import ImportedTicket, Message, Note, Ticket
from tickets.tokens import digest, link_token, new_form_token, new_public_id, new_reference
from tickets.wording import as_html

# So many that a hundred thousand tickets leave the short names to those who say them on the telephone.
DIGITS = 8
WHAT_CHANGES = ["subject", "email", "name", "person", "language", "status", "submitted_at"]
MOMENTS = ["last_message_at", "first_answered_at", "solved_at"]
NOTE = "imported "  # in the place of a form's digest, and never one
WRITTEN = {Fate.CREATED, Fate.CHANGED}
Fates = Mapping[OldTicket, Fate]


def compared(tickets: Sequence[OldTicket]) -> dict[OldTicket, Fate]:
    """What an import makes of each."""
    known = _known(tickets)
    return {ticket: _fate(ticket, known.get((ticket.source, ticket.number))) for ticket in tickets}


def _known(tickets: Collection[OldTicket]) -> dict[tuple[str, str], ImportedTicket]:
    here = ImportedTicket.objects.filter(number__in=[ticket.number for ticket in tickets])
    counted = here.select_related("ticket").annotate(now=Count("ticket__messages"))
    return {(one.source, one.number): one for one in counted}


def _fate(ticket: OldTicket, known: ImportedTicket | None) -> Fate:
    if known is None:
        return Fate.CREATED
    if known.digest == ticket.digest:
        return Fate.UNCHANGED
    is_as_it_came = known.ticket.status == known.status and known.now == known.messages  # type: ignore[attr-defined]
    return Fate.CHANGED if is_as_it_came else Fate.KEPT


def write(fates: Fates) -> tuple[Fates, dict[OldTicket, str]]:
    """Write those that are new or changed; what became of each, and why the database refuses one."""
    wanted = [ticket for ticket, fate in fates.items() if fate in WRITTEN]
    if not wanted:
        return fates, {}
    try:
        return {**fates, **_write(wanted)}, {}
    except DatabaseError:
        done, refused = _one_by_one(wanted)
        return {**fates, **done}, refused


def _one_by_one(wanted: Sequence[OldTicket]) -> tuple[dict[OldTicket, Fate], dict[OldTicket, str]]:
    done: dict[OldTicket, Fate] = {}
    refused = {}
    for ticket in wanted:
        try:
            done |= _write([ticket])
        except DatabaseError as error:
            refused[ticket] = f"the database refuses it: {error}".splitlines()[0]
    return done, refused


@transaction.atomic
def _write(tickets: Sequence[OldTicket]) -> dict[OldTicket, Fate]:
    """Locked and compared once more: nothing that somebody wrote meanwhile is written over."""
    _lock(tickets)
    fates = compared(tickets)
    _put([ticket for ticket, fate in fates.items() if fate in WRITTEN])
    return fates


def _lock(tickets: Collection[OldTicket]) -> None:
    here = Ticket.objects.filter(imported__number__in=[ticket.number for ticket in tickets])
    list(here.order_by("pk").select_for_update(of=("self",)).values_list("pk"))


def _put(wanted: Collection[OldTicket]) -> None:
    known = _known(wanted)
    rows = {ticket: _row(ticket, known.get((ticket.source, ticket.number))) for ticket in wanted}
    changed = [row for row in rows.values() if row.pk]
    created = [row for row in rows.values() if row.pk is None]
    _name(created)
    Ticket.objects.bulk_create(created)
    Message.objects.filter(ticket__in=changed).delete()
    # Those of agents here stay, whatever changes there.
    Note.objects.filter(ticket__in=changed, form_token__startswith=NOTE).delete()
    Ticket.objects.bulk_update(changed, WHAT_CHANGES + MOMENTS)
    agents = _agents(wanted)
    Message.objects.bulk_create(
        _message(one, row, ticket, agents) for ticket, row in rows.items() for one in ticket.messages
    )
    Note.objects.bulk_create(
        _note(one, row, number, agents)
        for ticket, row in rows.items()
        for number, one in enumerate(ticket.notes)
    )
    now = timezone.now()
    ImportedTicket.objects.bulk_create(
        [_mark(ticket, row, now) for ticket, row in rows.items()],
        update_conflicts=True,
        unique_fields=["ticket"],
        update_fields=["digest", "status", "messages", "imported_at"],
    )


def _row(ticket: OldTicket, known: ImportedTicket | None) -> Ticket:
    row = known.ticket if known else Ticket(surface=ticket.surface, public_id=new_public_id())
    row.person = person_hash(ticket.email)
    for name in WHAT_CHANGES + MOMENTS:
        if name != "person":
            setattr(row, name, getattr(ticket, name))
    return row


def _name(rows: Sequence[Ticket]) -> None:
    """Give each the secrets of a ticket, and a reference that none has."""
    names: set[str] = set()
    while len(names) < len(rows):
        names |= {new_reference(digits=DIGITS) for _row in range(len(rows) - len(names))}
        names -= set(Ticket.objects.filter(reference__in=names).values_list("reference", flat=True))
    for row, name in zip(rows, names, strict=True):
        row.reference = name
        row.link_digest = digest(link_token(row.public_id))
        row.form_token = digest(new_form_token())


def _agents(tickets: Collection[OldTicket]) -> dict[str, int]:
    """The accounts of those agents who work here too, by address."""
    said = (one for ticket in tickets for one in (*ticket.messages, *ticket.notes))
    wrote = {one.email.lower() for one in said if one.by_agent} - {""}
    staff = User.objects.filter(is_staff=True).exclude(email="").values_list("email", "pk") if wrote else ()
    return {email.lower(): pk for email, pk in staff if email.lower() in wrote}


def _message(one: OldMessage, row: Ticket, ticket: OldTicket, agents: Mapping[str, int]) -> Message:
    is_other = not one.by_agent and one.email.lower() != ticket.email.lower()
    return Message(
        ticket=row,
        sender=Message.Sender.AGENT if one.by_agent else Message.Sender.CUSTOMER,
        author_id=agents.get(one.email.lower()) if one.by_agent else None,
        sender_email=one.email if is_other else "",
        body=one.body,
        html=_html(one.body),
        created_at=one.at,
    )


def _note(one: OldMessage, row: Ticket, number: int, agents: Mapping[str, int]) -> Note:
    return Note(
        ticket=row,
        author_id=agents.get(one.email.lower()) if one.by_agent else None,
        body=one.body,
        html=_html(one.body),
        form_token=f"{NOTE}{number}",
        created_at=one.at,
    )


def _html(body: str) -> str:
    """As people write here; what is longer than our form takes is shown as it stands."""
    return as_html(body) if len(body) <= LONGEST_BODY else f"<p>{escape(body, quote=False)}</p>"


def _mark(ticket: OldTicket, row: Ticket, now: datetime) -> ImportedTicket:
    return ImportedTicket(
        ticket=row,
        source=ticket.source,
        number=ticket.number,
        digest=ticket.digest,
        status=ticket.status,
        messages=len(ticket.messages),
        imported_at=now,
    )
