"""How django-allauth speaks to our customers: it sends codes, and everything around that is ours."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from helpcenter.network import client_address
from tickets.sign_in_mails import post_code
from tickets.tokens import new_code_secret


class AccountAdapter(DefaultAccountAdapter):
    """Only the secret behind a code is kept with the session; the mail alone says the code."""

    def generate_login_code(self) -> str:
        return new_code_secret()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through our outbox; of all its mails django-allauth sends codes only, as it is set up here.

        Raises:
            NotImplementedError: it would send another.
        """
        if template_prefix != "account/email/login_code":
            raise NotImplementedError(template_prefix)
        post_code(email, context["code"])

    def get_login_stages(self) -> list[str]:
        """A passkey is another way in here, and nothing that is asked for after a code."""
        return [stage for stage in super().get_login_stages() if not stage.startswith("allauth.mfa.")]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("tickets:requests")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("tickets:requests")

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come of requests, never of a form."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the page that follows says it, and the next one in the admin would repeat it."""
