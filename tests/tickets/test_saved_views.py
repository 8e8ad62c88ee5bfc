"""Saved views: who has which, what stands in each, and how many, in one question."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from helpcenter.erasure.registry import Person
from helpcenter.people import person_hash
from tests.factories.tickets import TeamFactory, TicketFactory, TopicFactory, WorkerFactory
from tickets.erasure import erase_tickets
from tickets.models import SavedView, Ticket
from tickets.queues import counted, held_by, queues_of
from tickets.services.noting import add_note
from tickets.services.saving_views import MOST_OWN

pytestmark = pytest.mark.django_db


def a_view(owner, name="Mine", queue="open", filters=None, **fields):
    return SavedView.objects.create(owner=owner, name=name, queue=queue, filters=filters or {}, **fields)


def at(view):
    return reverse("agent:list", args=[f"saved-{view.pk}"])


def holds(agent, queue="all", **filters):
    view = a_view(agent, queue=queue, filters=filters)
    found = next(one for one in queues_of(agent) if one.saved == view)
    return sorted(held_by(found, agent).values_list("subject", flat=True))


def test_the_filters_of_a_list_are_saved_under_a_name_and_stand_in_the_list_of_views(desk, agent):
    TicketFactory(subject="Urgent one", priority=4)
    TicketFactory(subject="Quiet one")
    address = reverse("agent:new_view") + "?queue=open&priority=4&sort=oldest&columns=status&tag="
    assert "Urgent" in desk.get(address).text
    sent = desk.post(address, {"name": "Burning"})
    view = SavedView.objects.get()
    assert (sent["Location"], view.owner, view.queue) == (at(view), agent, "open")
    assert view.filters == {"priority": ["4"], "sort": ["oldest"], "columns": ["status"]}
    page = desk.get(at(view)).text
    assert "Urgent one" in page
    assert "Quiet one" not in page
    assert 'Burning <span class="number">1</span>' in page
    assert "HC-" not in page.split('<span class="facts">')[1].split("</a>")[0]


def test_every_filter_means_what_it_says(agent):
    topic, team, now = TopicFactory(), TeamFactory(members=[agent]), timezone.now()
    days = {"submitted_at": now - timedelta(days=9), "last_message_at": now - timedelta(days=9)}
    TicketFactory(subject="plain", **days)
    TicketFactory(subject="new", email="bob@example.com", name="Bob")
    TicketFactory(subject="topic", topic=topic, priority=4, **days)
    TicketFactory(subject="given", team=team, assignee=agent, tags=["ios"], **days)
    TicketFactory(subject="closed", status="closed", solved_at=now, body="The gadget", **days)
    everything = ["closed", "given", "new", "plain", "topic"]
    for filters, subjects in [
        ({}, everything),
        ({"status": ["closed", "solved"]}, ["closed"]),
        ({"priority": ["4"]}, ["topic"]),
        ({"topic": [str(topic.pk)]}, ["topic"]),
        ({"team": [str(team.pk)]}, ["given"]),
        ({"assignee": ["me"]}, ["given"]),
        ({"assignee": [str(agent.pk)]}, ["given"]),
        ({"assignee": ["nobody"]}, ["closed", "new", "plain", "topic"]),
        ({"tag": ["iOS"]}, ["given"]),
        ({"customer": ["Bob@example.com"]}, ["new"]),
        ({"customer": ["bo"]}, ["new"]),
        ({"text": ["gadget"]}, ["closed"]),
        ({"submitted": ["<7"]}, ["new"]),
        ({"written": [">7"]}, ["closed", "given", "plain", "topic"]),
        ({"promise": ["late"]}, []),
        ({"topic": ["99999999"]}, []),
    ]:
        SavedView.objects.all().delete()
        cache.clear()
        assert holds(agent, **filters) == subjects, filters


def test_text_finds_notes_too(agent):
    ticket = TicketFactory(subject="noted")
    add_note(ticket.pk, body="Same phone as Bob.", author=agent, form_digest="1")
    assert holds(agent, text=["same phone"]) == ["noted"]


def test_twenty_views_are_counted_in_one_question(agent, django_assert_num_queries):
    TicketFactory(priority=4)
    TicketFactory(status="closed", solved_at=timezone.now() - timedelta(days=90))
    TicketFactory(status="solved", solved_at=timezone.now())
    words = [{"priority": ["4"]}, {"status": ["closed"]}, {"tag": ["vip"]}, {"promise": ["late"]}]
    for number in range(20):
        a_view(
            agent, name=str(number), queue=["open", "all", "solved"][number % 3], filters=words[number % 4]
        )
    counted(agent)
    with django_assert_num_queries(1):
        numbers = {queue.name: number for queue, number in counted(agent)}
    saved = [queue for queue in queues_of(agent) if queue.saved]
    assert len(saved) == 20
    assert {one.name: numbers[one.name] for one in saved} == {
        one.name: held_by(one, agent).count() for one in saved
    }
    assert sum(numbers[one.name] for one in saved) > 5


def test_words_are_not_searched_for_on_every_page_to_count_them(agent):
    TicketFactory(subject="phone")
    view = a_view(agent, queue="open", filters={"text": ["phone"]})
    assert {queue.saved: number for queue, number in counted(agent)}[view] == ""


def test_where_finished_tickets_are_too_many_to_count_it_says_so(agent, monkeypatch):
    monkeypatch.setattr("tickets.queues.MOST_COUNTED", 2)
    for _ in range(3):
        TicketFactory(status="closed", solved_at=timezone.now() - timedelta(days=90))
    view = a_view(agent, queue="all", filters={"status": ["closed"]})
    assert {queue.saved: number for queue, number in counted(agent)}[view] == "2+"


def test_own_views_are_seen_by_nobody_else_and_shared_ones_by_whom_they_are_shared_with(desk, agent):
    lead = WorkerFactory(rights=["share_view"])
    ours, theirs = TeamFactory(members=[agent]), TeamFactory(members=[lead])
    own = a_view(lead, name="a")
    for_us = a_view(lead, name="b", shared="team", team=ours)
    for_them = a_view(lead, name="c", shared="team", team=theirs)
    for_all = a_view(lead, name="d", shared="all")
    answers = [desk.get(at(view)).status_code for view in (own, for_us, for_them, for_all)]
    assert answers == [404, 200, 404, 200]
    changing = [reverse("agent:change_view", args=[view.pk]) for view in (own, for_us, for_all)]
    assert [desk.get(address).status_code for address in changing] == [404] * 3
    assert [desk.post(address, {"act": "delete"}).status_code for address in changing] == [404] * 3


def test_only_who_may_share_shares(desk, agent, client):
    lead, team = WorkerFactory(rights=["share_view"]), TeamFactory()
    desk.post(reverse("agent:new_view"), {"name": "x", "shared": "all"})
    assert SavedView.objects.get().shared == "nobody"
    client.force_login(lead)
    assert client.post(reverse("agent:new_view"), {"name": "y", "shared": "team"}).status_code == 422
    client.post(reverse("agent:new_view"), {"name": "y", "shared": "team", "team": team.pk})
    assert SavedView.objects.get(name="y").team == team


def test_a_view_is_renamed_changed_and_deleted(desk, agent):
    view = a_view(agent, filters={"priority": ["4"]})
    address = reverse("agent:change_view", args=[view.pk])
    desk.post(address, {"name": "New name"})
    view.refresh_from_db()
    assert (view.name, view.filters) == ("New name", {"priority": ["4"]})
    desk.post(address + "?priority=&tag=ios", {"name": "New name"})
    view.refresh_from_db()
    assert view.filters == {"tag": ["ios"]}
    a_view(agent, name="Other")
    assert desk.post(address, {"name": "Other"}).status_code == 422
    desk.post(address, {"act": "delete"})
    assert [one.name for one in SavedView.objects.all()] == ["Other"]


def test_filters_on_a_saved_view_go_before_what_was_saved(desk, agent):
    TicketFactory(subject="Urgent one", priority=4)
    TicketFactory(subject="Quiet one")
    view = a_view(agent, filters={"priority": ["4"]})
    assert "Quiet one" in desk.get(at(view) + "?priority=2").text
    assert "Quiet one" in desk.get(at(view) + "?priority=").text


def test_views_change_places(desk, agent):
    views = [a_view(agent, name=name, position=number) for number, name in enumerate("abc")]
    desk.post(reverse("agent:saved_views"), {"move": f"up {views[2].pk}"})
    desk.post(reverse("agent:saved_views"), {"move": f"down {views[0].pk}"})
    desk.post(reverse("agent:saved_views"), {"move": f"up {views[2].pk}"})
    assert [one.name for one in SavedView.objects.all()] == ["c", "a", "b"]
    assert "disabled" in desk.get(reverse("agent:saved_views")).text


def test_one_person_has_so_many_and_no_more(desk, agent):
    SavedView.objects.bulk_create(
        SavedView(owner=agent, name=str(number), queue="open") for number in range(MOST_OWN)
    )
    sent = desk.post(reverse("agent:new_view"), {"name": "One more"})
    assert sent.status_code == 422
    assert "Delete one first." in sent.text


def test_the_way_back_from_a_ticket_leads_to_the_saved_view(desk, agent):
    view, ticket = a_view(agent), TicketFactory()
    page = desk.get(reverse("agent:ticket", args=[ticket.reference]) + f"?view=saved-{view.pk}").text
    assert f'href="{at(view)}" data-back' in page


def test_a_view_that_names_an_erased_person_goes(agent):
    a_view(agent, name="Ada", filters={"customer": ["ADA@example.com"]})
    a_view(agent, name="Bob", filters={"customer": ["bob@example.com"]})
    done = erase_tickets(Person("ada@example.com", person_hash("ada@example.com"), {}))
    assert done["saved views"] == 1
    assert [one.name for one in SavedView.objects.all()] == ["Bob"]
    assert not Ticket.objects.exists()
