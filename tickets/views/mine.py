"""My requests: listed for who is signed in; for everybody else the ways to get there."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from helpcenter.same_origin import same_origin
from tickets.customers import addresses_of
from tickets.forms.requests import FindForm, LinkForm
from tickets.forms.signing_in import AskForm
from tickets.reading import requests_of
from tickets.views.answering import SeeOther, never_kept
from tickets.ways_in import other_ways

ON_A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
def requests(request: HttpRequest) -> HttpResponse:
    """The list, or how to get back to a request: by a code, or by its private link, pasted here."""
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return never_kept(SeeOther(reverse("tickets:open_request", args=[form.cleaned_data["link"]])))
    addresses = addresses_of(request)
    if addresses and not form.is_bound:
        return _list(request, addresses)
    # The staff is signed in too, and its addresses are nobody's requests.
    ask_form = None if request.user.is_authenticated else AskForm()
    context = {"form": form, "ask_form": ask_form, **other_ways()}
    status = 422 if form.is_bound else 200
    return never_kept(render(request, "tickets/requests.html", context, status=status))


def _list(request: HttpRequest, addresses: list[str]) -> HttpResponse:
    find = FindForm(request.GET)
    requests = requests_of(addresses).order_by("-last_message_at", "-pk")
    pages = Paginator(find.found_in(requests), ON_A_PAGE)
    context = {
        "find": find,
        "page": pages.get_page(request.GET.get("page")),
        "addresses": addresses,
        "has_any": bool(pages.count) or requests.exists(),
        "has_passkeys": settings.PASSKEYS,
    }
    return never_kept(render(request, "tickets/my_requests.html", context))
