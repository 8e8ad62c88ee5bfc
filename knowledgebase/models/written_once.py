"""Rows that never change, and go only with what they belong to."""

from typing import Any, Never

from django.db import models


class Immutable(Exception):
    """This row never changes: save a new one."""


class WrittenOnce(models.Model):
    """A row that can be made and read."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new row.

        Raises:
            Immutable: it is kept already.
        """
        if not self._state.adding:
            raise Immutable
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise Immutable
