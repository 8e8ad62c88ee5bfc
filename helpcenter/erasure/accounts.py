"""What the ground holds of a person: an account, where it is signed in, and the admin's log of it."""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet

from helpcenter.erasure.mentions import forget_mentions_of, forget_mentions_with
from helpcenter.erasure.registry import Person, erases, exports


def accounts_of(email: str) -> QuerySet[AbstractUser]:
    """The accounts with this address, or called by it; letters large and small are the same."""
    users: QuerySet[AbstractUser] = get_user_model().objects.all()
    return users.filter(Q(email__iexact=email) | Q(username__iexact=email))


@erases("helpcenter")
def erase_accounts(person: Person) -> Mapping[str, int]:
    """Delete their accounts, sign them out everywhere, and blank what the admin's log calls them.

    Whoever asks for it has made sure that none of them is of the staff.
    """
    ids = list(accounts_of(person.email).values_list("pk", flat=True))
    mentions = forget_mentions_of(get_user_model(), ids) + forget_mentions_with(person.email)
    sessions = _sign_out(ids, person.email)
    accounts_of(person.email).delete()
    return {"accounts": len(ids), "sessions": sessions, "mentions in the admin's log": mentions}


def _sign_out(ids: Collection[int], email: str) -> int:
    """End their sessions, and those in which somebody began to sign in with the address."""
    theirs = {str(each) for each in ids}
    # What a session holds is sealed: each must be opened to see whose it is.
    held = ((session.pk, session.get_decoded()) for session in Session.objects.iterator())
    signed_in = [
        key for key, said in held if said.get(SESSION_KEY) in theirs or email.lower() in str(said).lower()
    ]
    ended, _by_model = Session.objects.filter(pk__in=signed_in).delete()
    return ended


@exports("helpcenter")
def export_accounts(person: Person) -> Mapping[str, Any]:
    """Their accounts, as they stand."""
    told = ("username", "first_name", "last_name", "email", "date_joined", "last_login")
    return {"accounts": list(accounts_of(person.email).order_by("pk").values(*told))}
