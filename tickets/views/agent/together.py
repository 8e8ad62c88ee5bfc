"""Doing something to several tickets of a list, and saying what became of each that would not have it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from helpcenter.same_origin import same_origin
from tickets.choices import choices
from tickets.forms.fields import LARGEST_ID
from tickets.forms.together import TogetherForm
from tickets.services.together import MOST, Outcome, change_together
from tickets.views.agent.clashes import said_of
from tickets.views.agent.gate import for_agents
from tickets.views.answering import SeeOther, never_kept


@require_POST
@same_origin
@for_agents
def together(request: HttpRequest) -> HttpResponse:
    """Change the marked tickets, and lead back to the list."""
    form = TogetherForm(request.POST, offered=choices())
    marked = {int(one) for one in request.POST.getlist("ticket") if one.isdecimal() and len(one) < 20}
    ids = sorted(one for one in marked if one <= LARGEST_ID)
    if not form.is_valid():
        _say_what_is_wrong(request, form)
    elif not ids:
        messages.warning(request, _("Mark some tickets first."))
    elif len(ids) > MOST:
        messages.error(
            request, _("At most %(most)d tickets in one go. Nothing was changed.") % {"most": MOST}
        )
    else:
        wanted = form.wanted(request.POST.get("act", ""))
        _say(request, change_together(ids, wanted, seen=form.cleaned_data["seen"], by=request.user))  # type: ignore[arg-type]
    return never_kept(SeeOther(_back(form)))


def _back(form: TogetherForm) -> str:
    said = form.cleaned_data
    at = reverse("agent:list", args=[said["view"]]) if said.get("view") else reverse("agent:home")
    return f"{at}?{said['query']}" if said.get("query") else at


def _say(request: HttpRequest, outcome: Outcome) -> None:
    number = outcome.changed
    if number or not (outcome.clashes or outcome.impossible):
        said = ngettext("%(number)d ticket was changed.", "%(number)d tickets were changed.", number)
        messages.success(request, said % {"number": number})
    if outcome.same:
        said = ngettext("%(number)d was so already.", "%(number)d were so already.", outcome.same)
        messages.info(request, said % {"number": outcome.same})
    if outcome.impossible:
        said = _("Their status does not allow it: %(references)s.")
        messages.warning(request, said % {"references": ", ".join(outcome.impossible)})
    for reference, clash in outcome.clashes:
        for words in said_of(clash):
            messages.warning(request, f"{reference}: {words}")


def _say_what_is_wrong(request: HttpRequest, form: TogetherForm) -> None:
    for name, errors in form.errors.items():
        label = form.fields[name].label or name
        messages.error(request, f"{label}: {' '.join(map(str, errors))}")
