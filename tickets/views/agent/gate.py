"""Who comes into the workspace: staff that may work on tickets, and to tickets that their teams see."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse

from tickets.queue_numbers import forget_numbers_of

PERMISSION = "tickets.work"
LOOKING = ("GET", "HEAD")
View = Callable[..., Any]


def for_agents(view: View) -> View:
    """Let agents in, send strangers to the staff's sign-in, and refuse everybody else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        if not (request.user.is_staff and request.user.has_perm(PERMISSION)):
            raise PermissionDenied
        try:
            return view(request, *args, **kwargs)
        finally:
            if request.method not in LOOKING:
                forget_numbers_of(request.user)

    return guarded
