"""Saving views, and putting them in order."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from tickets.models import SavedView, Team

MOST_OWN = 50


class TooManyViews(Exception):
    """Somebody has as many views as one person can have."""


@tried_twice
@transaction.atomic
def save_view(
    view: SavedView,
    *,
    name: str,
    filters: Mapping[str, list[str]],
    shared: str = "",
    team: Team | None = None,
) -> SavedView:
    """Save a view, a new one at the end of the list; where nothing is said of sharing, that stays.

    Raises:
        TooManyViews: its owner has enough of them.
    """
    if view.pk is None:
        theirs = SavedView.objects.filter(owner=view.owner_id)
        if theirs.count() >= MOST_OWN:
            raise TooManyViews
        view.position = (SavedView.objects.aggregate(last=Max("position"))["last"] or 0) + 1
    view.name, view.filters = name, dict(filters)
    if shared:
        view.shared, view.team = shared, team
    view.save()
    return view


@tried_twice
@transaction.atomic
def move_view(view_id: int, *, by: User, up: bool) -> None:
    """Let a view change places with its neighbour in the agent's list, where both are theirs to change."""
    listed = list(SavedView.objects.of(by).select_for_update(of=("self",)))
    place = next((at for at, view in enumerate(listed) if view.pk == view_id), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is None or other is None or not 0 <= other < len(listed):
        return
    if not all(SavedView.objects.is_changeable(listed[at], by) for at in (place, other)):
        return
    listed[place], listed[other] = listed[other], listed[place]
    for position, view in enumerate(listed, start=1):
        if view.position != position:
            SavedView.objects.filter(pk=view.pk).update(position=position)
