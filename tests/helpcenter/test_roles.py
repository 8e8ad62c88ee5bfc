"""Roles are groups: made once, given each permission once, and a site's own from then on."""

import fnmatch

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_migrate

from helpcenter.models import RoleGroup
from helpcenter.roles import ROLES

pytestmark = pytest.mark.django_db


def migrate():
    """What is sent at the end of ``manage.py migrate``."""
    for config in apps.get_app_configs():
        if config.models_module is not None:
            post_migrate.send(config, app_config=config, verbosity=0, interactive=False, using="default")


def permissions(name):
    group = Group.objects.get(name=name)
    rows = group.permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{code}" for app, code in rows}


def test_a_new_site_has_a_group_for_each_role():
    assert {role.name for role in ROLES.values()} <= set(Group.objects.values_list("name", flat=True))
    assert permissions("Customer") == set()
    assert permissions("Analyst") == {
        "analytics.view_report",
        *(f"analytics.{may}_annotation" for may in ("view", "add", "change", "delete")),
        "knowledgebase.plan_tasks",
    }
    assert permissions("Agent") == {
        "tickets.view_ticket",
        "tickets.change_ticket",
        "tickets.work",
        "tickets.view_receivedmail",
        "tickets.change_receivedmail",
        "tickets.add_blockedsender",
        "tickets.view_blockedsender",
        "knowledgebase.view_article",
    }


def test_every_pattern_of_a_role_fits_a_permission_that_its_group_has():
    for role in ROLES.values():
        held = permissions(role.name)
        assert [may for may in role.may if not fnmatch.filter(held, may)] == [], role.name


def test_editors_hold_no_permission_about_tickets_and_agents_none_about_the_report():
    assert not any(
        name.startswith(("tickets.", "analytics.", "helpcenter.")) for name in permissions("Editor")
    )
    assert not any(name.startswith("analytics.") for name in permissions("Agent") | permissions("Editor"))


def test_migrating_again_changes_nothing_that_the_site_decided():
    agents, editors = Group.objects.get(name="Agent"), Group.objects.get(name="Editor")
    agents.permissions.remove(Permission.objects.get(codename="change_ticket"))
    Group.objects.filter(pk=agents.pk).update(name="Support")
    editors.delete()
    before = sorted(Group.objects.values_list("name", flat=True))
    migrate()
    assert sorted(Group.objects.values_list("name", flat=True)) == before
    assert "tickets.change_ticket" not in permissions("Support")


def test_what_a_later_version_brings_is_given_to_those_who_were_never_given_it():
    agents = Group.objects.get(name="Agent")
    agents.permissions.clear()
    row = RoleGroup.objects.get(role="agent")
    row.granted = [name for name in row.granted if name != "tickets.view_ticket"]
    row.save()
    migrate()
    assert permissions("Agent") == {"tickets.view_ticket"}


def test_a_group_that_the_site_had_is_given_nothing():
    RoleGroup.objects.all().delete()
    Group.objects.all().delete()
    Group.objects.create(name="Agent")
    migrate()
    assert permissions("Agent") == set()
    assert "tickets.view_ticket" in permissions("Agent (2)")
