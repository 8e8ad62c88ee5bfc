"""The numbers beside the workspace's views: kept for some seconds, but not from whoever changed them."""

import pytest
from django.urls import reverse

from tests.factories.tickets import TicketFactory
from tickets.models import SavedView
from tickets.queue_numbers import numbered
from tickets.queues import forget_saved_views_of

pytestmark = pytest.mark.django_db


def numbers(agent):
    return {queue.name: number for queue, number in numbered(agent)}


def test_they_are_counted_once_in_a_few_seconds(agent, django_assert_num_queries):
    TicketFactory(status="hold")
    assert numbers(agent)["hold"] == 1
    TicketFactory(status="hold")
    with django_assert_num_queries(0):
        assert numbers(agent)["hold"] == 1


def test_what_an_agent_does_shows_in_theirs_at_once(agent, client):
    ticket = TicketFactory(status="open")
    client.force_login(agent)
    assert numbers(agent)["snoozed"] == 0
    at = reverse("agent:snooze", args=[ticket.reference])
    assert client.post(at, {"until": "tomorrow", "zone": "UTC"}).status_code == 303
    assert numbers(agent)["snoozed"] == 1


def test_a_view_that_was_just_saved_has_its_number(agent):
    TicketFactory(status="hold")
    numbers(agent)
    view = SavedView.objects.create(owner=agent, name="Waiting for parts", queue="hold", filters={})
    forget_saved_views_of(agent)
    assert numbers(agent)[f"saved-{view.pk}"] == 1
