"""Zendesk: its JSON export (a ticket a line, a list, or pages of its API) and its CSV export."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tickets.importing.files import Entry, csv_entries, json_entries
from tickets.importing.naming import with_files
from tickets.importing.records import OldMessage, OldTicket, Read, Refused, refuse
from tickets.importing.spool import Spool
from tickets.importing.states import status_here, surface_here
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
    parts_of,
    words_of,
)
from tickets.transitions import FINISHED

SOURCE = "zendesk"
AGENTS = {"agent", "admin"}
KEPT = ("email", "name", "role", "locale")  # of people


def read_json(path: Path, encoding: str) -> Iterator[Read]:
    """Every ticket; people may stand anywhere in the file, so it is read twice."""
    with Spool() as people:
        for _place, row in _rows(path, encoding):
            if isinstance(row, dict):
                _keep_people(row, people)
        for place, row in _rows(path, encoding):
            if isinstance(row, Refused):
                yield Read(place, refused=str(row))
            elif not _is_person(row):
                yield _read(place, row, people)


def _rows(path: Path, encoding: str) -> Iterator[Entry]:
    """Tickets and people one by one, also where a page of the API holds many."""
    for place, row in json_entries(path, encoding):
        lists = [row[name] for name in ("tickets", "users") if isinstance(row, dict) and name in row]
        if not lists or "id" in row:
            yield place, row
            continue
        for each in lists:
            for number, one in enumerate(each if isinstance(each, list) else [each], start=1):
                yield f"{place}, {number}", one if isinstance(one, dict) else Refused("it is no object")


def _is_person(row: Row) -> bool:
    return "role" in row and "email" in row and "subject" not in row


def _keep_people(row: Row, people: Spool) -> None:
    users = row.get("users")
    beside = [part_of(row, name) for name in ("requester", "submitter", "assignee")]
    for one in [row] if _is_person(row) else [*beside, *(users if isinstance(users, list) else [])]:
        if isinstance(one, dict) and one.get("email") and not people.one_of("person", one.get("id")):
            people.put("person", one.get("id"), {name: one.get(name) for name in KEPT})


def _read(place: str, row: Row, people: Spool) -> Read:
    try:
        return _ticket(place, row, people)
    except Refused as reason:
        return Read(place, refused=str(reason))


def _ticket(place: str, row: Row, people: Spool) -> Read:
    number = number_of(row, "id")
    asked_by = row.get("requester_id") or part_of(row, "requester").get("id")
    requester = people.one_of("person", asked_by) or part_of(row, "requester")
    language = language_here(line_of(requester, "locale", most=20))
    at = needed_moment(row, "created_at")
    comments = parts_of(row, "comments") or [{"body": row.get("description"), "public": True}]
    said = [
        (one.get("public") is True, _message(one, asked_by, people, language=language, not_before=at))
        for one in comments
    ]
    status = status_here(words_of(row, "status"))
    ticket = OldTicket(
        source=SOURCE,
        number=number,
        subject=line_of(row, "subject", most=255) or line_of(row, "description", most=255) or f"#{number}",
        email=needed_email(requester, "email"),
        name=line_of(requester, "name", most=120),
        language=language,
        surface=surface_here(words_of(part_of(row, "via"), "channel")),
        status=status,
        submitted_at=at,
        solved_at=_solved_at(row, at) if status in FINISHED else None,
        messages=tuple(message for is_public, message in said if is_public and message.body),
        notes=tuple(message for is_public, message in said if not is_public and message.body),
    )
    return Read(place, ticket, files=sum(len(parts_of(one, "attachments")) for one in comments))


def _message(
    comment: Row, asked_by: object, people: Spool, *, language: str, not_before: datetime
) -> OldMessage:
    """A comment; whoever is neither the requester nor known as a customer is an agent."""
    files = [
        (line_of(one, "file_name", most=150), line_of(one, "content_url", most=1001))
        for one in parts_of(comment, "attachments")
    ]
    by = comment.get("author_id")
    is_requester = by is None or by == asked_by
    author = {} if is_requester else people.one_of("person", by)
    body = words_of(comment, "plain_body") or words_of(comment, "body")
    return OldMessage(
        body=with_files(body, files, language=language),
        at=max(moment_of(comment, "created_at") or not_before, not_before),
        by_agent=not is_requester and (author.get("role") or "agent") in AGENTS,
        email=email_of(author, "email"),
    )


def _solved_at(row: Row, not_before: datetime) -> datetime:
    said = moment_of(part_of(row, "metric_set"), "solved_at") or moment_of(row, "updated_at")
    return max(said or not_before, not_before)


def read_csv(path: Path, encoding: str) -> Iterator[Read]:
    """Every ticket, without its comments, which this export has not."""
    for place, row in csv_entries(path, encoding):
        try:
            yield Read(place, _ticket_of_csv(row if isinstance(row, dict) else refuse(row)))
        except Refused as reason:
            yield Read(place, refused=str(reason))


def _ticket_of_csv(row: Row) -> OldTicket:
    number, at = number_of(row, "id"), needed_moment(row, "created at")
    status = status_here(words_of(row, "status"))
    body = words_of(row, "description")
    solved = (
        (moment_of(row, "solved at") or moment_of(row, "updated at") or at) if status in FINISHED else None
    )
    return OldTicket(
        source=SOURCE,
        number=number,
        subject=line_of(row, "subject", most=255) or f"#{number}",
        email=needed_email(row, "requester email"),
        name=line_of(row, "requester", most=120),
        language=language_here(""),
        surface=surface_here(words_of(row, "via")),
        status=status,
        submitted_at=at,
        solved_at=solved if status in FINISHED else None,
        messages=(OldMessage(body, at, by_agent=False, email=""),) if body else (),
    )
