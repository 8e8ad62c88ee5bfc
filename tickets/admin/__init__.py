"""Where agents answer for now, and where topics are named."""

from django.apps import apps
from django.contrib import admin

from tickets.admin import (
    absence,
    blocked_sender,
    calendar,
    mailbox,
    received_mail,
    rule,
    sla_policy,
    team,
    ticket,
    topic,
    topic_field,
)

__all__ = [
    "absence",
    "blocked_sender",
    "calendar",
    "mailbox",
    "received_mail",
    "rule",
    "sla_policy",
    "team",
    "ticket",
    "topic",
    "topic_field",
]

# What customers proved, and how they sign in, is not for the staff to edit.
for package in ("account", "mfa", "socialaccount"):
    if apps.is_installed(f"allauth.{package}"):
        admin.site.unregister(filter(admin.site.is_registered, apps.get_app_config(package).get_models()))
