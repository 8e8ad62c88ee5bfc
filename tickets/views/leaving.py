"""Leaving the form: helped, or for another reason."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from helpcenter.limits import allowed
from helpcenter.patience import too_often
from helpcenter.same_origin import same_origin
from helpcenter.visitors import keep_visitor, visitor_of
from tickets.forms.contact import ContactForm
from tickets.forms.leaving import LeftForm, SolvedForm
from tickets.services.leaving import say_solved, say_why_left
from tickets.views.answering import SeeOther, is_from_script, never_kept
from tickets.views.receiving import takes_files

MOST_AN_HOUR = 120
HOUR = 3600


@require_POST
@same_origin
@takes_files
def solved(request: HttpRequest) -> HttpResponse:
    """The customer says that the problem is solved."""
    form = SolvedForm(request.POST)
    if not form.is_valid():
        return never_kept(HttpResponseBadRequest())
    if not _is_allowed(request):
        return too_often(request, seconds=HOUR)
    say_solved(
        form_digest=form.cleaned_data["form_token"].digest,
        article_id=form.cleaned_data["solved_by"],
        visitor=visitor_of(request),
        language=get_language(),
    )
    return _thanks(request)


@require_POST
@same_origin
def left(request: HttpRequest) -> HttpResponse:
    """The customer says why they leave without writing."""
    form = LeftForm(request.POST)
    if not form.is_valid():
        return never_kept(HttpResponseBadRequest())
    if not _is_allowed(request):
        return too_often(request, seconds=HOUR)
    say_why_left(
        form_digest=form.cleaned_data["form_token"].digest,
        reason=form.cleaned_data["reason"],
        visitor=visitor_of(request),
        language=get_language(),
    )
    return _kept(request, HttpResponse(status=204) if is_from_script(request) else _home())


def _is_allowed(request: HttpRequest) -> bool:
    return allowed(request, what="leaving", most=MOST_AN_HOUR, seconds=HOUR)


def _thanks(request: HttpRequest) -> HttpResponse:
    """A warm word, with the way back to the form and what was typed in it."""
    if is_from_script(request):
        return _kept(request, HttpResponse(status=204))
    form = ContactForm(request.POST, request.FILES, language=get_language())
    form.is_valid()  # so that files that came with it are there when they are wanted after all
    return _kept(request, render(request, "tickets/solved.html", {"form": form}))


def _home() -> HttpResponse:
    return SeeOther(reverse("knowledgebase:home"))


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    keep_visitor(response, visitor_of(request))
    return never_kept(response)
