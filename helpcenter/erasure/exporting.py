"""Telling a person all that is held of them."""

from typing import Any

from django.utils import timezone

from helpcenter.erasure.registry import Person, exporting
from helpcenter.people import person_hash


def export(email: str) -> dict[str, Any]:
    """Everything that the packages hold of a person, nothing internal and nobody else's."""
    person = Person(email, person_hash(email))
    told: dict[str, Any] = {"email": email, "exported_at": timezone.now()}
    for export_there in exporting():
        told |= export_there(person)
    return told
