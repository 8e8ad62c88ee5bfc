"""The alarm: the case deflection rate rose and a guard-rail got worse, both by more than chance."""

from datetime import date, timedelta

import pytest

from analytics.events.care import Care
from analytics.events.model import Event
from analytics.reports.alarm import WORSE_HIGHER, WORSE_LOWER, alarm
from analytics.reports.as_json import as_json
from analytics.reports.contact_rate import CONTACT_RATE, Contacts, contact_rate
from analytics.reports.guard_rails import GUARD_RAILS
from analytics.reports.intervals import Z, apart, arrivals, newcombe, wilson
from analytics.reports.numbers import Measured
from analytics.reports.period import Query
from analytics.reports.reopened import REOPENED
from analytics.reports.report import deflection_report
from tests.analytics.reports.test_page import Links
from tests.analytics.story import FIRST_DAY, helped, moment, opened, replay, searched, suggested, ticket

MARCH_2 = Query(date(2026, 3, 2), date(2026, 3, 3))
NOW = FIRST_DAY + timedelta(days=20)


def many(words, name, n, **more):
    return [event for number in range(n) for event in words(f"{name}{number}", **more)]


def sent(name, *, minutes=2, days=0, show=False):
    """A form opened, and sent after so many minutes."""
    seen = suggested(name, days=days) if show else []
    return opened(name, days=days) + seen + ticket(name, f"10:{minutes:02}", ticket=f"T{name}", days=days)


def found():
    return alarm(deflection_report(MARCH_2, now=NOW))


def worse():
    raised = found()
    return raised and [moved.number.key for moved in raised.worse]


@pytest.mark.django_db
class TestRaised:
    def test_the_deflection_rate_rose_and_more_tickets_came(self):
        """Of 100 who sought help 20 were helped before and 50 after; each day some of them filed."""
        replay(
            many(helped, "a", 20), many(sent, "b", 10), many(searched, "c", 70),
            many(helped, "d", 50, days=1), many(sent, "e", 40, days=1), many(searched, "f", 10, days=1),
        )  # fmt: skip
        raised = found()
        assert (raised.deflection.before, raised.deflection.now) == (pytest.approx(0.2), 0.5)
        assert raised.deflection.change.interval == newcombe((20, 100), (50, 100))
        (contacts,) = raised.worse
        assert (contacts.number, contacts.before, contacts.now) == (CONTACT_RATE, 100, 400)
        assert contacts.change.interval[0] > 0

    def test_nothing_is_said_where_nothing_got_worse(self):
        replay(
            many(helped, "a", 20), many(sent, "b", 40), many(searched, "c", 40),
            many(helped, "d", 50, days=1), many(sent, "e", 10, days=1), many(searched, "f", 40, days=1),
        )  # fmt: skip
        assert found() is None

    def test_nothing_is_said_where_the_rate_did_not_rise(self):
        replay(
            many(helped, "a", 50), many(sent, "b", 10), many(searched, "c", 40),
            many(helped, "d", 50, days=1), many(sent, "e", 40, days=1), many(searched, "f", 10, days=1),
        )  # fmt: skip
        assert found() is None

    def test_nothing_is_said_of_what_may_be_noise(self):
        replay(
            many(helped, "a", 20), many(sent, "b", 10), many(searched, "c", 70),
            many(helped, "d", 50, days=1), many(sent, "e", 12, days=1), many(searched, "f", 38, days=1),
        )  # fmt: skip
        assert found() is None

    def test_nothing_is_said_of_few(self):
        replay(
            many(helped, "a", 1), many(searched, "c", 20),
            many(helped, "d", 20, days=1), many(sent, "e", 8, days=1),
        )  # fmt: skip
        assert found() is None

    def test_the_form_takes_longer(self):
        replay(
            many(helped, "a", 20), many(sent, "b", 40, minutes=2), many(searched, "c", 140),
            many(helped, "d", 100, days=1), many(sent, "e", 40, minutes=9, days=1),
            many(searched, "f", 60, days=1),
        )  # fmt: skip
        assert worse() == ["time_to_submit"]
        (moved,) = found().worse
        assert (moved.before, moved.now) == (120, 540)

    @pytest.mark.parametrize("waits", [False, True])
    def test_a_person_answers_later_also_where_many_still_wait(self, waits):
        replay(
            many(helped, "a", 20), many(sent, "b", 40), many(searched, "c", 140),
            many(helped, "d", 100, days=1), many(sent, "e", 40, days=1), many(searched, "f", 60, days=1),
        )  # fmt: skip
        for number, filed in enumerate(Event.objects.filter(kind="ticket_submitted").order_by("at", "id")):
            late = filed.at > moment("00:00", days=1)
            hours = 30 if late else 1
            never = waits and late and number % 4 == 0
            Care.objects.create(pk=filed.pk, answered_at=None if never else filed.at + timedelta(hours=hours))
        assert worse() == ["time_to_first_answer"]

    def test_customers_are_less_pleased(self):
        replay(
            many(helped, "a", 20), many(sent, "b", 40, show=True), many(searched, "c", 140),
            many(helped, "d", 100, days=1), many(sent, "e", 40, show=True, days=1),
            many(searched, "f", 60, days=1),
        )  # fmt: skip
        for number, filed in enumerate(Event.objects.filter(kind="ticket_submitted").order_by("at", "id")):
            late = filed.at > moment("00:00", days=1)
            answered_at = filed.at + timedelta(hours=1)
            Care.objects.create(
                pk=filed.pk, answered_at=answered_at, good=not late or number % 2 == 0, rated_at=answered_at
            )
        assert worse() == ["satisfaction_after_suggestions"]

    def test_the_page_and_the_json_say_which_with_both_numbers(self, manager):
        replay(
            many(helped, "a", 20), many(sent, "b", 10), many(searched, "c", 70),
            many(helped, "d", 50, days=1), many(sent, "e", 40, days=1), many(searched, "f", 10, days=1),
        )  # fmt: skip
        page = Links(manager.get("/admin/report/", MARCH_2.parameters()).content.decode())
        said = page.marked["data-alarm", None].replace("\u202f", " ")
        assert "Against the day before, the case deflection rate rose from 20.0 % to 50.0 %." in said
        assert page.marked["data-worse", CONTACT_RATE.key] == "Tickets per thousand: from 100.0 to 400.0"
        assert f"#rail-{CONTACT_RATE.key}" in dict(page.found)
        told = as_json(deflection_report(MARCH_2, now=NOW))["alarm"]
        assert told["case_deflection_rate"]["now"] == 0.5
        assert told["worse"] == {
            CONTACT_RATE.key: {
                "before": 100,
                "now": 400,
                "change": {"value": 300, "interval": list(found().worse[0].change.interval)},
            }
        }

    def test_the_page_says_nothing_where_there_is_no_alarm(self, manager, march):
        asked = {"from": "2026-03-01", "to": "2026-04-01"}
        assert ("data-alarm", None) not in Links(manager.get("/admin/report/", asked).content.decode()).marked
        assert as_json(deflection_report(Query(date(2026, 3, 1), date(2026, 4, 1)), now=NOW))["alarm"] is None


def test_every_guard_rail_has_a_worse_side_but_who_saw_suggestions():
    everyone = {*GUARD_RAILS, CONTACT_RATE.key, REOPENED.key}
    assert everyone - WORSE_HIGHER - WORSE_LOWER == {"saw_suggestions"}
    assert not WORSE_HIGHER & WORSE_LOWER


@pytest.mark.django_db
def test_a_journey_with_many_tickets_is_one_piece_of_evidence():
    """Five tickets of one journey weigh as one; the rate counts all of them."""
    replay(many(searched, "a", 95), *(sent(f"b{n}") for n in range(4)), *(
        ticket("kiosk", f"10:0{n}", ticket=f"K{n}") for n in range(5)
    ))  # fmt: skip
    day = Query(date(2026, 3, 1), date(2026, 3, 2))
    report = deflection_report(day, now=NOW)
    rate = contact_rate(report.settlement, day, report.totals).now
    assert (rate.measured.value, rate.measured.counted, rate.measured.denominator) == (90, 9, 100)
    assert rate.together == pytest.approx((4 * 1 + 5 * 5) / 9)
    apart_from_each_other = Contacts(rate.measured, 1.0)
    assert (
        rate.estimate[2] - rate.estimate[1]
        > apart_from_each_other.estimate[2] - apart_from_each_other.estimate[1]
    )


@pytest.mark.parametrize("number", [0, 1, 10, 1000])
def test_the_ends_of_an_interval_of_arrivals_are_as_far_as_95_percent_allow(number):
    """Of a Poisson count with the mean m, (count − m)² = z² m at either end."""
    for end in arrivals(number):
        assert (number - end) ** 2 == pytest.approx(Z * Z * end, abs=1e-9)
    low, high = arrivals(number)
    assert 0 <= low <= number < high


def test_two_shares_apart_are_newcombes():
    first, second = (56, 70), (48, 80)
    shares = [(a / b, *wilson(a, b)) for a, b in (first, second)]
    assert apart(*shares) == newcombe(first, second)


def test_an_end_that_is_not_known_leaves_the_change_open_there():
    low, high = apart((60.0, 50.0, None), (300.0, 200.0, 400.0))
    assert low == float("-inf")
    assert high == pytest.approx(240 + (100**2 + 10**2) ** 0.5)
    low, high = apart((60.0, 50.0, 70.0), (300.0, 200.0, None))
    assert low == pytest.approx(240 - (100**2 + 10**2) ** 0.5)
    assert high == float("inf")


def test_nobody_who_sought_help_gives_no_rate_to_compare():
    nobody = Contacts(Measured(CONTACT_RATE, 0, 0), 1.0)
    assert nobody.estimate is None
