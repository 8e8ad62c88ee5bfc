"""An agent's own settings: how they hear of things, and when they are away."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.tickets import WorkerFactory
from tickets.absences import today
from tickets.models import Absence
from tickets.ways_of_telling import USUAL, Ways, chosen_by

pytestmark = pytest.mark.django_db
PAGE = reverse("agent:preferences")


def test_what_was_chosen_holds_and_can_be_chosen_otherwise(desk, agent):
    assert chosen_by(agent) == USUAL
    desk.post(PAGE, {"act": "choose", "replied_mail": "on", "wants_mail": "on"})
    assert chosen_by(agent)["replied"] == Ways(bell=False, mail=True)
    assert chosen_by(agent)["assigned"] == Ways(bell=False, mail=False)
    desk.post(PAGE, {"act": "choose", "assigned_bell": "on"})
    assert chosen_by(agent)["assigned"] == Ways(bell=True, mail=False)
    agent.refresh_from_db()
    assert not agent.wants_mail
    assert 'name="assigned_bell" id="id_assigned_bell" checked' in desk.get(PAGE).text


def test_an_absence_is_added_and_taken_back(desk, agent):
    day = today()
    desk.post(PAGE, {"act": "leave", "starts_on": day, "ends_on": day + timedelta(days=3)})
    absence = agent.absences.get()
    assert "Take back" in desk.get(PAGE).text
    desk.post(PAGE, {"act": "stay", "only": absence.pk})
    assert not agent.absences.exists()


def test_an_absence_does_not_end_before_it_begins(desk, agent):
    said = desk.post(PAGE, {"act": "leave", "starts_on": today(), "ends_on": today() - timedelta(days=1)})
    assert said.status_code == 422
    assert "The last day comes before the first." in said.text
    assert not agent.absences.exists()


def test_nobody_takes_back_the_absence_of_another(desk):
    other = Absence.objects.create(person=WorkerFactory(), starts_on=today(), ends_on=today())
    desk.post(PAGE, {"act": "stay", "only": other.pk})
    assert Absence.objects.get() == other


def test_what_is_over_is_not_shown(desk, agent):
    past = today() - timedelta(days=2)
    Absence.objects.create(person=agent, starts_on=past, ends_on=past)
    assert "Take back" not in desk.get(PAGE).text
