"""The staff's way in: a password, tried so often and no oftener."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from unfold.forms import AuthenticationForm

from helpcenter.limits import allowed, allowed_for

LONGEST_PASSWORD = 128
SPAN = 15 * 60
TRIES_A_CLIENT = 20
# Far above those of one client, so that nobody alone keeps a colleague out.
TRIES_AN_ACCOUNT = 100


class LoginForm(AuthenticationForm):
    """Counts before it looks at the password; one that is too long for anybody is not even hashed."""

    def clean(self) -> dict[str, object]:
        name, password = self.cleaned_data.get("username", ""), self.cleaned_data.get("password", "")
        if not _may_try(self.request, name):
            raise ValidationError(_("Very many attempts. Please wait a quarter of an hour."), code="limit")
        if len(password) > LONGEST_PASSWORD:
            raise self.get_invalid_login_error()
        cleaned: dict[str, object] = super().clean()
        return cleaned


def _may_try(request: HttpRequest, name: str) -> bool:
    """Whether another password is looked at; both are counted, whatever the first says."""
    counts = (
        allowed(request, what="login", most=TRIES_A_CLIENT, seconds=SPAN),
        allowed_for(name.lower(), what="login-of", most=TRIES_AN_ACCOUNT, seconds=SPAN),
    )
    return all(counts)
