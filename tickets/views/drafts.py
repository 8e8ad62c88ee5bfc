"""The draft of who is signed in: found when the form opens, saved while one writes, and nobody else's."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpcenter.limits import allowed_for
from helpcenter.patience import too_often
from helpcenter.same_origin import same_origin
from tickets.customers import addresses_of
from tickets.forms.contact import ContactForm
from tickets.models import Draft
from tickets.services.drafting import DraftGone, OtherDraft, forget_draft, save_draft
from tickets.views.answering import SeeOther, is_from_script, never_kept

SAVED_AN_HOUR = 600
HOUR = 3600


@require_POST
@same_origin
def draft(request: HttpRequest) -> HttpResponse:
    """Save what stands in the form, or with ``forget`` throw the draft away to start afresh."""
    user = writer(request)
    if user is None:
        return never_kept(HttpResponseForbidden())
    if "forget" in request.POST:
        forget_draft(user)
        address = reverse("tickets:contact")
        return never_kept(HttpResponse(status=204) if is_from_script(request) else SeeOther(address))
    if not allowed_for(str(user), what="draft", most=SAVED_AN_HOUR, seconds=HOUR):
        return too_often(request, seconds=HOUR)
    try:
        saved = save_draft(user, _words(request), known=request.POST.get("known", ""))
    except OtherDraft as other:
        return never_kept(JsonResponse(_told(other.draft) | {"words": other.draft.words}, status=409))
    except DraftGone:
        return never_kept(HttpResponse(status=410))
    return never_kept(JsonResponse(_told(saved)))


def writer(request: HttpRequest) -> int | None:
    """The account of a customer who is signed in by an address of theirs."""
    return request.user.pk if addresses_of(request) else None


def found_draft(request: HttpRequest) -> Draft | None:
    """The draft to go on with."""
    user = writer(request)
    return Draft.objects.filter(user=user).first() if user else None


def whose(request: HttpRequest) -> str:
    """A name for who is signed in that says nothing: words of one account never come back under another."""
    user = writer(request)
    return salted_hmac("tickets.draft", str(user)).hexdigest()[:16] if user else ""


def kept_draft(request: HttpRequest, form: ContactForm) -> dict[str, Any]:
    """Save without script; what the page then says of it."""
    user = writer(request)
    if user is None:
        return {}
    try:
        saved = _saved_or_anew(user, form.words, known=request.POST.get("known", ""))
    except OtherDraft as other:
        return {"draft": other.draft, "draft_is_other": True}
    return {"draft": saved, "draft_is_saved": True}


def _saved_or_anew(user: int, words: dict[str, str | bool], *, known: str) -> Draft:
    try:
        return save_draft(user, words, known=known)
    except DraftGone:
        return save_draft(user, words, known="")


def _words(request: HttpRequest) -> dict[str, str | bool]:
    return ContactForm(request.POST, language=get_language()).words


def _told(saved: Draft) -> dict[str, str | float]:
    at = date_format(saved.saved_at, "DATETIME_FORMAT")
    said = _("On another device you saved a newer draft on %s UTC.") % at
    return {"version": saved.version, "saved_at": saved.saved_at.timestamp(), "said": said}
