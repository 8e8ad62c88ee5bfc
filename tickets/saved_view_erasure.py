"""What saved views hold of a person: their address, where one is looked for by it."""

from helpcenter.erasure.registry import Person
from tickets.models import SavedView


def forget_in_saved_views(person: Person) -> int:
    """Delete the views that name their address: without it they would hold other people's tickets."""
    address = person.email.lower()
    naming = [
        view.pk
        for view in SavedView.objects.only("filters")
        if any(address in value.lower() for values in view.filters.values() for value in values)
    ]
    deleted, _by_model = SavedView.objects.filter(pk__in=naming).delete()
    return deleted
