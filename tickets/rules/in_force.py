"""Whether the site has any rule at all: where it has none, no ticket costs a question."""

from dataclasses import dataclass

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from helpcenter import versions
from tickets.models import Rule

NAME = "rules"


@dataclass(frozen=True)
class _Known:
    version: int
    whens: frozenset[str]


_known = _Known(version=-1, whens=frozenset())


def is_any_for(when: str) -> bool:
    """Whether an active rule waits for this to happen, or did a second ago."""
    global _known  # noqa: PLW0603  one value a process, replaced whole
    (version,) = versions.current(NAME)
    if _known.version != version:
        active = Rule.objects.filter(active=True).order_by().values_list("when", flat=True)
        _known = _Known(version, frozenset(active))
    return when in _known.whens


@receiver([post_save, post_delete], sender=Rule, dispatch_uid="rules.changed")
def changed(**_: object) -> None:
    """Have every process look again, this one at once."""
    versions.raise_version(NAME)
    versions.forget()


def forget() -> None:
    """Look again at the next call; for tests."""
    global _known  # noqa: PLW0603  as above
    _known = _Known(version=-1, whens=frozenset())
