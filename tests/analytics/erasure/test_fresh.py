"""Fresh ids are in the arms of the old ones, in every run in which those were seen."""

import pytest

from analytics.erasure import fresh
from helpcenter.holdout import arm_of
from helpcenter.visitors import new_key
from tests.analytics.story import moment, opened, replay
from tests.factories.holdouts import a_run

RUNS = [("spring", 0.5), ("summer", 0.1), ("autumn", 0.9)]


def arms(visitor):
    return [arm_of(visitor, salt=salt, share=share) for salt, share in RUNS]


def test_two_ids_are_the_same_to_the_runs_where_every_arm_is():
    ids = [new_key() for _ in range(60)]
    for one in ids:
        assert [fresh.same_arm(one, other, runs=RUNS) for other in ids] == [
            arms(one) == arms(other) for other in ids
        ]
    assert fresh.same_arm(ids[0], ids[1], runs=[])


@pytest.mark.parametrize("draw", [fresh.fresh_visitor, fresh.fresh_person])
def test_a_fresh_id_is_drawn_until_its_arms_are_those_of_the_old_one(monkeypatch, draw):
    monkeypatch.setattr(fresh, "runs_of", lambda _visitor: RUNS)
    for old in (new_key() for _ in range(40)):
        assert arms(draw(old)) == arms(old)


@pytest.mark.django_db
def test_the_runs_of_a_visitor_are_those_during_which_it_was_there():
    earlier = a_run(salt="1" * 32, stopped_at=moment("00:00", days=2))
    there = a_run(salt="2" * 32, started_at=moment("00:00", days=2), stopped_at=moment("00:00", days=5))
    a_run(salt="3" * 32, started_at=moment("00:00", days=5))
    replay(opened("v1", days=3), opened("v2", days=1))
    assert fresh.runs_of("v1") == [(there.salt, there.share)]
    assert fresh.runs_of("v2") == [(earlier.salt, earlier.share)]
    assert fresh.runs_of("v3") == []


@pytest.mark.django_db
def test_fresh_ids_are_random():
    assert len({fresh.fresh_visitor("v1") for _ in range(50)}) == 50
    assert len({fresh.fresh_ticket() for _ in range(50)}) == 50
