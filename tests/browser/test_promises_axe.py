"""axe finds nothing where promises are made and shown, and no page is wider than its window."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from tests.browser.signed_in import sign_in
from tests.factories.sla import PolicyFactory
from tests.factories.tickets import AgentFactory, TicketFactory, TopicFactory
from tickets.services.clocks import set_clocks
from tickets.services.writing import answer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The theme's tables in a form: the head over the bins is empty, and each scrolls under the same name.
OF_THE_THEME = {"rules": {"empty-table-header": {"enabled": False}, "landmark-unique": {"enabled": False}}}


@pytest.fixture(params=["light", "dark"])
def context_arguments(request):
    return {"color_scheme": request.param}


@pytest.fixture
def addresses():
    """A list of tickets overdue, due soon, running and paused; the first one's page; and both forms."""
    policy = PolicyFactory(
        name="Contracts", calendar__holidays=["2026-12-25"], topics=[TopicFactory()], customers="example.com",
        alert_address="",
    )  # fmt: skip
    PolicyFactory(name="Everybody else", calendar=None, position=2, alert_address="")
    tickets = [
        TicketFactory(submitted_at=timezone.now() - timedelta(minutes=minutes))
        for minutes in (250, 210, 5, 5)
    ]
    for ticket in tickets:
        set_clocks(ticket)
    answer(tickets[-1].pk, body="Which phone is it?", author=AgentFactory())
    return [
        "agent/views/due/",
        f"agent/tickets/{tickets[0].reference}/",
        "admin/tickets/ticket/",
        f"admin/tickets/ticket/{tickets[0].pk}/change/",
        "admin/tickets/slapolicy/",
        f"admin/tickets/slapolicy/{policy.pk}/change/",
        "admin/tickets/calendar/",
        f"admin/tickets/calendar/{policy.calendar_id}/change/",
    ]


@pytest.mark.parametrize("width", [1440, 390])
def test_where_promises_are_made_and_shown(page, live_server, width, addresses):
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, live_server, AgentFactory())
    wrong = {}
    for address in addresses:
        page.goto(f"{live_server.url}/{address}")
        found = Axe().run(page, context="#content-main, main", options=OF_THE_THEME)
        if found.violations_count:
            wrong[address] = found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert wrong == {}, "\n".join(wrong.values())
