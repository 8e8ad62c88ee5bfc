"""The workspace with all the tickets in it: how it is filled, and where an agent goes."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from benchmarks.tickets.rows import AGENTS, TEAMS, TOPICS, Row, rows

if TYPE_CHECKING:
    from helpcenter.models import User
    from tickets.models import Clock, Message, Ticket

AT_ONCE = 2_000
PAGES = 300
FINISHED = ("solved", "closed")
HOURS_TO_SOLVE = 48
SEARCHED = ("invoice", "broken screen", "facture", "passwort vergessen", "customer7@example.com", "HC-1049")
NARROWED = ("priority=4", "tag=vip", "tag=login&sort=oldest", "sort=priority", "topic=1&sort=newest")
# Twelve for each of the two agents, which makes more than twenty with the built-in ones.
SAVED: list[dict[str, list[str]]] = [
    {"tag": ["vip"]}, {"priority": ["4"], "written": ["<7"]}, {"customer": ["customer7@example.com"]},
    {"assignee": ["nobody"], "promise": ["late"]},
]  # fmt: skip

Made = Mapping[str, Sequence[Any]]


def fill(until: datetime) -> Sequence["User"]:
    """All rows; an agent who sees every ticket, and one who sees those of a team."""
    made = _people_and_topics()
    left = rows(until)
    while some := list(islice(left, AT_ONCE)):
        _write(some, made)
    return made["agent"][:2]


def _people_and_topics() -> Made:
    from django.contrib.auth.models import Permission

    from helpcenter.models import User
    from tickets.models import SavedView, SlaPolicy, Team, Topic

    agents = User.objects.bulk_create(User(username=f"agent{n}", is_staff=True) for n in range(AGENTS))
    topics = Topic.objects.bulk_create(Topic(position=n) for n in range(TOPICS))
    teams = Team.objects.bulk_create(Team(name=f"Team {n}") for n in range(TEAMS))
    work, see_all = (Permission.objects.get(codename=name) for name in ("work", "see_all"))
    for number, agent in enumerate(agents):
        agent.user_permissions.add(work)
        teams[number % TEAMS].members.add(agent)
    agents[0].user_permissions.add(see_all)
    for number, topic in enumerate(topics[: TOPICS // 2]):
        teams[number % TEAMS].topics.add(topic)
    policy = SlaPolicy.objects.create(name="Everything", solution=HOURS_TO_SOLVE * 60)
    SavedView.objects.bulk_create(
        SavedView(owner=agent, name=f"View {number}", queue="open", filters=filters)
        for agent in agents[:2]
        for number, filters in enumerate(SAVED * 3)
    )
    return {"agent": agents, "topic": topics, "team": teams, "policy": [policy]}


def _write(some: Sequence[Row], made: Made) -> None:
    from tickets.models import Clock, Message, Ticket

    tickets = Ticket.objects.bulk_create(_ticket(row, made) for row in some)
    pairs = list(zip(some, tickets, strict=True))
    Message.objects.bulk_create(_messages(pairs, made))
    Clock.objects.bulk_create(_clock(ticket, made) for _row, ticket in pairs if not ticket.is_finished)


def _ticket(row: Row, made: Made) -> "Ticket":
    from helpcenter.people import person_hash
    from tickets.models import Ticket

    answers = [said.at for said in row.thread if said.is_agent]
    return Ticket(
        reference=f"HC-{10_000 + row.number}",
        public_id=f"p{row.number}",
        link_digest=f"l{row.number}",
        form_token=f"f{row.number}",
        topic=made["topic"][row.topic],
        subject=row.subject,
        email=row.email,
        person=person_hash(row.email),
        language=row.language,
        status=row.state,
        priority=row.priority,
        tags=row.tags,
        assignee=None if row.agent is None else made["agent"][row.agent],
        team=None if row.team is None else made["team"][row.team],
        submitted_at=row.thread[0].at,
        last_message_at=row.thread[-1].at,
        first_answered_at=answers[0] if answers else None,
        solved_at=row.thread[-1].at if row.state in FINISHED else None,
    )


def _messages(pairs: Iterable[tuple[Row, "Ticket"]], made: Made) -> Iterator["Message"]:
    from tickets.models import Message

    for row, ticket in pairs:
        for said in row.thread:
            yield Message(
                ticket=ticket,
                sender="agent" if said.is_agent else "customer",
                author=made["agent"][row.agent or 0] if said.is_agent else None,
                body=said.text,
                html=f"<p>{said.text}</p>",
                created_at=said.at,
            )


def _clock(ticket: "Ticket", made: Made) -> "Clock":
    from tickets.models import Clock

    target = timedelta(hours=HOURS_TO_SOLVE)
    runs = ticket.status in ("new", "open")
    return Clock(
        ticket=ticket,
        policy=made["policy"][0],
        kind=Clock.Kind.SOLUTION,
        state=Clock.State.RUNNING if runs else Clock.State.PAUSED,
        target=target,
        used=timedelta(0),
        due_at=ticket.submitted_at + target if runs else None,
        warn_at=ticket.submitted_at + target * 0.8 if runs else None,
    )


def cookie(agent: "User") -> str:
    """Of a session in which this agent is signed in."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(agent)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def lists() -> list[str]:
    """Each view, and the views that hold most narrowed and sorted in every way."""
    from tickets.queues import QUEUES

    narrowed = [f"/agent/views/{name}/?{how}" for name in ("open", "solved") for how in NARROWED]
    return [f"/agent/views/{name}/" for name in QUEUES] + narrowed


def searches() -> list[str]:
    """Words that stand in every tenth message, in two languages, an address, and a reference."""
    return [f"/agent/search/?q={words.replace(' ', '+')}" for words in SEARCHED]


def pages(agent: "User") -> list[str]:
    """Tickets drawn among all that this agent sees."""
    from tickets.models import Ticket

    seen = Ticket.objects.seen_by(agent).order_by("pk").values_list("reference", flat=True)
    return [f"/agent/tickets/{name}/" for name in random.Random(11).sample(list(seen), PAGES)]


def longest_page() -> str:
    """The ticket of two hundred messages."""
    from django.db.models import Count

    from tickets.models import Ticket

    longest = Ticket.objects.annotate(length=Count("messages")).order_by("-length", "pk")[0]
    return f"/agent/tickets/{longest.reference}/"
