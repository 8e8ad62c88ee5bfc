"""The site's settings and holdout runs as every page needs them: read once a change, never a query a page."""

import threading
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from helpcenter.models import HoldoutRun, SiteSettings
from helpcenter.versions import current


@dataclass(frozen=True)
class _Decided:
    version: int
    settings: SiteSettings
    runs: tuple[HoldoutRun, ...]


_lock = threading.Lock()
_remembered: _Decided | None = None


def site() -> SiteSettings:
    """The site settings, at most a second old, without a query while they stay the same."""
    return _decided().settings


def holdout_runs() -> tuple[HoldoutRun, ...]:
    """Every run of the holdout, the newest first, as fresh as the settings."""
    return _decided().runs


def _decided() -> _Decided:
    global _remembered  # noqa: PLW0603  one value a process, replaced whole
    (version,) = current("site")
    if _remembered is None or _remembered.version != version:
        with _lock:
            _remembered = _Decided(version, SiteSettings.load(), tuple(HoldoutRun.objects.all()))
    return _remembered


def forget() -> None:
    """Read the settings again at the next call; for tests."""
    global _remembered  # noqa: PLW0603  one value a process, replaced whole
    _remembered = None


def context(request: HttpRequest) -> dict[str, object]:
    """What base.html expects beside its own variables; read when a template asks, not before."""
    return {"site": SimpleLazyObject(site)}
