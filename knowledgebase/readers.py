"""Who is reading, as far as articles ask: anybody, somebody signed in, somebody of a group, or staff."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from helpcenter.models import User


@dataclass(frozen=True)
class Readers:
    """People who may read the same articles; pages and indexes are kept for each of them apart."""

    is_signed_in: bool = False
    groups: frozenset[int] = frozenset()
    are_staff: bool = False

    @property
    def key(self) -> str:
        """A short name for caches."""
        if self.are_staff:
            return "staff"
        groups = "-".join(str(group) for group in sorted(self.groups))
        return f"in-{groups}" if self.is_signed_in else "public"


PUBLIC = Readers()
STAFF = Readers(is_signed_in=True, are_staff=True)


def readers_of(request: HttpRequest) -> Readers:
    """Who asks; nobody's session is read where there is none."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return PUBLIC
    return readers_like(request.user)


def readers_like(user: User | AnonymousUser) -> Readers:
    """Those who may read what this user may."""
    if not user.is_authenticated:
        return PUBLIC
    if user.is_staff and user.has_perm("knowledgebase.view_article"):
        return STAFF
    # Only groups that some article is for: others would keep the same pages twice.
    groups = user.groups.filter(articles__isnull=False).values_list("pk", flat=True)
    return Readers(is_signed_in=True, groups=frozenset(groups))
