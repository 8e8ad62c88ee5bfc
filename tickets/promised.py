"""Whether the site promises anything at all: of most that do not, no ticket costs a question."""

from dataclasses import dataclass

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from helpcenter import versions
from tickets.models import SlaPolicy

NAME = "service_levels"


@dataclass(frozen=True)
class _Known:
    version: int
    is_any: bool


_known = _Known(version=-1, is_any=False)


def is_anything_promised() -> bool:
    """Whether there is a service level in force, or was a second ago."""
    global _known  # noqa: PLW0603  one value a process, replaced whole
    (version,) = versions.current(NAME)
    if _known.version != version:
        _known = _Known(version, SlaPolicy.objects.filter(active=True).exists())
    return _known.is_any


@receiver([post_save, post_delete], sender=SlaPolicy, dispatch_uid="service_levels.changed")
def changed(**_: object) -> None:
    """Have every process look again, this one at once."""
    versions.raise_version(NAME)
    versions.forget()


def forget() -> None:
    """Look again at the next call; for tests."""
    global _known  # noqa: PLW0603  as above
    _known = _Known(version=-1, is_any=False)
