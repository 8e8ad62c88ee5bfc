"""To which tickets what a rule waits for has happened: for the dry run, and for what only time brings."""

from datetime import datetime, timedelta

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tickets.models import Change, Message, Rule, RuleRun
from tickets.models.ticket import TicketQuerySet
from tickets.transitions import Status

# How long after its time a rule still catches up, should the worker have been away.
LOOKS_BACK = timedelta(days=30)


def happened_to(rule: Rule, tickets: TicketQuerySet, *, now: datetime) -> TicketQuerySet:
    """Those to which it has happened already, or which have stood so long by now."""
    if rule.when == Rule.When.WAITED:
        return _standing(tickets, rule.waited_in, since__lte=now - _span(rule))
    found: TicketQuerySet = tickets.filter(_has_happened(Rule.When(rule.when)))
    return found


def due_by_now(rule: Rule, tickets: TicketQuerySet, *, now: datetime) -> TicketQuerySet:
    """Those that came into the status after the rule was made, have stood so long, and had no turn since.

    A rule has its next turn only after somebody did something: what rules do to each other brings none.
    """
    before = now - _span(rule)
    after = max(rule.made_at, before - LOOKS_BACK)
    came = Change.objects.filter(
        what=Change.What.STATUS, new=rule.waited_in, changed_at__gte=after, changed_at__lte=before
    )
    lately = Q(pk__in=came.values("ticket"))
    if rule.waited_in == Status.NEW:
        lately |= Q(submitted_at__gte=after, submitted_at__lte=before)
    runs = RuleRun.objects.filter(rule=rule, ticket=OuterRef("pk")).order_by("-ran_at")
    standing = _standing(tickets.filter(lately), rule.waited_in, since__gte=after, since__lte=before)
    found: TicketQuerySet = standing.annotate(last_turn=Subquery(runs.values("ran_at")[:1])).filter(
        Q(last_turn__isnull=True) | (Q(since__gt=F("last_turn")) & _somebody_did_something())
    )
    return found


def _span(rule: Rule) -> timedelta:
    return timedelta(hours=rule.hours or 0)


def _standing(tickets: TicketQuerySet, status: str, **which: datetime) -> TicketQuerySet:
    """Those in this status, with ``since`` when."""
    changes = _changes(what=Change.What.STATUS).order_by("-changed_at", "-pk")
    last = Subquery(changes.values("changed_at")[:1], output_field=DateTimeField())
    found: TicketQuerySet = tickets.filter(status=status).annotate(since=Coalesce(last, "submitted_at"))
    return found.filter(**which)


def _somebody_did_something() -> Q:
    written = Message.objects.filter(ticket=OuterRef("pk"), created_at__gt=OuterRef("last_turn"))
    return Q(Exists(written)) | Q(Exists(_changes(rule="", changed_at__gt=OuterRef("last_turn"))))


def _has_happened(when: Rule.When) -> Q:
    if when == Rule.When.SUBMITTED:
        return Q()
    if when == Rule.When.ANSWERED:
        return Q(first_answered_at__isnull=False)
    if when == Rule.When.REPLIED:
        theirs = Message.objects.filter(ticket=OuterRef("pk"), sender=Message.Sender.CUSTOMER)
        return Q(Exists(theirs.filter(created_at__gt=OuterRef("submitted_at"))))
    return Q(Exists(_changes(what=when.removesuffix("_changed"))))


def _changes(**which: object) -> QuerySet[Change]:
    return Change.objects.filter(ticket=OuterRef("pk"), **which)
