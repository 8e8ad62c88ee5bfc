"""Whether any team gives tickets by a rule: where none does, no ticket costs a question."""

from dataclasses import dataclass

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from helpcenter import versions
from tickets.models import Team

NAME = "assigning_teams"


@dataclass(frozen=True)
class _Known:
    version: int
    is_any: bool


_known = _Known(version=-1, is_any=False)


def is_any_assigning() -> bool:
    """Whether there is such a team, or was a second ago."""
    global _known  # noqa: PLW0603  one value a process, replaced whole
    (version,) = versions.current(NAME)
    if _known.version != version:
        _known = _Known(version, Team.objects.exclude(assignment=Team.Assignment.OFF).exists())
    return _known.is_any


@receiver([post_save, post_delete], sender=Team, dispatch_uid="assigning_teams.changed")
def changed(**_: object) -> None:
    """Have every process look again, this one at once."""
    versions.raise_version(NAME)
    versions.forget()


def forget() -> None:
    """Look again at the next call; for tests."""
    global _known  # noqa: PLW0603  as above
    _known = _Known(version=-1, is_any=False)
