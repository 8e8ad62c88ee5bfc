"""Passkeys: signing in with one, and a customer's own list of them; there where the site has them on."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helpcenter.limits import allowed
from helpcenter.models import User
from helpcenter.patience import too_often
from helpcenter.same_origin import same_origin
from helpcenter.text import one_line
from tickets import passkeys
from tickets.customers import addresses_of
from tickets.views.answering import SeeOther, never_kept
from tickets.views.not_signed_in import not_signed_in

HOUR = 3600
TRIES_AN_HOUR = 60
View = Callable[..., HttpResponse]


def where_passkeys_are_on(view: View) -> View:
    """Answer as if there were no such page, where the site has none."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.PASSKEYS:
            raise Http404
        if request.method == "POST" and not allowed(
            request, what="passkey", most=TRIES_AN_HOUR, seconds=HOUR
        ):
            return too_often(request, seconds=HOUR)
        return never_kept(view(request, *args, **kwargs))

    return answered


def for_customers(view: View) -> View:
    """Lead whoever is not signed in as a customer to where they can."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not addresses_of(request):
            return SeeOther(reverse("tickets:requests"))
        return view(request, *args, **kwargs)

    return answered


@require_POST
@same_origin
@where_passkeys_are_on
def sign_in_options(request: HttpRequest) -> HttpResponse:
    """What the browser asks its passkeys."""
    return JsonResponse(passkeys.options_to_sign_in())


@require_POST
@same_origin
@where_passkeys_are_on
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in whoever has the passkey."""
    try:
        passkey = passkeys.owner_of(request.POST.get("credential", ""))
    except passkeys.NotAccepted:
        said = _("This passkey opens nothing here. Have a code sent to your address instead.")
        return not_signed_in(request, said, status=422)
    return passkeys.sign_in(request, passkey)


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@where_passkeys_are_on
@for_customers
def own(request: HttpRequest) -> HttpResponse:
    """The list; adding to it what the browser made, and taking off it."""
    if request.method != "POST":
        return _page(request)
    if "remove" in request.POST:
        wanted = request.POST["remove"]
        for passkey in passkeys.passkeys_of(request.user):
            if str(passkey.pk) == wanted:
                passkey.delete()
        return SeeOther(reverse("passkeys"))
    return _added(request)


@require_POST
@same_origin
@where_passkeys_are_on
@for_customers
def add_options(request: HttpRequest) -> HttpResponse:
    """What the browser needs to make one."""
    if not passkeys.signed_in_recently(request):
        return JsonResponse({}, status=403)
    return JsonResponse(passkeys.options_to_add(cast("User", request.user)))


def _added(request: HttpRequest) -> HttpResponse:
    today = date_format(timezone.now(), "DATE_FORMAT")
    name = one_line(request.POST.get("name", ""), most=60) or _("Passkey of %(date)s") % {"date": today}
    try:
        passkeys.add(request, name=name, said=request.POST.get("credential", ""))
    except passkeys.NotAccepted:
        return _page(request, problem=_("No passkey was added. Please try again."), status=422)
    return SeeOther(reverse("passkeys"))


def _page(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    theirs = list(passkeys.passkeys_of(request.user))
    context = {
        "passkeys": theirs,
        "is_full": len(theirs) >= passkeys.MOST,
        "is_recent": passkeys.signed_in_recently(request),
        "problem": problem,
    }
    return render(request, "account/passkeys.html", context, status=status)
