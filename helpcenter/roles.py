"""The roles and what each may do: Django's groups, made and kept up by ``migrate``.

Not by a migration of its own: on an empty database permissions are made after the last migration, so that one
would find none. This hears ``post_migrate`` of the last application, when all of them are there.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from django.apps import AppConfig
from django.apps import apps as present
from django.apps.registry import Apps

TICKETS = ("tickets.view_ticket", "tickets.change_ticket", "tickets.work")
TO_BLOCK = ("tickets.add_blockedsender", "tickets.view_blockedsender")
TO_UNBLOCK = ("tickets.delete_blockedsender",)
SERVICE_LEVELS = ("tickets.*_slapolicy", "tickets.*_calendar*", "tickets.*_holiday")
MACROS = ("tickets.share_macro",)
TEAMS = ("tickets.*_team", "tickets.*_absence", "tickets.see_all", "tickets.share_view")
RULES = ("tickets.*_rule", "tickets.*_rulecondition", "tickets.*_ruleaction")
MAILS_IN = ("tickets.view_receivedmail", "tickets.change_receivedmail")
INTERNAL_ARTICLES = ("knowledgebase.view_article",)
# Whoever reads what is to be done can ask for it; the editors do it.
REPORT = ("analytics.view_report", "knowledgebase.plan_tasks")
ANNOTATIONS = ("analytics.*_annotation",)
TOPICS = ("tickets.*_topic", "tickets.*_topictranslation", "tickets.*_topicfield*")
INCIDENTS = ("helpcenter.*_incident", "helpcenter.*_incidenttext")
MAILS = ("helpcenter.view_mail", "helpcenter.change_mail")
ALL_ARTICLES = ("knowledgebase.*",)
THE_SITE = ("helpcenter.*", "auth.*", "tickets.*", "knowledgebase.*", "analytics.*")


@dataclass(frozen=True)
class Role:
    """``name`` is what its group is called at first; the site may call it otherwise."""

    name: str
    may: tuple[str, ...] = ()  # permissions as app.codename, with * for whatever fits


ROLES = {
    "customer": Role("Customer"),  # one needs no permission to ask for help
    "agent": Role("Agent", TICKETS + TO_BLOCK + MAILS_IN + INTERNAL_ARTICLES),
    "team_lead": Role(
        "Team lead",
        TICKETS
        + TO_BLOCK
        + TO_UNBLOCK
        + MAILS_IN
        + INTERNAL_ARTICLES
        + REPORT
        + ANNOTATIONS
        + TOPICS
        + TEAMS
        + MACROS
        + SERVICE_LEVELS
        + RULES
        + INCIDENTS
        + MAILS,
    ),
    "editor": Role("Editor", ALL_ARTICLES),
    "analyst": Role("Analyst", REPORT + ANNOTATIONS),
    "administrator": Role("Administrator", THE_SITE),
}


def keep_up_roles(*, app_config: AppConfig, using: str, apps: Apps = present, **_: Any) -> None:
    """Make the groups that were never made, and give each what it was never given."""
    with_models = [one for one in present.get_app_configs() if one.models_module is not None]
    if app_config.label != with_models[-1].label:
        return
    try:
        kept = apps.get_model("helpcenter", "RoleGroup").objects.using(using)
    except LookupError:  # migrated back to before there were roles
        return
    permissions = {
        f"{app}.{code}": pk
        for pk, app, code in apps.get_model("auth", "Permission")
        .objects.using(using)
        .values_list("pk", "content_type__app_label", "codename")
    }
    known = {one.role: one for one in kept.select_related("group")}
    for key, role in ROLES.items():
        row = known.get(key) or kept.create(role=key, group=_new_group(role.name, using, apps))
        fitting = {name for name in permissions if any(fnmatchcase(name, may) for may in role.may)}
        if missing := fitting - set(row.granted):
            if row.group is not None:
                row.group.permissions.add(*(permissions[name] for name in missing))
            row.granted = sorted({*row.granted, *missing})
            row.save(using=using)


def _new_group(name: str, using: str, apps: Apps) -> Any:
    """One of its own: a group of that name that the site has already is given nothing."""
    groups = apps.get_model("auth", "Group").objects.using(using)
    taken = set(groups.filter(name__startswith=name).values_list("name", flat=True))
    candidates = [name, *(f"{name} ({number})" for number in range(2, len(taken) + 3))]
    return groups.create(name=next(one for one in candidates if one not in taken))
