"""The table of transitions, read row by row."""

import pytest

from tickets.transitions import Act, NotPossible, Status, after, is_possible


@pytest.mark.parametrize(
    ("status", "act", "following"),
    [
        ("new", Act.CUSTOMER_WRITES, "new"),
        ("waiting", Act.CUSTOMER_WRITES, "open"),
        ("solved", Act.CUSTOMER_WRITES, "open"),
        ("closed", Act.CUSTOMER_WRITES, "open"),
        ("new", Act.AGENT_ANSWERS, "waiting"),
        ("solved", Act.AGENT_ANSWERS, "waiting"),
        ("hold", Act.CUSTOMER_WRITES, "open"),
        ("hold", Act.AGENT_ANSWERS, "waiting"),
        ("new", Act.HOLD, "hold"),
        ("hold", Act.TAKE_UP, "open"),
        ("hold", Act.SOLVE, "solved"),
        ("waiting", Act.SOLVE, "solved"),
        ("solved", Act.REOPEN, "open"),
        ("solved", Act.CLOSE, "closed"),
    ],
)
def test_what_follows(status, act, following):
    assert after(status, act) == following


@pytest.mark.parametrize(
    ("status", "act"),
    [
        ("solved", Act.SOLVE),
        ("closed", Act.SOLVE),
        ("open", Act.REOPEN),
        ("new", Act.CLOSE),
        ("solved", Act.HOLD),
    ],
)
def test_what_is_refused(status, act):
    assert not is_possible(status, act)
    with pytest.raises(NotPossible):
        after(status, act)


@pytest.mark.parametrize("status", list(Status))
def test_a_customer_can_always_write(status):
    assert is_possible(status, Act.CUSTOMER_WRITES)
