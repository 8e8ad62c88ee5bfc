"""Who is on a ticket: asked every few seconds by each open page, so answered without a query."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.views.decorators.http import require_safe

from tickets.presence import card_of, in_words, seen
from tickets.views.answering import never_kept

STATES = {"looks", "writes", "left"}


@require_safe
def presence(request: HttpRequest, reference: str) -> HttpResponse:
    """What to say of the others; 304 where that was said before, and 403 to who has no card.

    The card in the page stands for the session and the agent's rights, which nobody asks for here.
    """
    card = card_of(request, reference)
    if card is None:
        return never_kept(HttpResponse(status=403))
    state = request.GET.get("state", "")
    words = in_words(seen(card, state=state if state in STATES else "looks"))
    tag = f'"{hashlib.sha256(words.encode()).hexdigest()[:16]}"'
    same = request.headers.get("If-None-Match") == tag
    answer = HttpResponseNotModified() if same else JsonResponse({"words": words})
    answer["ETag"] = tag
    return never_kept(answer)
