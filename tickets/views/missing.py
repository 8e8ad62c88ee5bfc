"""How an address with a secret in it answers where the secret opens nothing: few guesses, then patience."""

from django.http import Http404, HttpRequest, HttpResponse

from helpcenter.limits import allowed
from helpcenter.patience import too_often

HOUR = 3600
MISSES_AN_HOUR = 30


def missed(request: HttpRequest) -> HttpResponse:
    """429 for a client that has guessed often.

    Raises:
        Http404: for everybody else.
    """
    if allowed(request, what="link", most=MISSES_AN_HOUR, seconds=HOUR):
        raise Http404
    return too_often(request, seconds=HOUR)
