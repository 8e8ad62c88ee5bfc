"""Macros in the workspace: listed, made, changed and deleted by those whose they are."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helpcenter.models import User
from helpcenter.same_origin import same_origin
from tickets.forms.macro import MacroForm
from tickets.macro_words import PLACEHOLDERS
from tickets.models import Macro
from tickets.queue_numbers import numbered
from tickets.services.macros import NameTaken, delete_macro, save_macro
from tickets.views.agent.gate import for_agents
from tickets.views.answering import SeeOther, never_kept

SHARE = "tickets.share_macro"


@require_safe
@for_agents
def macros(request: HttpRequest) -> HttpResponse:
    """The agent's own, and the shared ones."""
    found = Macro.objects.used_by(_agent(request)).prefetch_related("texts")
    own = [macro for macro in found if macro.owner_id]
    shared = [macro for macro in found if not macro.owner_id]
    context = {"own": own, "shared": shared, "may_share": request.user.has_perm(SHARE)}
    return _shown(request, "tickets/agent/macros.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
def macro_page(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """One macro to write; without a ``number`` a new one."""
    macro = _editable(request, number) if number else None
    may_share = request.user.has_perm(SHARE)
    if request.method != "POST":
        return _form(request, MacroForm(may_share=may_share, macro=macro), macro)
    form = MacroForm(request.POST, may_share=may_share, macro=macro)
    if not form.is_valid():
        return _form(request, form, macro, status=422)
    owner = None if form.cleaned_data.get("shared") else _agent(request)
    try:
        save_macro(number, owner=owner, values=form.values, texts=form.texts)
    except NameTaken:
        form.add_error("name", _("There is already a macro of this name."))
        return _form(request, form, macro, status=422)
    messages.success(request, _("Saved."))
    return never_kept(SeeOther(reverse("agent:macros")))


@require_POST
@same_origin
@for_agents
def delete(request: HttpRequest, number: int) -> HttpResponse:
    """Delete a macro."""
    delete_macro(_editable(request, number).pk)
    messages.success(request, _("Deleted."))
    return never_kept(SeeOther(reverse("agent:macros")))


def _agent(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]  # the gate let them in


def _editable(request: HttpRequest, number: int) -> Macro:
    """One's own; a shared one for who may share."""
    macro = (
        Macro.objects.used_by(_agent(request)).select_related("assignee", "team").filter(pk=number).first()
    )
    if macro is None:
        raise Http404
    if macro.owner_id is None and not request.user.has_perm(SHARE):
        raise PermissionDenied
    return macro


def _form(request: HttpRequest, form: MacroForm, macro: Macro | None, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "macro": macro, "placeholders": PLACEHOLDERS.items()}
    return _shown(request, "tickets/agent/macro.html", context, status=status)


def _shown(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    queues = {"queues": numbered(_agent(request))}
    return never_kept(render(request, template, context | queues, status=status))
