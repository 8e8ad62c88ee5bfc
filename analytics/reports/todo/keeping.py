"""Work lists are worked out by the worker and kept: the usual periods each hour, others when asked for.

A page never works them out. It reads what is kept, or asks the worker and says so.
"""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.core.cache import cache

from analytics.reports.period import Query, read_query
from analytics.reports.settings import measure_of, newest_settlement
from analytics.reports.todo.found import Asking, Found
from analytics.reports.todo.kinds import FINDERS
from analytics.reports.todo.model import Finding, WorkList
from analytics.reports.todo.sql import at_work
from analytics.reports.usual import OPENING_DAYS, last_days, today_in, usual_periods
from helpcenter.site import site

FRESH = timedelta(hours=1)
FORGOTTEN = timedelta(days=1)
# Who asked within this time need not ask again: the worker is at it, or will be.
ASKED_SECONDS = 60
AT_IT = "work-lists-looked-for"
MOST_SECONDS = 1800  # of one round; whoever died at it holds up the next for so long


def name_of(query: Query) -> str:
    """A period and filter as one text."""
    return urlencode(query.parameters())


def kept_list(query: Query) -> WorkList | None:
    """What the worker found of this period and filter, as it stood when it last looked."""
    return WorkList.objects.filter(asked=name_of(query)).first()


def is_to_be_asked(query: Query, found: WorkList | None, *, now: datetime) -> bool:
    """Whether the worker is to look, and nobody has asked it just now."""
    if found and now - found.made_at < FRESH:
        return False
    return bool(cache.add(f"work-list-asked:{name_of(query)}", True, ASKED_SECONDS))


def work_out_usual(*, now: datetime) -> int:
    """Look again at the usual periods where that is an hour ago; forget what nobody looks at.

    While somebody is at it, nobody waits for their turn: a round of a large site takes minutes.
    """
    if not cache.add(AT_IT, True, MOST_SECONDS):
        return 0
    try:
        return _look_at_usual(now=now)
    finally:
        cache.delete(AT_IT)


def _look_at_usual(*, now: datetime) -> int:
    WorkList.objects.filter(made_at__lt=now - FORGOTTEN).delete()
    looked = 0
    for query in usual_periods(today_in(site().time_zone, now)):
        found = kept_list(query)
        if found is None or now - found.made_at >= FRESH:
            work_out(query, now=now)
            looked += 1
    return looked


def opening_period(*, now: datetime) -> Query:
    """The one that the report opens with."""
    return last_days(OPENING_DAYS, today=today_in(site().time_zone, now))


def work_out_asked(parameters: dict[str, str | None], *, now: datetime) -> None:
    """Look at what somebody asked for, unless it was looked at meanwhile."""
    query = read_query(parameters)
    found = kept_list(query)
    if found is None or now - found.made_at >= FRESH:
        work_out(query, now=now)


def work_out(query: Query, *, now: datetime) -> WorkList:
    """Every list of this period and filter, anew, all of one moment."""
    with at_work():
        settlement = newest_settlement()
        asking = Asking(query, measure_of(settlement), now)
        found = [one for find in FINDERS for one in find(asking)]
        made, _is_new = WorkList.objects.update_or_create(
            asked=name_of(query),
            defaults={"made_at": now, "settlement": settlement.number if settlement else None},
        )
        made.findings.all().delete()
        Finding.objects.bulk_create(_row(made, place, one) for place, one in enumerate(found))
    return made


def _row(made: WorkList, place: int, found: Found) -> Finding:
    return Finding(
        work_list=made,
        place=place,
        kind=found.kind,
        key=found.key,
        words=found.words,
        language=found.language,
        article=found.article,
        number=found.number,
        whole=found.whole,
        people=found.people,
        said=list(found.said),
        counted=list(found.counted),
        out_of=list(found.out_of),
        tickets=list(found.tickets),
    )
