"""METRICS.md section 7 read plainly, held to the product's arms and to what is worked out by hand."""

import pytest

from helpcenter.holdout import arm_of
from tests.analytics import model
from tests.analytics.model.holdout import Run, caused, chi_square, holdout
from tests.analytics.story import came_by, moment, opened, ticket

RUN = Run("salt", 0.5, start=moment("00:00"), stop=moment("00:00", days=9))
EVERYBODY = [f"v{number}" for number in range(40)]
ON = [visitor for visitor in EVERYBODY if RUN.arm(visitor) == "on"]
OFF = [visitor for visitor in EVERYBODY if RUN.arm(visitor) == "off"]


def rows(*words):
    return model.journeys([event for told in words for event in told]).values()


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 1.0])
def test_the_arm_of_a_visitor_is_the_products(share):
    run = Run("pepper", share, start=moment("00:00"))
    assert [run.arm(who) for who in EVERYBODY] == [
        arm_of(who, salt="pepper", share=share) for who in EVERYBODY
    ]


def test_visitors_are_counted_once_by_whether_they_filed_in_it_or_within_the_window():
    found = holdout(
        rows(
            opened(ON[0], arm="on"),
            opened(ON[0], days=1, arm="on") + ticket(ON[0], days=1, ticket="T1", arm="on"),
            opened(ON[1], arm="on") + ticket(ON[1], days=7, ticket="T2", surface="email"),
            opened(ON[2], arm="on") + ticket(ON[2], at="10:00:00.001", days=7, ticket="T3", surface="email"),
            opened(OFF[0], arm="off") + ticket(OFF[0], ticket="T4", arm="off"),
        ),
        RUN,
    )
    assert found == {"on": (3, 2), "off": (1, 1), "other_arm": 0}


def test_who_was_shown_another_arm_or_none_is_left_out_and_who_opened_no_form_is_not_asked():
    found = holdout(
        rows(
            opened(ON[0], arm="off"),
            opened(ON[1]),
            opened(ON[2], arm="on") + opened(ON[2], days=1, arm="off"),
            came_by(ON[3], arm="on"),
            opened(OFF[0], days=9, arm="off"),
            opened(OFF[1], days=8, arm="off"),
        ),
        RUN,
    )
    assert found == {"on": (0, 0), "off": (1, 0), "other_arm": 3}


def test_what_suggestions_caused_and_whether_the_split_is_sound():
    difference, (low, high) = caused({"on": (70, 56), "off": (80, 48)})
    # Newcombe (1998), example (a): 56/70 - 48/80 = 0.2, 0.0524 to 0.3339.
    assert difference == pytest.approx(-0.2)
    assert (low, high) == (pytest.approx(-0.3339, abs=5e-5), pytest.approx(-0.0524, abs=5e-5))
    assert caused({"on": (0, 0), "off": (80, 48)}) is None
    assert chi_square({"on": (60, 0), "off": (40, 0)}, 0.5) == pytest.approx(4.0)
