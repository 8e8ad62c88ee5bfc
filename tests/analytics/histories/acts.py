"""What may happen to a site, an act each: told, repeated, late and contradicted, settled, killed, rebuilt."""

from datetime import timedelta

from analytics.events.model import Touched
from analytics.pipeline.rebuild import rebuild
from analytics.rollups.settlement import Settlement
from tests.analytics.histories.agreement import assert_agrees, assert_in_step
from tests.analytics.story import FIRST_DAY


def tell(site, *, said, arrive):
    told = site.said(said)
    if arrive == "later":
        site.waiting += told
    else:
        site.tell(*reversed(told))


def what_waited_arrives(site):
    site.tell(*site.waiting)
    site.waiting.clear()


def tell_late(site, *, history, visitor, wait, what, about, age):
    late = site.tellers[history].event(visitor, wait, what, about, age=age)
    site.tell((history, late))


def close_a_window(site, *, history, visitor, wait):
    """Two tabs end at one moment, after as long."""
    teller = site.tellers[history]
    tabs = [teller.event(visitor, wait, "read 2 for 45"), teller.event(visitor, 0, "read 1 for 45")]
    site.tell(*[(history, tab) for tab in tabs])


def repeat(site, *, history, nth, times):
    if event := site.nth_event(history, nth):
        site.tell(*[(history, event)] * times)


def contradict(site, *, history, nth, what, visitor):
    """The same id with another content: the first stands."""
    if event := site.nth_event(history, nth):
        other = site.tellers[history].event(visitor, 0, what)
        site.tell((history, other | {"id": event["id"]}))


def flip_a_vote(site, *, history, nth, wait):
    vote = site.nth_event(history, nth, kind="article_rated")
    if vote and "helpful" in vote:
        flipped = site.tellers[history].again(vote, wait=wait)
        site.tell((history, flipped | {"helpful": not vote["helpful"]}))


def learn_who_it_is(site, *, history, visitor, wait, person):
    site.tell((history, site.tellers[history].event(visitor, wait, "came", f"as {person}")))


def discard_or_take_back(site, *, history, nth, gone, wait):
    """A ticket that was submitted, or the first before it is."""
    submitted = site.nth_event(history, nth, kind="ticket_submitted")
    ticket = submitted["ticket"].partition("-")[2] if submitted else "T1"
    site.tell((history, site.tellers[history].verdict(ticket, discarded=gone, wait=wait)))


def file_twice(site, *, history, visitor, wait, gone):
    """In one go two tickets with an article between them, of which one or the other is none."""
    teller = site.tellers[history]
    told = [teller.event(visitor, wait, "ticket T1"), teller.event(visitor, 60, "viewed 1 by search")]
    told += [teller.event(visitor, 60, "ticket T2"), teller.verdict(gone, discarded=True, wait=60)]
    site.tell(*[(history, event) for event in told])


def change_settings(site, *, name):
    site.want(name)


def tell_and_work(site, *, said, name):
    site.tell(*site.said(said))
    site.work(name)
    assert_agrees(site)


def tell_and_die_at_work(site, *, said, name, statement):
    site.tell(*site.said(said))
    site.work(name, dies_at=statement)
    assert_in_step()


def rebuild_days(site, *, first, days):
    """What others did waits for its settle: only where nothing waits must everything agree."""
    start = FIRST_DAY.date() + timedelta(days=first)
    site.rebuild_days(start, start + timedelta(days=days))
    assert_in_step()
    if not Touched.objects.exists():
        assert_agrees(site)


def tell_and_drop_old_events(site, *, said, days):
    site.tell(*site.said(said))
    site.retain(days)
    assert_agrees(site)


def die_while_dropping(site, *, days, statement):
    site.retain(days, dies_at=statement)
    assert_in_step()


def erase(site, *, history, person, statement):
    """Somebody dies on the way, or does not; then once more."""
    site.erase(history, person, dies_at=statement)
    assert_in_step()


def beat_twice(site):
    site.work("beat")
    entries = Settlement.objects.count()
    site.work("beat")
    assert Settlement.objects.count() == entries
    assert_agrees(site)


def end(site):
    """However it went, one settle puts everything right, and a rebuild finds nothing to do."""
    site.work("beat")
    assert not Touched.objects.exists()
    assert_agrees(site)
    assert rebuild().journeys == 0
    assert_agrees(site)
