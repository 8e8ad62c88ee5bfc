"""Making, changing and deleting macros."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from helpcenter import versions
from helpcenter.models import User
from helpcenter.transactions import tried_twice
from tickets.macros import NAME
from tickets.models import Macro


class NameTaken(Exception):
    """Another macro of the same people is called so."""


@tried_twice
@transaction.atomic
def save_macro(
    macro_id: int | None, *, owner: User | None, values: Mapping[str, Any], texts: Mapping[str, str]
) -> Macro:
    """Save a macro, a new one without ``macro_id``, with its texts by language; an empty text is none.

    Raises:
        NameTaken: the owner, or without one everybody, has another one of that name.
    """
    macro = Macro.objects.select_for_update().get(pk=macro_id) if macro_id else Macro()
    if Macro.objects.filter(owner=owner, name=values["name"]).exclude(pk=macro.pk).exists():
        raise NameTaken
    macro.owner = owner
    for name, value in values.items():
        setattr(macro, name, value)
    macro.save()
    macro.texts.filter(language__in=texts).delete()
    macro.texts.bulk_create(
        macro.texts.model(macro=macro, language=language, body=body)
        for language, body in texts.items()
        if body
    )
    _changed()
    return macro


@tried_twice
@transaction.atomic
def delete_macro(macro_id: int) -> None:
    """What was written and set with it stays."""
    Macro.objects.filter(pk=macro_id).delete()
    _changed()


def _changed() -> None:
    versions.raise_version(NAME)
    versions.forget()
