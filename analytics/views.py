"""The measurement's two doors for visitors: the beacon, and the page that says what is kept."""

from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from analytics.events.arm import with_arm
from analytics.events.beacon import MOST_BYTES, TooMany, Unreadable, open_letter, read
from analytics.events.counting import count
from analytics.events.held import held_about
from analytics.events.model import Counted
from analytics.events.record import record
from helpcenter.arms import is_run_on
from helpcenter.limits import allowed_here
from helpcenter.patience import DATABASE_AWAY, DATABASE_SECONDS
from helpcenter.people import person_of
from helpcenter.same_origin import comes_from_here, same_origin
from helpcenter.visitors import (
    drop_old_cookie,
    forget_visitor,
    has_opted_out,
    keep_visitor,
    measure_again,
    measure_no_more,
    signal_sent,
    visitor_of,
)

BEACONS_A_MINUTE = 600
CONTENT_TYPES = {"application/json", "text/plain"}
TURNS = {"no": measure_no_more, "yes": measure_again}


class Unacceptable(Exception):
    """A request of which nothing is kept, with the status that answers it and the cause to count."""

    def __init__(self, status: int, cause: str) -> None:
        super().__init__(cause)
        self.status = status
        self.cause = cause


@csrf_exempt
@require_http_methods(["POST", "OPTIONS"])
def beacon(request: HttpRequest) -> HttpResponse:
    """Take in what a browser saw happen; docs/architecture.md has the form to the letter.

    The rate is limited in this process alone: Redis is not on the way of an event.
    """
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    if not allowed_here(request, what="beacon", most=BEACONS_A_MINUTE, seconds=60):
        return _later(status=429)
    try:
        return _answer(request)
    except DATABASE_AWAY:
        return _later(status=503)


def _answer(request: HttpRequest) -> HttpResponse:
    try:
        response = _taken_in(request)
    except Unacceptable as refusal:
        count(Counted.What.REFUSED, {refusal.cause: 1})
        return HttpResponse(status=refusal.status)
    drop_old_cookie(response, request)
    return response


def _taken_in(request: HttpRequest) -> HttpResponse:
    if not comes_from_here(request):
        raise Unacceptable(403, "foreign_origin")
    visitor = visitor_of(request)
    if visitor.left_out:
        count(Counted.What.LEFT_OUT, {visitor.left_out.value: 1})
        return HttpResponse(status=204)
    try:
        letter = open_letter(_body(request))
    except Unreadable as error:
        raise Unacceptable(400, "unreadable") from error
    except TooMany as error:
        raise Unacceptable(413, "too_many_events") from error
    reading = read(letter, received_at=timezone.now())
    known = {"visitor": visitor.key, "person": person_of(request)}
    recorded = record([event | known for event in with_arm(reading.events, visitor)])
    count(Counted.What.REFUSED, reading.reasons)
    count(Counted.What.DROPPED_FIELD, reading.dropped)
    refused = {"refused": reading.refused}
    response = JsonResponse(refused) if reading.refused else HttpResponse(status=204)
    if recorded.erased:
        forget_visitor(response, request)
    elif reading.events:
        keep_visitor(response, visitor)
    return response


def _body(request: HttpRequest) -> bytes:
    encoding = request.META.get("HTTP_CONTENT_ENCODING", "identity")
    if request.content_type not in CONTENT_TYPES or encoding != "identity":
        raise Unacceptable(415, "content_type")
    try:
        # One byte more than is allowed says enough; what is announced is never read on trust.
        body = request.read(MOST_BYTES + 1)
    except UnreadablePostError as error:
        raise Unacceptable(400, "unreadable") from error
    if len(body) > MOST_BYTES:
        raise Unacceptable(413, "too_large")
    return body


def _later(*, status: int) -> HttpResponse:
    """Without a page: nobody looks at it."""
    return HttpResponse(status=status, headers={"Retry-After": str(DATABASE_SECONDS)})


@never_cache
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is recorded and what is held about this browser; a post turns measuring off or on."""
    if request.method == "POST":
        return _turned(request)
    visitor = visitor_of(request)
    told = {
        "signal": signal_sent(request),
        "opted_out": has_opted_out(request),
        "left_out": visitor.left_out,
        "held": None if visitor.is_new else held_about(visitor.key),
        "is_run_on": is_run_on(),
    }
    return render(request, "privacy/privacy.html", told)


def _turned(request: HttpRequest) -> HttpResponse:
    """Measuring off or on, as the button says; what says neither changes nothing."""
    turn = TURNS.get(request.POST.get("measure", ""))
    if turn is None:
        return render(request, "400.html", status=400)
    response = redirect("privacy:privacy")
    turn(response)
    return response
