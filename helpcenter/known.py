"""What every process knows of a table that is asked for often and changes seldom: read once a change."""

from collections.abc import Callable
from typing import Generic, TypeVar

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from helpcenter import versions

T = TypeVar("T")


class Known(Generic[T]):
    """``read`` answers the question; it is asked again where a row of the model was saved or deleted.

    What was changed past the signals is not noticed. Other processes notice within a second.
    """

    def __init__(self, name: str, model: type[Model], read: Callable[[], T]) -> None:
        self._name, self._read = name, read
        self._found: tuple[int, T] | None = None
        for signal in (post_save, post_delete):
            signal.connect(self._changed, sender=model, dispatch_uid=f"{name}.changed")

    def __call__(self) -> T:
        """The answer, at most a second old."""
        (version,) = versions.current(self._name)
        found = self._found
        if found is None or found[0] != version:
            found = self._found = (version, self._read())
        return found[1]

    def forget(self) -> None:
        """Read again at the next call; for tests."""
        self._found = None

    def _changed(self, **_: object) -> None:
        versions.raise_version(self._name)
        versions.forget()
