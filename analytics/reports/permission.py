"""Who may read the report, in the admin and in the API: whoever was given its permission."""

from django.contrib.auth.models import AbstractUser, AnonymousUser

PERMISSION = "analytics.view_report"


def may_read_report(user: AbstractUser | AnonymousUser) -> bool:
    """Superusers may; others by permission, of their own or their group's."""
    return bool(user.is_active and user.has_perm(PERMISSION))
