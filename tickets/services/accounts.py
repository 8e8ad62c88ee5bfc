"""Accounts of customers: made for who has a request, when they first ask for a code, or proves an address."""

from allauth.account.models import EmailAddress
from django.db import transaction

from helpcenter.models import User
from helpcenter.people import person_hash
from helpcenter.transactions import tried_twice
from tickets.reading import requests_of


@tried_twice
@transaction.atomic
def account_for(email: str) -> User | None:
    """The account that a code to this address signs in to.

    Without a request that the address may read there is none, nor for the staff, who have a password (and
    whatever else guards the admin) for a reason, nor for an account that was switched off.
    """
    known = _known_by(email)
    if known:
        return _customer_among(known, email)
    return _made(email) if requests_of([email]).exists() else None


@tried_twice
@transaction.atomic
def account_of_proved(email: str) -> User | None:
    """The account of an address that somebody has just proved to be theirs, made where there is none.

    As with codes there is none for the staff, nor where it was switched off.
    """
    known = _known_by(email)
    user = _customer_among(known, email) if known else _made(email)
    if user is not None:
        EmailAddress.objects.filter(user=user, email=email.lower()).update(verified=True)
    return user


def is_customer(user: User) -> bool:
    """Whether an account may sign in to the customer's pages: one address of it was proved."""
    may = user.is_active and not (user.is_staff or user.is_superuser)
    return may and EmailAddress.objects.filter(user=user, verified=True).exists()


def _known_by(email: str) -> list[User]:
    alike = User.objects.filter(email__iexact=email).order_by("pk")
    # In the database İ is i and ı is I: two people, one of whom must not get the other's code.
    return [one for one in alike if one.email.isascii()]


def _customer_among(known: list[User], email: str) -> User | None:
    user = next((one for one in known if one.is_active), None)
    is_staff = any(one.is_staff or one.is_superuser for one in known)
    return None if user is None or is_staff else _with_address(user, email)


def _made(email: str) -> User:
    # Two who ask at once make one account: the name follows from the address.
    user, is_new = User.objects.get_or_create(username=person_hash(email), defaults={"email": email.lower()})
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return _with_address(user, email)


def _with_address(user: User, email: str) -> User:
    """With a row that the code, once typed, marks as proved."""
    EmailAddress.objects.get_or_create(user=user, email=email.lower(), defaults={"primary": True})
    return user
