"""Erasing a person: package by package, each in a transaction of its own, and one account of it all."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from helpcenter.erasure.accounts import accounts_of
from helpcenter.erasure.model import Erasure
from helpcenter.erasure.registry import Erase, Person, erasing
from helpcenter.people import person_hash


@dataclass(frozen=True)
class Removed:
    """A line of the account: how many of what a package removed."""

    package: str
    what: str
    number: int


class IsStaff(Exception):
    """This address is of an account of the staff: first take its staff status away, or change the address."""


def erase(email: str) -> list[Removed]:
    """Remove all that is held of a person, and give the account of it.

    Cut short at any point, the next call ends it: every package is asked again, and what the first call
    did is in the account too. Where nothing is held, nothing changes and the account is empty.

    Raises:
        IsStaff: nothing was removed.
    """
    if accounts_of(email).filter(Q(is_staff=True) | Q(is_superuser=True)).exists():
        raise IsStaff
    person = person_hash(email)
    for package, erase_there in erasing():
        _erase_in(package, erase_there, email=email, person=person)
    return _ended(person)


def begun(email: str) -> Erasure | None:
    """The erasure of this person that was cut short, if there is one."""
    return Erasure.objects.filter(person=person_hash(email)).first()


@transaction.atomic
def _erase_in(package: str, erase_there: Erase, *, email: str, person: str) -> None:
    so_far, _is_new = Erasure.objects.select_for_update().get_or_create(person=person)
    removed = erase_there(Person(email, person, so_far.visitors, so_far.tickets))
    counted = {(by, what): number for by, what, number in so_far.account}
    for what, number in removed.items():
        counted[package, what] = counted.get((package, what), 0) + number
    so_far.account = [[*line, number] for line, number in counted.items()]
    so_far.save()


@transaction.atomic
def _ended(person: str) -> list[Removed]:
    """Destroy what leads from old ids to new ones, and give the account."""
    so_far = Erasure.objects.select_for_update().filter(person=person).first()
    if so_far is None:  # somebody who called at the same time was faster
        return []
    so_far.delete()
    return [Removed(*line) for line in so_far.account if line[-1]]
