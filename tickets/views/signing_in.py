"""Signing in by a code to the address, which never tells whether the address is known here.

Everybody who asks gets the same page, and a mail: with the code, or saying that there is nothing. Beyond
the limits there is neither code nor mail, and still the same page.
"""

from typing import Any

from allauth.account.views import ConfirmLoginCodeView, LogoutView, RequestLoginCodeView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST

from helpcenter.limits import allowed, allowed_for
from helpcenter.same_origin import same_origin
from tickets.forms.signing_in import AskForm, CodeForm
from tickets.services.accounts import account_for
from tickets.sign_in_mails import post_that_there_is_nothing
from tickets.views.answering import SeeOther, never_kept
from tickets.ways_in import other_ways

HOUR = 3600
CODES_AN_ADDRESS = 3
CODES_A_CLIENT = 10


class _InOurFrame:
    """Pages that nobody keeps, and on which ``site`` is ours and not django-allauth's."""

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        context.pop("site", None)
        return never_kept(super().render_to_response(context, **kwargs))  # type: ignore[misc]


class AskForCode(_InOurFrame, RequestLoginCodeView):
    """Asks for the address, and sends the code."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return SeeOther(reverse("tickets:requests"))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_form_class(self) -> type[AskForm]:
        return AskForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **other_ways()}

    def form_valid(self, form: AskForm) -> HttpResponse:
        email = form.cleaned_data["email"]
        may_ask = _may_ask(self.request, email)
        user = account_for(email) if may_ask else None
        form._user = user  # type: ignore[attr-defined]  # noqa: SLF001  where allauth looks for it
        if may_ask and user is None:
            post_that_there_is_nothing(email)
        response: HttpResponse = super().form_valid(form)
        return response

    def form_invalid(self, form: AskForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class TypeCode(_InOurFrame, ConfirmLoginCodeView):
    """Asks for the code; after five wrong ones, or ten minutes, for the address again."""

    http_method_names = ["get", "head", "post"]

    def get_form_class(self) -> type[CodeForm]:
        return CodeForm

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = 422
        return response


def _may_ask(request: HttpRequest, email: str) -> bool:
    """Whether another code may be sent; both are counted, whatever the first says."""
    counts = (
        allowed(request, what="code", most=CODES_A_CLIENT, seconds=HOUR),
        allowed_for(email, what="code-to", most=CODES_AN_ADDRESS, seconds=HOUR),
    )
    return all(counts)


ask_for_code = same_origin(AskForCode.as_view())
type_code = same_origin(TypeCode.as_view())
sign_out = same_origin(require_POST(LogoutView.as_view()))
