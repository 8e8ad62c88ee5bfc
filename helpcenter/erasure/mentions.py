"""What the admin's log says of things: that they were changed stays, what they were called goes."""

from collections.abc import Collection

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet


def forget_mentions_of(model: type[Model], ids: Collection[int]) -> int:
    """Blank what the log says of these rows; in how many entries."""
    of_them = Q(
        content_type=ContentType.objects.get_for_model(model), object_id__in=[str(each) for each in ids]
    )
    return _forget(LogEntry.objects.filter(of_them))


def forget_mentions_with(words: str) -> int:
    """Blank what the log says wherever these words stand in it; in how many entries."""
    with_them = Q(object_repr__icontains=words) | Q(change_message__icontains=words)
    return _forget(LogEntry.objects.filter(with_them))


def _forget(entries: QuerySet[LogEntry]) -> int:
    named = entries.exclude(object_repr="", change_message="")
    return named.update(object_repr="", change_message="")
