"""Changing several tickets in one go: by the same services, each for itself, and twice is once."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.factories.tickets import TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tickets.models import Change
from tickets.properties import Properties
from tickets.services.properties import set_properties

pytestmark = pytest.mark.django_db
AT = "agent:together"


@pytest.fixture
def agent():
    return WorkerFactory(first_name="Ada", last_name="Byron")


def posted(*tickets, **said):
    """What the bar sends, as the list was opened now."""
    last = Change.objects.order_by("pk").last()
    empty = dict.fromkeys(("status", "priority", "assignee", "team", "add", "remove", "query"), "")
    marked = {"ticket": [ticket.pk for ticket in tickets], "view": "open", "seen": last.pk if last else 0}
    return empty | {"act": "set"} | marked | said


def said_after(desk, data):
    sent = desk.post(reverse(AT), data)
    assert sent.status_code == 303
    said = [str(one) for one in get_messages(sent.wsgi_request)]
    desk.get(reverse("agent:home"))  # shown once, they are gone
    return sent["Location"], said


def test_everything_is_set_on_all_of_them_and_stands_in_the_history(desk, agent):
    team = TeamFactory(members=[agent])
    tickets = [TicketFactory(tags=["old", number]) for number in ("one", "two")]
    data = posted(
        *tickets, status="hold", priority="4", assignee=agent.pk, team=team.pk, add="iOS, new", remove="old"
    )
    at, said = said_after(desk, data | {"query": "priority=2&sort=oldest"})
    assert at == reverse("agent:list", args=["open"]) + "?priority=2&sort=oldest"
    assert said == ["2 tickets were changed."]
    for ticket, number in zip(tickets, ("one", "two"), strict=True):
        ticket.refresh_from_db()
        assert (ticket.status, ticket.priority, ticket.assignee, ticket.team) == ("hold", 4, agent, team)
        assert ticket.tags == sorted(["ios", "new", number])
        assert {change.what for change in ticket.changes.filter(by=agent)} == {
            "status", "priority", "assignee", "team", "tags",
        }  # fmt: skip


def test_sent_twice_it_is_once(desk):
    tickets = [TicketFactory(), TicketFactory()]
    data = posted(*tickets, status="solved", add="ios")
    said_after(desk, data)
    number = Change.objects.count()
    _at, said = said_after(desk, data)
    assert said == ["0 tickets were changed.", "2 were so already."]
    assert Change.objects.count() == number


def test_one_that_does_not_allow_it_is_named_and_left_whole_and_the_others_are_done(desk):
    fine, refused = (
        TicketFactory(status="solved", solved_at="2026-01-01T00:00Z"),
        TicketFactory(status="open"),
    )
    _at, said = said_after(desk, posted(fine, refused, status="closed", priority="4"))
    assert said == ["1 ticket was changed.", f"Their status does not allow it: {refused.reference}."]
    refused.refresh_from_db()
    assert (refused.status, refused.priority) == ("open", 2)


def test_what_somebody_set_since_the_list_was_shown_is_not_overwritten_unseen(desk):
    ticket, other = TicketFactory(), TicketFactory()
    data = posted(ticket, other, priority="1")
    katherine = WorkerFactory(first_name="Katherine", last_name="Johnson")
    set_properties(ticket.pk, Properties(4, (), None, None, None), seen=0, by=katherine)
    _at, said = said_after(desk, data)
    assert said[0] == "1 ticket was changed."
    assert f"{ticket.reference}: Katherine Johnson has just changed “Priority”" in said[1]
    ticket.refresh_from_db()
    assert ticket.priority == 4


def test_nobody_is_given_and_no_team(desk, agent):
    ticket = TicketFactory(assignee=agent, team=TeamFactory(members=[agent]))
    said_after(desk, posted(ticket, assignee="none", team="none"))
    ticket.refresh_from_db()
    assert (ticket.assignee, ticket.team) == (None, None)


def test_finished_tickets_are_opened_again(desk):
    ticket = TicketFactory(status="closed", solved_at="2026-01-01T00:00Z")
    said_after(desk, posted(ticket, status="open"))
    ticket.refresh_from_db()
    assert ticket.status == "open"


def test_spam_is_discarded(desk):
    ticket = TicketFactory()
    _at, said = said_after(desk, posted(ticket, act="discard", priority="4"))
    ticket.refresh_from_db()
    assert (ticket.is_discarded, ticket.priority, said) == (True, 2, ["1 ticket was changed."])


def test_tickets_of_other_teams_are_not_touched(desk):
    topic = TopicFactory()
    TeamFactory(topics=[topic], members=[WorkerFactory()])
    ticket = TicketFactory(topic=topic)
    said_after(desk, posted(ticket, priority="4"))
    ticket.refresh_from_db()
    assert ticket.priority == 2


def test_too_many_or_none_or_nonsense_change_nothing(desk):
    ticket = TicketFactory()
    assert said_after(desk, posted())[1] == ["Mark some tickets first."]
    many = posted(ticket, priority="4") | {"ticket": [*range(10**6, 10**6 + 100), ticket.pk]}
    assert said_after(desk, many)[1] == ["At most 100 tickets in one go. Nothing was changed."]
    for wrong in ({"priority": "9"}, {"add": "x" * 41}, {"seen": "x"}, {"assignee": "99999"}):
        assert "changed" not in " ".join(said_after(desk, posted(ticket) | wrong)[1])
    said_after(desk, posted(ticket) | {"ticket": ["x", "9" * 30, "-1"], "view": "../../evil"})
    ticket.refresh_from_db()
    assert ticket.priority == 2
    assert not Change.objects.exists()
