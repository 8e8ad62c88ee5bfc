"""Managers say what is promised, and agents see how it stands."""

import pytest

from helpcenter.erasure.erasing import erase
from tests.factories.sla import CalendarFactory, PolicyFactory
from tests.factories.tickets import AgentFactory, TopicFactory
from tests.tickets.sla.conftest import submitted
from tickets.models import Calendar, SlaPolicy
from tickets.services.finishing import finish
from tickets.services.writing import answer
from tickets.transitions import Act

pytestmark = pytest.mark.django_db
TICKETS, LEVELS, HOURS = (f"/admin/tickets/{model}/" for model in ("ticket", "slapolicy", "calendar"))


@pytest.fixture(autouse=True)
def manager(clock, client):
    manager = AgentFactory()
    client.force_login(manager)
    return manager


def lines_of(prefix, *rows):
    """An inline form as a browser posts it."""
    counts = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    return counts | {
        f"{prefix}-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()
    }


def level(**changed):
    said = {
        "name": "Contracts",
        "active": "on",
        "position": 1,
        "warn_percent": 80,
        "first_answer": 60,
        "priority": 1,
    }
    return said | changed


def test_a_manager_makes_hours_and_a_service_level_that_then_applies(client):
    week = [{"weekday": day, "opens": "09:00", "closes": "17:00"} for day in range(5)]
    free = [{"day": "2026-03-03", "name": "Carnival"}]
    hours = (
        {"name": "Rome", "time_zone": "Europe/Rome"} | lines_of("hours", *week) | lines_of("holidays", *free)
    )
    assert client.post(f"{HOURS}add/", hours).status_code == 302
    assert Calendar.objects.get().hours.count() == 5
    calendar, topic = Calendar.objects.get(), TopicFactory()
    said = level(calendar=calendar.pk, topics=[topic.pk], customers="@Example.com\n\nada@example.org")
    assert client.post(f"{LEVELS}add/", said).status_code == 302
    assert SlaPolicy.objects.get().customer_list == ["example.com", "ada@example.org"]
    ticket = submitted(topic=topic)
    assert ticket.clocks.get().policy.name == "Contracts"
    page = client.get(LEVELS).content.decode()
    assert "Phones and tablets, example.com, ada@example.org" in page


def test_new_hours_begin_as_monday_to_friday(client):
    page = client.get(f"{HOURS}add/").content.decode()
    assert page.count('value="09:00:00"') >= 5


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"first_answer": ""}, "Promise a first answer, a solution, or both."),
        ({"customers": "example.com\nnot a domain"}, "“not a domain” is no address, nor the domain of one."),
        ({"first_answer": 0}, "greater than or equal to 1"),
        ({"solution": 129_601}, "less than or equal to 129600"),
        ({"warn_percent": 100}, "less than or equal to 99"),
    ],
)
def test_what_makes_no_service_level_is_refused_with_a_reason(client, fields, said):
    assert said in client.post(f"{LEVELS}add/", level(**fields)).content.decode()
    assert not SlaPolicy.objects.exists()


@pytest.mark.parametrize("rows", [[], [{"weekday": "", "opens": "09:00", "closes": "17:00"}]])
def test_hours_without_any_are_refused(client, rows):
    hours = {"name": "Never", "time_zone": "UTC"} | lines_of("hours", *rows) | lines_of("holidays")
    assert "Say for one weekday at least" in client.post(f"{HOURS}add/", hours).content.decode()
    assert not Calendar.objects.exists()


def test_the_last_hours_are_not_taken_out(client):
    calendar = CalendarFactory(days=[0])
    line = {
        "id": calendar.hours.get().pk,
        "calendar": calendar.pk,
        "weekday": 0,
        "opens": "09:00",
        "closes": "17:00",
    }
    hours = lines_of("hours", line | {"DELETE": "on"}) | {"hours-INITIAL_FORMS": 1}
    said = {"name": "Rome", "time_zone": "UTC"} | hours | lines_of("holidays")
    assert "Say for one weekday" in client.post(f"{HOURS}{calendar.pk}/change/", said).content.decode()
    assert calendar.hours.exists()


def test_hours_that_a_service_level_counts_in_are_not_deleted(client):
    policy = PolicyFactory()
    client.post(f"{HOURS}{policy.calendar_id}/delete/", {"post": "yes"})
    assert Calendar.objects.exists()


def test_a_ticket_shows_how_its_promises_stand(client, clock, manager):
    PolicyFactory()
    ticket = submitted()
    address = f"{TICKETS}{ticket.pk}/change/"

    def facts():
        return " ".join(client.get(address).content.decode().split())

    assert "due on 2 March 2026" in facts() or "due on March 2, 2026" in facts()
    clock("15:00")
    assert 'desk-missed">missed: it was due on' in facts()
    answer(ticket.pk, body="Late.", author=manager)
    assert "paused, 11 h 0 min of working time left" in facts()
    finish(ticket.pk, Act.SOLVE, by=manager)
    assert "<dd>kept" in facts()


def test_the_list_shows_what_is_due_and_finds_what_is_overdue_or_nearly(client, clock, manager):
    PolicyFactory(solution=None)
    tickets = {name: submitted(form=name) for name in ("runs", "near", "late", "solved")}
    for name, minutes in (("near", 200), ("late", -1), ("solved", -1)):
        _move(tickets[name], minutes)
    clock("10:01")
    finish(tickets["solved"].pk, Act.SOLVE, by=manager)
    assert _found(client, tickets, "") == set(tickets)
    assert "Overdue" in client.get(TICKETS).content.decode()
    assert _found(client, tickets, "?promise=missed") == {"late"}
    assert _found(client, tickets, "?promise=at_risk") == {"near"}


def _move(ticket, minutes):
    """As if it had come earlier: so many minutes are left of the warning's time, or it is overdue."""
    clock = ticket.clocks.get()
    clock.warn_at = ticket.submitted_at
    if minutes < 0:
        clock.due_at = ticket.submitted_at
    clock.save()


def _found(client, tickets, query):
    page = client.get(f"{TICKETS}{query}").content.decode()
    return {name for name, ticket in tickets.items() if ticket.reference in page}


def test_the_list_asks_as_often_for_many_clocks_as_for_few(client, django_assert_max_num_queries):
    PolicyFactory()
    for number in range(20):
        submitted(form=str(number))
    with django_assert_max_num_queries(16):
        client.get(TICKETS)


def test_an_erased_person_stands_in_no_service_level(client):
    alone = PolicyFactory(customers="ada@example.com")
    among = PolicyFactory(customers="ada@example.com\nexample.org", calendar=CalendarFactory())
    told = PolicyFactory(customers="lada@example.com", alert_address="Ada@example.com")
    removed = [one.number for one in erase("ada@example.com") if one.what == "places in service levels"]
    for policy in (alone, among, told):
        policy.refresh_from_db()
    assert removed == [3]
    assert [(one.customers, one.active) for one in (alone, among, told)] == [
        ("", False),
        ("example.org", True),
        ("lada@example.com", True),
    ]
    assert told.alert_address == ""
