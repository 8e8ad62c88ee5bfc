"""django-helpdesk: what ``dumpdata`` writes of its models, and a CSV file of its table of tickets."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tickets.importing.files import csv_entries, json_entries
from tickets.importing.naming import with_files
from tickets.importing.records import OldMessage, OldTicket, Read, Refused, refuse
from tickets.importing.spool import Spool
from tickets.importing.states import status_here
from tickets.importing.values import (
    Row,
    email_of,
    language_here,
    line_of,
    moment_of,
    needed_email,
    needed_moment,
    number_of,
    part_of,
    words_of,
)
from tickets.models import Ticket
from tickets.transitions import FINISHED

SOURCE = "helpdesk"
TICKET, FOLLOW_UP = "helpdesk.ticket", "helpdesk.followup"
# What is looked up while tickets are read, and by which of its fields.
BESIDE = {FOLLOW_UP: "ticket", "helpdesk.followupattachment": "followup"}


def read_json(path: Path, encoding: str) -> Iterator[Read]:
    """Every ticket with its follow-ups, which the dump has elsewhere: it is read twice."""
    with Spool() as beside:
        for _place, row in json_entries(path, encoding):
            if isinstance(row, dict):
                _keep(row, beside)
        for place, row in json_entries(path, encoding):
            try:
                if isinstance(row, Refused) or row.get("model") == TICKET:
                    yield _read(place, row if isinstance(row, dict) else refuse(row), beside)
            except Refused as reason:
                yield Read(place, refused=str(reason))


def _keep(row: Row, beside: Spool) -> None:
    model, fields = row.get("model"), part_of(row, "fields")
    if model in BESIDE:
        beside.put(str(model), fields.get(BESIDE[model]), {**fields, "pk": row.get("pk")})
    elif {"email", "is_staff"} <= set(fields):  # a user, of whatever model
        beside.put("user", row.get("pk"), {"email": fields["email"], "is_staff": fields["is_staff"]})


def _read(place: str, row: Row, beside: Spool) -> Read:
    ticket = _ticket({**part_of(row, "fields"), "id": row.get("pk")})
    follow_ups = sorted(beside.all_of(FOLLOW_UP, row.get("pk")), key=lambda one: str(one.get("date")))
    told = [one for one in follow_ups if one.get("public") is True]
    inside = [one for one in follow_ups if one.get("public") is not True and one.get("comment")]
    said = [_message(one, ticket, beside) for one in told]
    # A mail stands in the dump twice: as the description, and as the first follow-up.
    described = {message.body for message in ticket.messages}
    thread = (*ticket.messages, *(one for one in said if one.body and one.body not in described))
    notes = tuple(_message(one, ticket, beside) for one in inside)
    files = sum(len(_files(one, beside)) for one in (*told, *inside))
    return Read(place, replace(ticket, messages=thread, notes=notes), files=files)


def _message(follow_up: Row, ticket: OldTicket, beside: Spool) -> OldMessage:
    """A follow-up; one without a user came from the customer, by mail or by the public page."""
    by = follow_up.get("user")
    user = beside.one_of("user", by) if by is not None else {}
    email = email_of(user, "email")
    is_customer = by is None or email.lower() == ticket.email.lower() or user.get("is_staff") is False
    body = with_files(words_of(follow_up, "comment"), _files(follow_up, beside), language=ticket.language)
    at = moment_of(follow_up, "date") or ticket.submitted_at
    return OldMessage(body, max(at, ticket.submitted_at), by_agent=not is_customer, email=email)


def _files(follow_up: Row, beside: Spool) -> list[tuple[str, str]]:
    """By name; their paths are on the other server's disk."""
    rows = beside.all_of("helpdesk.followupattachment", follow_up.get("pk"))
    return [(line_of(row, "filename", most=150), "") for row in rows]


def _ticket(row: Row) -> OldTicket:
    """What the table of tickets says, in JSON or in CSV."""
    number, at = number_of(row, "id"), needed_moment(row, "created")
    status = status_here(words_of(row, "status"))
    body = words_of(row, "description")
    return OldTicket(
        source=SOURCE,
        number=number,
        subject=line_of(row, "title", most=255) or f"#{number}",
        email=needed_email(row, "submitter_email"),
        name="",
        language=language_here(""),
        surface=Ticket.Surface.WEB,
        status=status,
        submitted_at=at,
        solved_at=_solved_at(row, at) if status in FINISHED else None,
        messages=(OldMessage(body, at, by_agent=False, email=""),) if body else (),
    )


def _solved_at(row: Row, not_before: datetime) -> datetime:
    return max(moment_of(row, "modified") or not_before, not_before)


def read_csv(path: Path, encoding: str) -> Iterator[Read]:
    """Every ticket, without its follow-ups, which stand in another table."""
    for place, row in csv_entries(path, encoding):
        try:
            yield Read(place, _ticket(row if isinstance(row, dict) else refuse(row)))
        except Refused as reason:
            yield Read(place, refused=str(reason))
