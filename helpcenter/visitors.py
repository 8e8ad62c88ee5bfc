"""Who is at the door: one opaque id a browser, and whether its events may be kept at all.

In mode ``cookie`` the id is one first-party cookie of 128 random bits, set by the answer to the first
beacon or post: it never comes from an address, and says nothing about a person. In mode ``daily`` it is
the hash of helpcenter.daily and the browser keeps nothing; in mode ``off`` nobody has one.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from re import compile as regex

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from helpcenter.bots import is_bot
from helpcenter.daily import daily_key
from helpcenter.models import SiteSettings
from helpcenter.site import site

Mode = SiteSettings.IdentityMode
COOKIE = "hc_visitor"
OPT_OUT_COOKIE = "hc_optout"
COOKIE_SECONDS = 395 * 24 * 3600  # 13 months, the longest that regulators accept for measuring an audience
CONSENT_COOKIE = "hc_consent"
CONSENT_SECONDS = 182 * 24 * 3600  # six months, after which regulators want people asked again
VALID = regex(r"[A-Za-z0-9_-]{22}\Z")


class LeftOut(StrEnum):
    """Why a request stores no event."""

    BOT = "bot"
    STAFF = "staff"
    PREFETCH = "prefetch"
    GLOBAL_PRIVACY_CONTROL = "gpc"
    DO_NOT_TRACK = "dnt"
    OPTED_OUT = "opted_out"
    NO_IDENTITY = "no_identity"
    NO_CONSENT = "no_consent"


@dataclass(frozen=True)
class Visitor:
    """A browser at the door.

    ``key`` is its id, made on the spot where it had none (``is_new``); ``left_out`` is the reason
    why nothing of it is kept, or None.
    """

    key: str
    is_new: bool
    left_out: LeftOut | None


def new_key() -> str:
    """128 random bits as 22 letters: never mistaken for a person's 32 hex digits."""
    return secrets.token_urlsafe(16)


def identify(request: HttpRequest) -> Visitor:
    """Read the visitor off a request; makes a new id where there is none, and stores nothing of it."""
    left_out = left_out_reason(request)
    if left_out is None and site().identity_mode == Mode.DAILY:
        return Visitor(daily_key(request), is_new=False, left_out=None)
    known = request.COOKIES.get(COOKIE, "")
    is_known = VALID.match(known) is not None
    return Visitor(known if is_known else new_key(), not is_known, left_out)


def left_out_reason(request: HttpRequest) -> LeftOut | None:
    """The first reason that applies for keeping nothing of this request; METRICS.md section 2."""
    return next((reason for reason, applies in _REASONS.items() if applies(request)), None)


def signal_sent(request: HttpRequest) -> LeftOut | None:
    """Which of the two privacy signals the browser sends, if any."""
    return next((reason for reason in _SIGNALS if _REASONS[reason](request)), None)


def has_opted_out(request: HttpRequest) -> bool:
    """Whether somebody turned measuring off in this browser."""
    return bool(request.COOKIES.get(OPT_OUT_COOKIE))


def awaits_consent(request: HttpRequest) -> bool:
    """Whether the site measures only who agreed, and this browser has not; the script sets the cookie."""
    return site().measure_after_consent and request.COOKIES.get(CONSENT_COOKIE) != "1"


def is_prefetch(request: HttpRequest) -> bool:
    """Whether the browser asks ahead of its reader, who may never come."""
    purpose = request.META.get("HTTP_SEC_PURPOSE") or request.META.get("HTTP_PURPOSE", "")
    return "prefetch" in purpose


def is_staff(request: HttpRequest) -> bool:
    """Whether a signed-in member of the staff asks; no query for those without a session."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and bool(getattr(request.user, "is_staff", False))


_SIGNALS = (LeftOut.GLOBAL_PRIVACY_CONTROL, LeftOut.DO_NOT_TRACK)
# The browser's own word comes first, staff last, because it may ask the database.
_REASONS: dict[LeftOut, Callable[[HttpRequest], bool]] = {
    LeftOut.GLOBAL_PRIVACY_CONTROL: lambda request: request.META.get("HTTP_SEC_GPC") == "1",
    LeftOut.DO_NOT_TRACK: lambda request: request.META.get("HTTP_DNT") == "1",
    LeftOut.OPTED_OUT: has_opted_out,
    LeftOut.PREFETCH: is_prefetch,
    LeftOut.BOT: lambda request: is_bot(request.META.get("HTTP_USER_AGENT", "")),
    LeftOut.NO_IDENTITY: lambda _request: site().identity_mode == Mode.OFF,
    LeftOut.NO_CONSENT: awaits_consent,
    LeftOut.STAFF: is_staff,
}


def visitor_of(request: HttpRequest) -> Visitor:
    """Who is at the door, as the middleware below hung it there; the typed way to ``request.visitor``."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return visitor


def keep_visitor(response: HttpResponseBase, visitor: Visitor) -> None:
    """Give a new visitor its cookie; none to those who are left out."""
    if visitor.is_new and visitor.left_out is None:
        response.set_cookie(
            COOKIE,
            visitor.key,
            max_age=COOKIE_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=settings.SECURE,
        )


def drop_old_cookie(response: HttpResponseBase, request: HttpRequest) -> None:
    """Take back the id of an earlier mode, or of a consent that is withdrawn."""
    is_in_use = site().identity_mode == Mode.COOKIE and not awaits_consent(request)
    if COOKIE in request.COOKIES and not is_in_use:
        response.delete_cookie(COOKIE, samesite="Lax")


def forget_visitor(response: HttpResponseBase, request: HttpRequest) -> None:
    """Take back the id of somebody who was erased: the next letter comes from a new visitor."""
    if COOKIE in request.COOKIES:
        response.delete_cookie(COOKIE, samesite="Lax")


def measure_no_more(response: HttpResponseBase) -> None:
    """Opt a browser out, and delete its id: nothing leads from it to its events any more."""
    # Scripts read this one, so that they do not even try.
    response.set_cookie(OPT_OUT_COOKIE, "1", max_age=COOKIE_SECONDS, samesite="Lax", secure=settings.SECURE)
    for name in (COOKIE, CONSENT_COOKIE):
        response.delete_cookie(name, samesite="Lax")


def measure_again(response: HttpResponseBase) -> None:
    """Take an opt-out back; where the site asks for consent, whoever says so has given it."""
    response.delete_cookie(OPT_OUT_COOKIE, samesite="Lax")
    if site().measure_after_consent:
        # Scripts read this one too, and set it when the site's own banner says yes.
        response.set_cookie(
            CONSENT_COOKIE, "1", max_age=CONSENT_SECONDS, samesite="Lax", secure=settings.SECURE
        )


class VisitorMiddleware:
    """Hang the visitor on the request, worked out only when somebody asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.visitor = SimpleLazyObject(lambda: identify(request))  # type: ignore[attr-defined]
        return self.get_response(request)
