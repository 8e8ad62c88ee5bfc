"""The workspace's views: what stands in each, whose it is, and paging by key."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.tickets import TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tickets.forms.agent_list import ORDERS
from tickets.models import Ticket
from tickets.paging import page_of
from tickets.queues import counted, in_queue

pytestmark = pytest.mark.django_db


def names(name, agent):
    return set(in_queue(name, agent).values_list("subject", flat=True))


def test_each_view_holds_what_its_name_says(agent):
    now = timezone.now()
    for status in ("new", "open", "waiting", "hold"):
        TicketFactory(subject=status, status=status)
    TicketFactory(subject="mine", assignee=agent, status="open")
    TicketFactory(subject="yesterday", status="solved", solved_at=now - timedelta(days=1))
    TicketFactory(subject="long ago", status="closed", solved_at=now - timedelta(days=8))
    TicketFactory(subject="spam", is_discarded=True)
    TicketFactory(subject="to be confirmed", proof="awaited")
    assert names("mine", agent) == {"mine"}
    assert names("unassigned", agent) == {"new", "open", "waiting", "hold"}
    assert names("open", agent) == {"new", "open", "mine"}
    assert names("waiting", agent) == {"waiting"}
    assert names("hold", agent) == {"hold"}
    assert names("solved", agent) == {"yesterday"}


def test_all_numbers_come_from_one_question(agent, django_assert_num_queries):
    TicketFactory(assignee=agent)
    TicketFactory(status="hold")
    counted(agent)  # permissions are asked for once a request, saved views are kept for half a minute
    with django_assert_num_queries(1):
        numbers = {queue.name: number for queue, number in counted(agent)}
    assert numbers.pop("all") == ""  # all there are, however old, are not counted
    assert numbers == {name: in_queue(name, agent).count() for name in numbers}
    assert numbers["mine"] == numbers["hold"] == 1


def test_a_team_sees_its_topics_and_what_is_no_teams(agent):
    ours, theirs, nobodys = TopicFactory(), TopicFactory(), TopicFactory()
    team = TeamFactory(topics=[ours], members=[agent])
    other = TeamFactory(topics=[theirs], members=[WorkerFactory()])
    for subject, fields in {
        "our topic": {"topic": ours},
        "their topic": {"topic": theirs},
        "nobody's topic": {"topic": nobodys},
        "no topic": {},
        "given to us": {"topic": theirs, "team": team},
        "given to them": {"topic": ours, "team": other},
        "given to me": {"topic": theirs, "team": other, "assignee": agent},
    }.items():
        TicketFactory(subject=subject, **fields)
    seen = set(Ticket.objects.seen_by(agent).values_list("subject", flat=True))
    assert seen == {"our topic", "nobody's topic", "no topic", "given to us", "given to me"}
    assert Ticket.objects.seen_by(WorkerFactory(rights=["see_all"])).count() == 7


def test_who_is_in_two_teams_sees_each_ticket_once(agent):
    topic = TopicFactory()
    for _ in range(2):
        TeamFactory(topics=[topic], members=[agent])
    TicketFactory(topic=topic)
    assert in_queue("open", agent).count() == 1


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_pages_by_key_show_each_ticket_once_in_order(order):
    now = timezone.now()
    for number in range(7):  # several share each key
        TicketFactory(submitted_at=now - timedelta(hours=number // 3), priority=1 + number % 2)
    every, after, pages = [], "", 0
    while pages == 0 or after:
        page = page_of(Ticket.objects.all(), order=order, after=after, size=2)
        every, after, pages = every + page.tickets, page.after, pages + 1
    assert every == list(Ticket.objects.order_by(*order))
    assert pages == 4


@pytest.mark.parametrize(
    "after", ["x", "~", "2026-13-01~1", "2026-01-01~1", f"2026-01-01T00:00:00+00:00~{2**70}", "\x00~1"]
)
def test_a_key_that_is_none_leads_to_the_first_page(after):
    TicketFactory()
    assert len(page_of(Ticket.objects.all(), order=ORDERS["recent"], after=after).tickets) == 1
