"""Passkeys of customers: made while signed in, and then a way to sign in without a mail.

django-allauth keeps them and checks them with fido2; its parts are called here and nowhere else. What a
browser sends is a stranger's JSON, in which everything may be missing.
"""

import json
import time
from typing import Any

from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from helpcenter.models import User
from tickets.services.accounts import is_customer

NONSENSE = (ValidationError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
MOST = 10
LONGEST = 20_000


class NotAccepted(Exception):
    """What the browser sent is no passkey that was asked for."""


def passkeys_of(user: Any) -> QuerySet[Authenticator]:
    """The passkeys of an account, the first one first."""
    theirs = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    ordered: QuerySet[Authenticator] = theirs.order_by("pk")
    return ordered


def options_to_add(user: User) -> dict[str, Any]:
    """What the browser needs to make a passkey; the session remembers the challenge."""
    from allauth.mfa.webauthn.internal import auth  # brings fido2, which no other page needs

    options: dict[str, Any] = auth.begin_registration(user, passwordless=True)["publicKey"]
    return options


def add(request: HttpRequest, *, name: str, said: str) -> None:
    """Keep the passkey that the browser of a customer made who signed in recently.

    Raises:
        NotAccepted: nothing was kept.
    """
    from allauth.mfa.webauthn.internal import auth

    try:
        credential = _read(said)
        auth.parse_registration_response(credential)
        is_verified = auth.complete_registration(credential).is_user_verified()
    except NONSENSE as error:
        raise NotAccepted from error
    if not (is_verified and signed_in_recently(request)) or passkeys_of(request.user).count() >= MOST:
        raise NotAccepted
    auth.WebAuthn.add(request.user, name, credential)


def options_to_sign_in() -> dict[str, Any]:
    """What the browser needs to offer the passkeys that it has for this site."""
    from allauth.mfa.webauthn.internal import auth

    options: dict[str, Any] = auth.begin_authentication()["publicKey"]
    return options


def owner_of(said: str) -> Authenticator:
    """The passkey that somebody proved to have, whose account may sign in here.

    Raises:
        NotAccepted: there is no such one.
    """
    from allauth.mfa.webauthn.internal import auth

    try:
        credential = _read(said)
        auth.parse_authentication_response(credential)
        user = auth.extract_user_from_response(credential)
        passkey: Authenticator = auth.complete_authentication(user, credential)
    except NONSENSE as error:
        raise NotAccepted from error
    if not is_customer(user):
        raise NotAccepted
    return passkey


def sign_in(request: HttpRequest, passkey: Authenticator) -> HttpResponse:
    """Sign in the account of a passkey that was proved, and lead to its requests."""
    from allauth.mfa.webauthn.internal.flows import perform_passwordless_login

    login = Login(user=passkey.user, redirect_url=reverse("tickets:requests"))
    response: HttpResponse = perform_passwordless_login(request, passkey, login)
    return response


def signed_in_recently(request: HttpRequest) -> bool:
    """Whether this browser did, a moment ago: one that was left open must not be given a key for ever."""
    from allauth.account.internal.flows.login import get_authentication_records

    last = max((record["at"] for record in get_authentication_records(request, request.user)), default=0.0)
    return time.time() - last < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _read(said: str) -> Any:
    if len(said) > LONGEST:
        raise ValueError
    return json.loads(said)
