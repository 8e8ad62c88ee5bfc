"""Fields by which agents choose: rows at hand, priorities, and tags."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from helpcenter.models import User
from tickets.forms.fields import OneLine
from tickets.models import Ticket, Topic
from tickets.properties import as_tags
from tickets.topics import topic_name

MOST_TAGS, LONGEST_TAG = 20, 40
PRIORITIES = [(str(value), label) for value, label in Ticket.Priority.choices]


class Tags(OneLine):
    """Tags with commas between."""

    def clean(self, value: Any) -> tuple[str, ...]:
        tags = as_tags(super().clean(value))
        if len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags):
            said = {"tags": MOST_TAGS, "letters": LONGEST_TAG}
            raise ValidationError(_("At most %(tags)d tags of %(letters)d letters each.") % said)
        return tags


class Chosen(forms.ChoiceField):
    """One of the rows at hand, by its id, or none; gives the row."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self._rows: dict[str, Any] = {}

    def offer(self, rows: Iterable[Any], *, nothing: Any = "–") -> None:
        """Let these be chosen."""
        self._rows = {str(row.pk): row for row in rows}
        self.choices = [("", nothing), *((key, _named(row)) for key, row in self._rows.items())]

    def clean(self, value: Any) -> Any:
        return self._rows.get(super().clean(value))


def _named(row: Any) -> str:
    if isinstance(row, User):
        return row.get_full_name() or row.get_username()
    return topic_name(row) if isinstance(row, Topic) else str(row)
