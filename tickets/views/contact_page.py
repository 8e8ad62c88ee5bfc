"""The form's page as it is shown, and the step between filling it in and sending it without script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from helpcenter.arms import is_held_out
from helpcenter.visitors import visitor_of
from knowledgebase.readers import readers_of
from knowledgebase.search import Hit
from tickets.forms.contact import ContactForm
from tickets.models import Departure
from tickets.reading import article_in
from tickets.suggestions import suggestions
from tickets.usual_wait import promise
from tickets.views.drafts import whose
from tickets.views.preview import previewed


def contact_page(
    request: HttpRequest,
    form: ContactForm,
    *,
    landed: bool = False,
    asks: bool = False,
    status: int = 200,
    **draft: object,
) -> HttpResponse:
    """The form; ``landed`` where it is opened, ``asks`` where it is to show what its topic wants to know."""
    carried = article_in(get_language(), form.carried, readers=readers_of(request))
    promises = [(topic, words) for topic in form.topics if (words := promise(topic.pk))]
    suggests = not is_held_out(visitor_of(request), gets_cookie=landed)
    context = {
        "form": form,
        "carried": carried,
        "suggests": suggests,
        "found": found_for(request, form) if suggests else [],
        "landed": landed,
        "shows_preview": "preview" in request.POST,
        "preview": previewed(request) if "preview" in request.POST else "",
        "asks": asks,
        "promises": promises,
        "own_wait": form.chosen in {str(topic.pk) for topic, _words in promises},
        "whose": whose(request),
        "known": request.POST.get("known", ""),
        **_leaving(request, form),
        **draft,
    }
    return render(request, "tickets/contact.html", context, status=status)


def step_between(request: HttpRequest, form: ContactForm, found: list[Hit]) -> HttpResponse:
    """What may answer it, shown once before it is sent where there was no script to show it beside."""
    context = {"form": form, "found": found, **_leaving(request, form)}
    return render(request, "tickets/before_sending.html", context)


def found_for(request: HttpRequest, form: ContactForm) -> list[Hit]:
    """Articles that may answer what stands in the form."""
    return suggestions(
        subject=form["subject"].value() or "",
        body=form["body"].value() or "",
        topic=form.chosen,
        language=get_language(),
        readers=readers_of(request),
        besides=form.carried,
    )


def _leaving(request: HttpRequest, form: ContactForm) -> dict[str, object]:
    return {"asks_why": form.asks_why(visitor_of(request)), "reasons": Departure.Reason.choices}
