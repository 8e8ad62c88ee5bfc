"""What concerns an agent: the unread first, each leading to its ticket."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from helpcenter.same_origin import same_origin
from tickets.forms.agent_notifications import ReadForm
from tickets.models import Notification
from tickets.queue_numbers import numbered
from tickets.services.notifying import mark_read
from tickets.views.agent.gate import for_agents
from tickets.views.answering import SeeOther, is_from_script, never_kept

MOST_UNREAD, MOST_READ = 200, 50


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin
@for_agents
def notifications(request: HttpRequest) -> HttpResponse:
    """The list; a post marks one as read, or all."""
    agent = request.user
    if request.method == "POST":
        form = ReadForm(request.POST)
        if form.is_valid():
            mark_read(agent, **form.cleaned_data)  # type: ignore[arg-type]
        if is_from_script(request):
            return never_kept(HttpResponse(status=204))
        return never_kept(SeeOther(reverse("agent:notifications")))
    shown = Notification.objects.shown_to(agent).select_related("ticket", "by")  # type: ignore[arg-type]
    context = {
        "unread": shown.unread()[:MOST_UNREAD],
        "read": shown.filter(read_at__isnull=False)[:MOST_READ],
        "queues": numbered(agent),  # type: ignore[arg-type]
    }
    return never_kept(render(request, "tickets/agent/notifications.html", context))
