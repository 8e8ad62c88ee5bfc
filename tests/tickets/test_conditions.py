"""Which questions are asked: a plain calculation."""

from dataclasses import dataclass

import pytest

from tickets.conditions import asked, leads_back


@dataclass
class Question:
    pk: int
    shown_if_id: int | None = None
    shown_if_value: str = ""


DEVICE, MODEL, COLOUR = Question(1), Question(2, 1, "phone"), Question(3, 2, "new")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, [1]),
        ({1: "phone"}, [1, 2]),
        ({1: "Phone"}, [1]),
        ({1: "phone", 2: "new"}, [1, 2, 3]),
        ({1: "laptop", 2: "new"}, [1]),  # what hangs on a question out of sight is out of sight
    ],
)
def test_a_question_is_asked_where_all_above_it_call_for_it(answers, expected):
    for order in ([DEVICE, MODEL, COLOUR], [COLOUR, MODEL, DEVICE]):
        assert sorted(one.pk for one in asked(order, answers)) == expected


def test_questions_that_wait_for_each_other_or_for_none_are_never_asked():
    circle = [
        Question(1, 2, "x"),
        Question(2, 1, "x"),
        Question(3, 3, "x"),
        Question(4, 99, "x"),
        Question(5),
    ]
    assert [one.pk for one in asked(circle, dict.fromkeys(range(100), "x"))] == [5]


def test_a_way_back_is_found_and_a_circle_elsewhere_ends():
    @dataclass
    class Linked:
        pk: int
        shown_if: "Linked | None" = None

    first = Linked(1)
    third = Linked(3, Linked(2, first))
    assert leads_back(third, 1)
    assert not leads_back(third, 4)
    first.shown_if = third
    assert not leads_back(third, 4)
