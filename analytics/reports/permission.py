"""Who may read the report, in the admin and in the API, and who may start and stop holdouts."""

from django.contrib.auth.models import AbstractUser, AnonymousUser

PERMISSION = "analytics.view_report"
TO_RUN_HOLDOUTS = "helpcenter.change_holdoutrun"


def may_read_report(user: AbstractUser | AnonymousUser) -> bool:
    """Superusers may; others by permission, of their own or their group's."""
    return bool(user.is_active and user.has_perm(PERMISSION))


def may_run_holdouts(user: AbstractUser | AnonymousUser) -> bool:
    """A permission of its own, beside the report's: it changes what customers are shown."""
    return may_read_report(user) and user.has_perm(TO_RUN_HOLDOUTS)
