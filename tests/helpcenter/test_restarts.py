"""How often what dies is started again."""

from helpcenter.restarts import RestartBudget


def test_five_restarts_within_a_minute_are_allowed_and_the_sixth_is_not():
    budget = RestartBudget()
    assert [budget.spend(now) for now in (0, 1, 2, 3, 4, 5)] == [True] * 5 + [False]


def test_a_minute_after_the_first_there_is_one_again():
    budget = RestartBudget()
    for now in (0, 10, 20, 30, 40):
        budget.spend(now)
    assert not budget.spend(59.9)
    assert budget.spend(60)
    assert not budget.spend(60)


def test_what_dies_every_quarter_of_a_minute_is_started_again_for_ever():
    budget = RestartBudget()
    assert all(budget.spend(now) for now in range(0, 3600, 15))
