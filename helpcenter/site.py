"""The site's settings as every page needs them: read once a change, and shaped for templates."""

import threading

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from helpcenter.models import SiteSettings
from helpcenter.versions import current

_lock = threading.Lock()
_remembered: tuple[int, SiteSettings] | None = None


def site() -> SiteSettings:
    """The site settings, at most a second old, without a query while they stay the same."""
    global _remembered  # noqa: PLW0603  one value a process, replaced whole
    (version,) = current("site")
    if _remembered is None or _remembered[0] != version:
        with _lock:
            _remembered = (version, SiteSettings.load())
    return _remembered[1]


def forget() -> None:
    """Read the settings again at the next call; for tests."""
    global _remembered  # noqa: PLW0603  one value a process, replaced whole
    _remembered = None


def context(request: HttpRequest) -> dict[str, object]:
    """What base.html expects beside its own variables; read when a template asks, not before."""
    return {"site": SimpleLazyObject(site)}
