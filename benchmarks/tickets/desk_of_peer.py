"""The same tickets in django-helpdesk; run in its own environment, it prints what a browser asks for.

``python -m benchmarks.tickets.desk_of_peer MOMENT``: the paths of the list and of its rows, the cookie of
an agent, and the paths of tickets, as JSON.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from benchmarks.tickets.rows import AGENTS, TOPICS, Row, rows

AT_ONCE = 2_000
PAGES = 300
# As the choices of its settings number them: open, closed, resolved.
STATES = {"new": 1, "open": 1, "waiting": 1, "hold": 1, "solved": 3, "closed": 4}


def main(until: datetime) -> None:
    import django

    django.setup()
    tickets = _fill(until)
    print(json.dumps(_ways(tickets)))


def _fill(until: datetime) -> list[Any]:
    from django.contrib.auth import get_user_model
    from helpdesk.models import Queue

    # One by one, for each is given the settings that its pages ask for.
    agents = [
        get_user_model().objects.create(username=f"agent{n}", is_staff=True, is_superuser=n == 0)
        for n in range(AGENTS)
    ]
    queues = Queue.objects.bulk_create(Queue(title=f"Topic {n}", slug=f"t{n}") for n in range(TOPICS))
    left, tickets = rows(until), []
    while some := list(islice(left, AT_ONCE)):
        tickets += _write(some, agents, queues)
    return tickets


def _write(some: Sequence[Row], agents: Sequence[Any], queues: Sequence[Any]) -> list[Any]:
    from helpdesk.models import FollowUp, Ticket

    tickets = Ticket.objects.bulk_create(_ticket(row, agents, queues) for row in some)
    FollowUp.objects.bulk_create(_follow_ups(zip(some, tickets, strict=True), agents))
    return list(tickets)


def _ticket(row: Row, agents: Sequence[Any], queues: Sequence[Any]) -> Any:
    from helpdesk.models import Ticket

    return Ticket(
        title=row.subject,
        queue=queues[row.topic],
        created=row.thread[0].at,
        modified=row.thread[-1].at,
        submitter_email=row.email,
        assigned_to=None if row.agent is None else agents[row.agent],
        status=STATES[row.state],
        on_hold=row.state == "hold",
        description=row.thread[0].text,
        priority=5 - row.priority,
        secret_key=f"s{row.number}",
        due_date=row.thread[0].at + timedelta(days=2),
    )


def _follow_ups(pairs: Any, agents: Sequence[Any]) -> Iterator[Any]:
    from helpdesk.models import FollowUp

    for row, ticket in pairs:
        for said in row.thread[1:]:
            yield FollowUp(
                ticket=ticket,
                date=said.at,
                title="Comment",
                comment=said.text,
                public=True,
                user=agents[row.agent or 0] if said.is_agent else None,
            )


def _ways(tickets: Sequence[Any]) -> dict[str, Any]:
    from django.contrib.auth import get_user_model
    from django.test import Client
    from helpdesk.query import query_to_base64

    client = Client()
    client.force_login(get_user_model().objects.get(username="agent0"))
    asked = {
        "filtering": {"status__in": [1, 2]},
        "sorting": "created",
        "search_string": "",
        "sortreverse": False,
    }
    drawn = random.Random(11).sample([ticket.pk for ticket in tickets], PAGES)
    return {
        "list": "/helpdesk/tickets/",
        "rows": f"/helpdesk/datatables_ticket_list/{query_to_base64(asked)}?draw=1&start=0&length=25",
        "cookie": f"sessionid={client.cookies['sessionid'].value}",
        "pages": [f"/helpdesk/tickets/{pk}/" for pk in drawn],
    }


if __name__ == "__main__":
    main(datetime.fromisoformat(sys.argv[1]))
