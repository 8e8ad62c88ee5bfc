"""Who can read a request: shown to all of them, changed by the requester."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpcenter.limits import allowed, allowed_for
from helpcenter.same_origin import same_origin
from tickets.access import Entry, entry
from tickets.forms.people import AddForm
from tickets.services.participating import MOST, TooMany, add, remove
from tickets.views.answering import SeeOther, never_kept

HOUR = 3600
ADDED_BY_A_CLIENT = 20
MAILS_TO_AN_ADDRESS = 3


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
def people(request: HttpRequest, public_id: str) -> HttpResponse:
    """The list; adding to it, and taking somebody off it."""
    opened = entry(request, public_id)
    if request.method != "POST":
        return _page(request, opened, AddForm())
    return _removed(request, opened) if "remove" in request.POST else _added(request, opened)


def _removed(request: HttpRequest, opened: Entry) -> HttpResponse:
    """The requester removes anybody, everybody else themselves."""
    wanted = request.POST["remove"]
    found = [one for one in opened.ticket.participants.all() if str(one.pk) == wanted]
    for participant in found:
        if opened.participant not in {None, participant}:
            raise PermissionDenied
        remove(participant)
    return never_kept(SeeOther(_address(opened) if opened.is_requester else reverse("tickets:requests")))


def _added(request: HttpRequest, opened: Entry) -> HttpResponse:
    if not opened.is_requester:
        raise PermissionDenied
    form = AddForm(request.POST)
    if form.is_valid() and _may_be_written_to(request, form):
        try:
            add(opened.ticket.pk, email=form.cleaned_data["email"])
            return never_kept(SeeOther(_address(opened)))
        except TooMany:
            form.add_error("email", _("At most %d people can take part.") % MOST)
    return _page(request, opened, form, status=422)


def _may_be_written_to(request: HttpRequest, form: AddForm) -> bool:
    may = allowed(request, what="adding", most=ADDED_BY_A_CLIENT, seconds=HOUR) and allowed_for(
        form.cleaned_data["email"].lower(), what="added", most=MAILS_TO_AN_ADDRESS, seconds=HOUR
    )
    if not may:
        form.add_error("email", _("Very many people were added within an hour. Please wait a little."))
    return may


def _page(request: HttpRequest, opened: Entry, form: AddForm, *, status: int = 200) -> HttpResponse:
    ticket = opened.ticket
    context = {"ticket": ticket, "participant": opened.participant, "people": ticket.participants.all()}
    return never_kept(render(request, "tickets/people.html", {**context, "form": form}, status=status))


def _address(opened: Entry) -> str:
    return reverse("tickets:people", args=[opened.ticket.public_id])
