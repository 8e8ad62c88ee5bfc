"""Saved views: the page on which one is named, shared, changed or deleted, and the list in its order."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helpcenter.same_origin import same_origin
from tickets.choices import choices
from tickets.forms.agent_list import FilterForm
from tickets.forms.saved_view import SavedViewForm
from tickets.models import SavedView
from tickets.queue_numbers import numbered
from tickets.queues import ALL, QUEUES, SAVED, forget_saved_views_of
from tickets.services.saving_views import TooManyViews, move_view, save_view
from tickets.views.agent.gate import for_agents
from tickets.views.agent.listing import is_said, said_in
from tickets.views.answering import SeeOther, never_kept

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@same_origin
@for_agents
def saved_views(request: HttpRequest) -> HttpResponse:
    """The agent's views; posted, one of them moves up or down."""
    if request.method == "POST":
        way, _dot, pk = request.POST.get("move", "").partition(" ")
        if way in {"up", "down"} and pk.isdecimal() and len(pk) < 19:
            move_view(int(pk), by=request.user, up=way == "up")  # type: ignore[arg-type]
            forget_saved_views_of(request.user)  # type: ignore[arg-type]
        return never_kept(SeeOther(reverse("agent:saved_views")))
    agent = request.user
    views = SavedView.objects.of(agent).select_related("owner", "team")  # type: ignore[arg-type]
    listed = [(view, SavedView.objects.is_changeable(view, agent)) for view in views]  # type: ignore[arg-type]
    return never_kept(
        render(request, "tickets/agent/saved_views.html", {"views": listed, "queues": numbered(agent)})  # type: ignore[arg-type]
    )


@require_http_methods(METHODS)
@same_origin
@for_agents
def new_view(request: HttpRequest) -> HttpResponse:
    """Save the filters of the address under a name."""
    queue = request.GET.get("queue", "")
    view = SavedView(owner=request.user, queue=queue if queue in QUEUES else ALL)  # type: ignore[misc]
    return _view(request, view)


@require_http_methods(METHODS)
@same_origin
@for_agents
def change_view(request: HttpRequest, view_id: int) -> HttpResponse:
    """Change a view's name, who has it and, where the address says so, what it filters; or delete it."""
    views = SavedView.objects.changeable_by(request.user)  # type: ignore[arg-type]
    view = get_object_or_404(views.select_related("team"), pk=view_id)
    if request.method == "POST" and request.POST.get("act") == "delete":
        view.delete()
        forget_saved_views_of(request.user)  # type: ignore[arg-type]
        messages.success(request, _("The view was deleted."))
        return never_kept(SeeOther(reverse("agent:saved_views")))
    return _view(request, view)


def _view(request: HttpRequest, view: SavedView) -> HttpResponse:
    agent, offered = request.user, choices()
    filters = FilterForm(said_in(request, view), offered=offered, agent=agent)  # type: ignore[arg-type]
    initial = {"name": view.name, "shared": view.shared, "team": view.team_id or ""}
    posted = request.POST if request.method == "POST" else None
    form = SavedViewForm(posted, view=view, offered=offered, agent=agent, initial=initial)  # type: ignore[arg-type]
    if posted is not None and form.is_valid():
        kept = filters.kept if view.pk is None or is_said(request.GET) else view.filters
        try:
            saved = save_view(view, filters=kept, **form.cleaned_data)
        except TooManyViews:
            form.add_error(None, _("You have as many views as one person can have. Delete one first."))
        else:
            forget_saved_views_of(agent)  # type: ignore[arg-type]
            messages.success(request, _("The view was saved."))
            return never_kept(SeeOther(reverse("agent:list", args=[f"{SAVED}{saved.pk}"])))
    context = {
        "view": view,
        "form": form,
        "said": filters.in_words,
        "base": QUEUES[view.queue].title if view.queue in QUEUES else "",
        "queues": numbered(agent),  # type: ignore[arg-type]
    }
    status = 422 if form.errors else 200
    return never_kept(render(request, "tickets/agent/saved_view.html", context, status=status))
