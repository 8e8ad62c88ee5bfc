"""The form at /contact/: opened, improved by suggestions, and sent to a person.

The opened page is ``private, no-cache``: its token names one form on one screen and is a way to the
ticket made with it, so no shared cache may keep it. The browser itself may, so that going back after
sending finds the same form, and sending that again leads to the same ticket. (For the same reason the
form posts to ``?send``: a post makes browsers forget the page of its own address.) Answers with
somebody's words in them are kept nowhere.

During a holdout some visitors get the form without suggestions; then the opened page gives a new
visitor the cookie, so that the form and all that follows are of one visitor and one arm.
"""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from helpcenter.arms import is_held_out, is_run_on
from helpcenter.failpoints import Point, reach
from helpcenter.limits import allowed
from helpcenter.same_origin import same_origin
from helpcenter.site import site
from helpcenter.text import one_line
from helpcenter.visitors import keep_visitor, visitor_of
from tickets.access import address, let_in, show_link_next
from tickets.customers import addresses_of
from tickets.forms.contact import ContactForm
from tickets.models import Ticket
from tickets.services.blocking import is_blocked
from tickets.services.drafting import forget_draft
from tickets.services.submitting import submit_ticket
from tickets.tokens import link_token
from tickets.views.answering import NEVER_KEPT, SeeOther, never_kept
from tickets.views.contact_page import contact_page, found_for, step_between
from tickets.views.drafts import found_draft, kept_draft, writer
from tickets.views.receiving import takes_files

MOST_AN_HOUR = 60
HOUR = 3600
NOT_SENDING = {"back", "ask", "preview", "keep"}  # the buttons that show the form again


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@takes_files
def contact(request: HttpRequest) -> HttpResponse:
    """The form, and what becomes of it."""
    if request.method == "POST":
        return _sent(request)
    # Compressed only where nothing secret in it stays the same from one time to the next: a token does not,
    # but who is signed in has an address, and the words in ``?q=`` may be somebody else's guesses at it.
    opened = _opened if writer(request) else gzip_page(_opened)
    response: HttpResponse = opened(request)
    return response


def _opened(request: HttpRequest) -> HttpResponse:
    words = one_line(request.GET.get("q", ""), most=255)
    email = next(iter(addresses_of(request)), "")
    draft = found_draft(request)
    carried = {"subject": words, "article": request.GET.get("article"), "email": email}
    form = ContactForm(initial=carried | (draft.words if draft else {}), language=get_language())
    response = contact_page(request, form, landed=True, draft=draft)
    if is_run_on():
        keep_visitor(response, visitor_of(request))
    response["Cache-Control"] = NEVER_KEPT if draft else "private, no-cache"
    return response


def _sent(request: HttpRequest) -> HttpResponse:
    form = ContactForm(request.POST, request.FILES, language=get_language())
    if not NOT_SENDING.isdisjoint(request.POST):
        form.forgive()
        kept = kept_draft(request, form) if "keep" in request.POST else {}
        return never_kept(contact_page(request, form, asks="ask" in request.POST, **kept))
    if not form.is_valid():
        return never_kept(contact_page(request, form, status=form.refusal))
    if form.has_unseen_questions:
        return never_kept(contact_page(request, form, asks=True))
    if not (form.is_suspect or "seen" in request.POST):
        found = [] if is_held_out(visitor_of(request)) else found_for(request, form)
        if found:
            return never_kept(step_between(request, form, found))
    return _filed(request, form)


def _filed(request: HttpRequest, form: ContactForm) -> HttpResponse:
    if not allowed(request, what="ticket", most=MOST_AN_HOUR, seconds=HOUR):
        form.add_error(None, _("Very many requests came from your connection. Please wait a little."))
        response = never_kept(contact_page(request, form, status=429))
        response["Retry-After"] = str(HOUR)
        return response
    ticket = _submitted(request, form)
    reach(Point.COMMITTED)
    if user := writer(request):
        forget_draft(user)
    return _shown(request, ticket)


def _submitted(request: HttpRequest, form: ContactForm) -> Ticket:
    is_proved = form.cleaned_data["email"].lower() in addresses_of(request)
    is_suspect = form.is_suspect or not (is_proved or form.took_trouble)
    is_suspect = is_suspect or is_blocked(form.cleaned_data["email"])
    return submit_ticket(
        form.question,
        form_secret=form.cleaned_data["form_token"].secret,
        visitor=visitor_of(request),
        language=get_language(),
        is_suspect=is_suspect,
        proof=_proof(is_proved=is_proved, is_suspect=is_suspect),
    )


def _proof(*, is_proved: bool, is_suspect: bool) -> Ticket.Proof:
    """What looks like spam is asked for no confirmation: it gets no mail, and an agent looks at it."""
    if is_proved:
        return Ticket.Proof.GIVEN
    asks = site().confirm_addresses and not is_suspect
    return Ticket.Proof.AWAITED if asks else Ticket.Proof.NONE


def _shown(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    """Lead to the ticket, whose page shows the private link this once."""
    response = SeeOther(address(ticket))
    let_in(response, ticket)
    show_link_next(response, ticket, link_token(ticket.public_id))
    keep_visitor(response, visitor_of(request))
    reach(Point.ANSWERING)
    return never_kept(response)
