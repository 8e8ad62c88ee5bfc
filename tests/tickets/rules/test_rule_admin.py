"""Team leads write rules in the admin, without typing anything but words, and try them first."""

import pytest

from helpcenter.models import RoleGroup
from tests.factories.rules import RuleFactory
from tests.factories.sla import CalendarFactory
from tests.factories.tickets import AgentFactory, TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tests.tickets.sla.conftest import submitted
from tests.tickets.sla.test_sla_admin import lines_of
from tickets.models import Rule, RuleRun, Ticket
from tickets.services.ruling import carry_out_waiting

pytestmark = pytest.mark.django_db
RULES = "/admin/tickets/rule/"


@pytest.fixture(autouse=True)
def lead(client):
    lead = AgentFactory(is_superuser=False)
    lead.groups.add(RoleGroup.objects.get(role="team_lead").group)
    client.force_login(lead)
    return lead


def rule(conditions=(), actions=({"choice": "priority:4"},), **changed):
    said = {"name": "Urgent", "active": "on", "position": 1, "when": "submitted"} | changed
    return said | lines_of("conditions", *conditions) | lines_of("actions", *actions)


def errors(page):
    return (
        page.context["errors"].as_data()
        if hasattr(page.context["errors"], "as_data")
        else page.context["errors"]
    )


def test_a_team_lead_makes_a_rule_that_is_then_carried_out(client):
    topic, team, agent, rome = TopicFactory(), TeamFactory(), WorkerFactory(), CalendarFactory(days=range(7))
    conditions = [
        {"choice": f"topic:{topic.pk}"},
        {"choice": "customer:", "words": "@Example.com, eve@example.org"},
        {"choice": "tag:", "negated": "yes", "words": "VIP , vip"},
        {"choice": f"hours:{rome.pk}", "negated": "yes"},
        {"choice": ""},
    ]
    actions = [
        {"choice": "priority:4"},
        {"choice": "add_tags:", "words": "Night"},
        {"choice": f"team:{team.pk}"},
        {"choice": f"assignee:{agent.pk}"},
        {"choice": "note:", "words": "Two\nlines."},
        {"choice": "mail:"},
        {"choice": ""},
    ]
    assert client.post(f"{RULES}add/", rule(conditions, actions)).status_code == 302
    made = Rule.objects.get()
    assert [(one.kind, one.value, one.negated) for one in made.conditions.all()] == [
        ("topic", str(topic.pk), False),
        ("customer", "example.com, eve@example.org", False),
        ("tag", "vip", True),
        ("hours", str(rome.pk), True),
    ]
    assert [(one.kind, one.value) for one in made.actions.all()] == [
        ("priority", "4"),
        ("add_tags", "night"),
        ("team", str(team.pk)),
        ("assignee", str(agent.pk)),
        ("note", "Two\nlines."),
        ("mail", ""),
    ]
    made.conditions.filter(kind="hours").delete()
    ticket = submitted(topic=topic)
    carry_out_waiting()
    assert Ticket.objects.get(pk=ticket.pk).tags == ["night"]
    assert "Urgent" in client.get(RULES).content.decode()


def test_what_was_saved_stands_in_its_lines_and_is_changed_there(client):
    saved = RuleFactory(conditions=[("!tag", "vip")], actions=[("status", "hold")])
    page = client.get(f"{RULES}{saved.pk}/change/").content.decode()
    for chosen in (
        'value="tag:" selected',
        'value="yes" selected',
        'value="vip"',
        'value="status:hold" selected',
    ):
        assert chosen in page
    line, act = saved.conditions.get(), saved.actions.get()
    fields = rule(
        [{"id": line.pk, "rule": saved.pk, "choice": "status:open"}],
        [{"id": act.pk, "rule": saved.pk, "choice": "priority:1"}],
    )
    fields |= {"conditions-INITIAL_FORMS": 1, "actions-INITIAL_FORMS": 1}
    assert client.post(f"{RULES}{saved.pk}/change/", fields).status_code == 302
    line.refresh_from_db()
    act.refresh_from_db()
    assert (line.kind, line.value, line.negated) == ("status", "open", False)
    assert (act.kind, act.value) == ("priority", "1")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"actions": ()}, "Say one thing at least that it does."),
        ({"actions": [{"choice": ""}]}, "Say one thing at least that it does."),
        ({"conditions": [{"choice": "tag:"}]}, "Say which."),
        ({"conditions": [{"choice": "tag:", "words": " , "}]}, "Tags with commas between"),
        ({"conditions": [{"choice": "priority:4", "words": "x"}]}, "Words are for tags"),
        ({"conditions": [{"choice": "customer:", "words": "no domain"}]}, "is no address"),
        ({"conditions": [{"choice": "topic:9999"}]}, "Select a valid choice"),
        ({"actions": [{"choice": "note:"}]}, "Say which."),
        ({"when": "waited"}, "Say in which status it has to stand"),
        ({"when": "waited", "waited_in": "open", "hours": "99999"}, "less than or equal to"),
    ],
)
def test_what_makes_no_rule_is_said(client, changed, said):
    page = client.post(f"{RULES}add/", rule(**changed))
    assert page.status_code == 200
    assert said in page.content.decode()
    assert not Rule.objects.exists()


def test_status_and_hours_are_kept_for_rules_that_wait_only(client):
    client.post(f"{RULES}add/", rule(waited_in="open", hours="5"))
    assert (Rule.objects.get().waited_in, Rule.objects.get().hours) == ("", None)


def test_the_dry_run_names_tickets_and_what_it_would_do_and_changes_nothing(client):
    ticket, other = TicketFactory(tags=["vip"]), TicketFactory(subject="Not this one")
    team = TeamFactory(name="Night shift")
    saved = RuleFactory(
        active=False,
        conditions=[("tag", "vip")],
        actions=[("priority", 4), ("status", "hold"), ("note", "Call."), ("mail", team.pk)],
    )
    page = client.get(f"{RULES}{saved.pk}/try/").content.decode()
    for said in (
        "Of the last 2 tickets it fits",
        ticket.reference,
        "Priority: Normal → Urgent",
        "Status: New → On hold",
        "Internal note: Call.",
        "Mail to: Night shift",
    ):
        assert said in page
    assert other.reference not in page
    assert (Ticket.objects.get(pk=ticket.pk).status, RuleRun.objects.count()) == ("new", 0)
    assert client.get(f"{RULES}{saved.pk}/change/").content.decode().count(f"{RULES}{saved.pk}/try/") == 1


def test_agents_make_no_rules_and_read_in_the_history_which_rule_it_was(client):
    saved = RuleFactory(name="Night", actions=[("priority", 4), ("note", "Call.")])
    ticket = submitted()
    carry_out_waiting()
    client.force_login(WorkerFactory())
    assert client.get(f"{RULES}{saved.pk}/try/").status_code == 403
    page = client.get(f"/agent/tickets/{ticket.reference}/").content.decode()
    assert page.count("by the rule “Night”") == 2
