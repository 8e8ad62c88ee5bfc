"""The site's settings, holdout runs and incidents: read once a change, never a query a page."""

import threading
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from helpcenter.models import HoldoutRun, Incident, SiteSettings
from helpcenter.versions import current


@dataclass(frozen=True)
class _Decided:
    version: int
    settings: SiteSettings
    runs: tuple[HoldoutRun, ...]
    incidents: tuple[Incident, ...]


_lock = threading.Lock()
_remembered: _Decided | None = None


def site() -> SiteSettings:
    """The site settings, at most a second old, without a query while they stay the same."""
    return _decided().settings


def holdout_runs() -> tuple[HoldoutRun, ...]:
    """Every run of the holdout, the newest first, as fresh as the settings."""
    return _decided().runs


def incidents() -> tuple[Incident, ...]:
    """Those that are not over, with their texts; some may begin later."""
    return _decided().incidents


def _decided() -> _Decided:
    global _remembered  # noqa: PLW0603  one value a process, replaced whole
    (version,) = current("site")
    if _remembered is None or _remembered.version != version:
        with _lock:
            _remembered = _Decided(version, SiteSettings.load(), tuple(HoldoutRun.objects.all()), _not_over())
    return _remembered


def _not_over() -> tuple[Incident, ...]:
    to_come = Q(ends_at__isnull=True) | Q(ends_at__gt=timezone.now())
    return tuple(Incident.objects.filter(to_come).prefetch_related("texts"))


def forget() -> None:
    """Read the settings again at the next call; for tests."""
    global _remembered  # noqa: PLW0603  one value a process, replaced whole
    _remembered = None


def context(request: HttpRequest) -> dict[str, object]:
    """What base.html expects beside its own variables; read when a template asks, not before."""
    return {"site": SimpleLazyObject(site)}
