"""The guard-rails over told stories, each number worked out by hand."""

from datetime import date, timedelta

import pytest

from analytics.events.care import Care
from analytics.events.model import Event
from analytics.pipeline.reconcile import reconcile
from analytics.reports.as_json import as_json
from analytics.reports.guarded import guard_rails
from analytics.reports.intervals import newcombe, wilson
from analytics.reports.period import Query
from analytics.reports.report import deflection_report
from tests.analytics.story import FIRST_DAY, discarded, moment, opened, replay, searched, suggested, ticket

pytestmark = pytest.mark.django_db
MARCH = Query(date(2026, 3, 1), date(2026, 4, 1))
NOW = FIRST_DAY + timedelta(days=10)
TIMES = ("time_to_submit", "time_to_first_answer")


def shown(query=MARCH, now=NOW):
    return as_json(deflection_report(query, now=now))["guard_rails"]


def cared(reference, *, answered=None, good=None, days=0):
    """What people did about a ticket of the story, which was filed here; ``answered`` at a time of day."""
    filed = Event.objects.get(kind="ticket_submitted", ticket=reference)
    Care.objects.create(
        pk=filed.pk,
        answered_at=answered and moment(answered, days),
        good=good,
        rated_at=None if good is None else NOW,
    )


def by_form(name, at="10:00", until="10:02", *, show=False, **more):
    """A form opened and sent; after suggestions, if it showed some."""
    seen = suggested(name, at, **more) if show else []
    return opened(name, at, **more) + seen + ticket(name, until, ticket=name.upper(), **more)


def halves(number):
    return number["numerator"], number["denominator"]


def test_a_small_month_worked_out_by_hand():
    replay(
        by_form("a", until="10:00:30", show=True),
        by_form("b", until="10:01", show=True),
        by_form("c", until="10:02:00.001", show=True),
        by_form("d", until="10:05"),
        by_form("e", until="10:10"),
        ticket("f", "10:00", ticket="F"),
        ticket("g", "10:00", ticket="G", surface="email"),
    )
    cared("A", answered="11:00:30", good=True)
    cared("B", answered="10:31", good=True)
    cared("C", answered="12:00", good=False)
    cared("D", answered="10:05:01", good=True)
    cared("E")
    cared("F", answered="10:00", days=2, good=False)
    cared("G", answered="10:20")
    told = shown()
    submit, answer, saw = (told[key] for key in (*TIMES, "saw_suggestions"))
    # 30, 60, 121, 300 and 600 seconds; of F nobody knows, and G has no form.
    assert (submit["median"], submit["quartiles"], halves(submit), submit["not_known"]) == (
        121, [60, 300], (5, 6), 1,
    )  # fmt: skip
    # After 1, 20, 30, 60, 118 and 2,880 minutes; E has waited for ten days less ten hours.
    assert (answer["median"], answer["quartiles"], halves(answer)) == (3600, [1200, 172_800], (6, 7))
    assert (answer["waiting"], answer["not_known"], answer["unit"]) == (1, 0, "seconds")
    assert (saw["value"], halves(saw), saw["not_known"]) == (0.6, (3, 5), 1)
    assert saw["interval"] == list(wilson(3, 5))
    after, without = told["satisfaction_after_suggestions"], told["satisfaction_without"]
    assert (halves(after), halves(without), after["not_known"]) == ((2, 3), (1, 1), 1)
    assert after["interval"] == list(wilson(2, 3))
    assert told["satisfaction_difference"] == {
        "value": pytest.approx(-1 / 3),
        "interval": list(newcombe((1, 1), (2, 3))),
    }


def test_nothing_below_the_line_is_null_and_never_zero():
    told = shown()
    assert [told[key]["median"] for key in TIMES] == [None, None]
    assert told["saw_suggestions"]["value"] is None
    assert told["satisfaction_without"]["interval"] is None
    assert told["satisfaction_difference"] is None
    assert told["saw_suggestions"]["change"] is None


def test_a_discarded_ticket_counts_nowhere_until_it_is_taken_back():
    replay(by_form("a", show=True), by_form("b"))
    cared("A", answered="10:05", good=True)
    cared("B")
    replay(discarded("A", at="11:00"))
    told = shown()
    assert (halves(told["time_to_submit"]), halves(told["time_to_first_answer"])) == ((1, 1), (0, 1))
    assert (halves(told["saw_suggestions"]), told["satisfaction_after_suggestions"]["value"]) == (
        (0, 1),
        None,
    )
    replay(discarded("A", at="12:00", discarded=False))
    assert halves(shown()["satisfaction_after_suggestions"]) == (1, 1)
    assert reconcile() == []


def test_of_two_tickets_in_one_journey_each_has_the_opening_of_its_own_form():
    replay(
        by_form("a", until="10:04", show=True),
        opened("a", "10:10"),
        opened("a", "10:12"),
        ticket("a", "10:15", ticket="A2"),
        ticket("a", "10:20", ticket="A3"),
    )
    told = shown()
    # Four and five minutes; the third ticket came without its form being seen to open.
    assert (told["time_to_submit"]["quartiles"], told["time_to_submit"]["median"]) == ([240, 300], 240)
    assert (halves(told["time_to_submit"]), told["time_to_submit"]["not_known"]) == ((2, 3), 1)
    # In the journey they were shown before any of the three.
    assert halves(told["saw_suggestions"]) == (3, 3)


def test_the_form_of_a_discarded_ticket_is_not_the_next_ones():
    replay(by_form("a", until="10:04"), opened("a", "10:10"), ticket("a", "10:11", ticket="A2"))
    replay(discarded("A", at="11:00"))
    assert shown()["time_to_submit"]["median"] == 60


def test_suggestions_after_the_ticket_or_in_another_journey_are_not_seen_before_it():
    replay(
        by_form("a", until="10:02") + suggested("a", "10:03"),
        suggested("b", "08:00") + by_form("b"),
        suggested("c", "10:02") + by_form("c", until="10:02"),
    )
    # c: at one moment the event with the lower id comes first.
    assert halves(shown()["saw_suggestions"]) == (1, 3)


def test_who_comes_back_after_the_pause_has_no_known_opening():
    replay(opened("a", "10:00"), ticket("a", "10:30:00.001", ticket="A"), opened("b", "10:00"))
    replay(ticket("b", "10:30", ticket="B"))
    told = shown()["time_to_submit"]
    assert (told["median"], halves(told), told["not_known"]) == (1800, (1, 2), 1)


def test_a_ticket_by_mail_or_telephone_has_no_form():
    for surface in ("email", "agent", "api"):
        replay(opened(surface), ticket(surface, "10:05", ticket=surface, surface=surface))
        cared(surface, answered="10:06", good=True)
    told = shown()
    assert halves(told["time_to_first_answer"]) == (3, 3)
    assert [told[key]["denominator"] for key in ("time_to_submit", "saw_suggestions")] == [0, 0]
    assert told["satisfaction_without"]["denominator"] == 0


def test_what_a_log_brought_along_waits_for_nobody_here():
    replay(by_form("a"), by_form("b"))
    cared("B")
    told = shown()["time_to_first_answer"]
    assert (halves(told), told["waiting"], told["not_known"]) == ((0, 1), 1, 1)


def test_who_still_waits_makes_the_median_longer_the_longer_they_wait():
    replay(*(by_form(f"a{n}") for n in range(4)))
    cared("A0", answered="10:32")
    cared("A1", answered="13:02")
    cared("A2")
    cared("A3")
    half_an_hour, three_hours = 1800, 10_800
    known = {}
    for at in ("10:03", "12:00", "18:00"):
        told = shown(now=moment(at))["time_to_first_answer"]
        known[at] = told["median"], *told["quartiles"]
        assert told["waiting"] == 2
    # Filed a minute ago, the two say nothing of half an hour: half of the other two had their answer then.
    assert known["10:03"] == (half_an_hour, half_an_hour, three_hours)
    # Two hours later both have outlasted that, and one of four had it: three quarters wait.
    assert known["12:00"] == (three_hours, half_an_hour, three_hours)
    # Longer than anybody was waited for: half still wait, and when three quarters are answered nobody knows.
    assert known["18:00"] == (three_hours, half_an_hour, None)


def test_filters_are_those_of_the_journey():
    replay(
        by_form("a", until="10:01", locale="en"),
        by_form("b", until="10:03", locale="fr", surface="widget"),
        by_form("c", until="10:05", locale="fr"),
        by_form("d", until="10:07", locale="fr", days=1),
    )
    day = Query(date(2026, 3, 1), date(2026, 3, 2), locale="fr")
    assert halves(shown(day)["time_to_submit"]) == (2, 2)
    widget = Query(MARCH.start, MARCH.end, surface="widget")
    assert shown(widget)["time_to_submit"]["median"] == 180


def test_the_period_before_stands_beside():
    replay(
        *(by_form(f"a{n}", until="10:04", days=-1) for n in range(40)),
        *(by_form(f"b{n}", until="10:01", show=True) for n in range(40)),
        searched("c"),
    )
    told = shown(Query(date(2026, 3, 1), date(2026, 3, 2)))
    assert (told["time_to_submit"]["median"], told["time_to_submit"]["before"]["median"]) == (60, 240)
    assert halves(told["saw_suggestions"]["before"]) == (0, 40)
    assert told["saw_suggestions"]["change"] == {
        "value": 1.0,
        "interval": list(newcombe((0, 40), (40, 40))),
    }


def test_a_guard_rail_and_the_tickets_of_the_report_speak_of_the_same():
    replay(by_form("a"), by_form("b"), ticket("c", ticket="C", surface="email"), searched("d"))
    report = deflection_report(MARCH, now=NOW)
    counts = guard_rails(report.settlement, MARCH, now=NOW).now.counts
    assert counts["here"] + counts["elsewhere"] == report.totals.sum("tickets") == 3
    assert counts["by_form"] == counts["opened"] + counts["not_opened"] == 2
    assert counts["form_known"] + counts["form_unknown"] == counts["by_form"]
