"""axe finds nothing where rules are made, tried and read of, and no page is wider than its window."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.signed_in import sign_in
from tests.browser.test_promises_axe import OF_THE_THEME
from tests.factories.rules import RuleFactory
from tests.factories.tickets import AgentFactory, TeamFactory, TicketFactory, TopicFactory
from tests.tickets.sla.conftest import submitted
from tickets.services.ruling import carry_out_waiting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["light", "dark"])
def context_arguments(request):
    return {"color_scheme": request.param}


@pytest.fixture
def addresses():
    """The list of rules, one's form and dry run, a new one's, and a ticket on which one was carried out."""
    team, topic = TeamFactory(name="Night shift"), TopicFactory()
    rule = RuleFactory(
        name="Urgent at night",
        conditions=[("customer", "example.com, example.org"), ("!topic", topic.pk)],
        actions=[
            ("priority", 4),
            ("add_tags", "night"),
            ("team", team.pk),
            ("note", "Call them."),
            ("mail", ""),
        ],
    )
    RuleFactory(name="Welcome", actions=[("note", "A new **customer**."), ("priority", 3)])
    ticket = submitted()
    for number in range(5):
        TicketFactory(subject=f"The calendar shows {number} events of last week only, whatever I do")
    carry_out_waiting()
    return [
        "admin/tickets/rule/",
        f"admin/tickets/rule/{rule.pk}/change/",
        f"admin/tickets/rule/{rule.pk}/try/",
        "admin/tickets/rule/add/",
        f"agent/tickets/{ticket.reference}/",
    ]


@pytest.mark.parametrize("width", [1440, 390])
def test_where_rules_are_made_and_tried(page, live_server, width, addresses):
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
