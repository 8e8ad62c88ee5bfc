"""The state machine: every act in any order, with whatever words; and what was done before one failed."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.analytics.histories import acts
from tests.analytics.histories.product import SETTINGS, WORK
from tests.analytics.histories.site import Site
from tests.analytics.histories.telling import (
    ABOUT,
    AGES,
    HISTORY,
    OFTEN,
    PERSONS,
    TICKETS,
    VISITORS,
    WAITS,
    many,
)

VISITOR, WAIT, A_WORD, MORE = map(st.sampled_from, (VISITORS, WAITS, OFTEN, [*ABOUT]))
PERSON, AGE = map(st.sampled_from, (PERSONS, AGES))
ERASED, A_WORK, A_SETTING = map(st.sampled_from, (PERSONS[:2], [*WORK], [*SETTINGS]))
GONE = st.sampled_from(TICKETS[:2])
NTH, STATEMENT, DAYS = st.integers(0, 200), st.integers(1, 90), st.integers(0, 30)
SAID = many(60)


def does(act, **given):
    """A rule that does this act, and remembers that it did."""

    def do(self, **words):
        self.done.append((act.__name__, words))
        act(self.site, **words)

    do.__name__ = act.__name__
    return rule(**given)(do)


class Histories(RuleBasedStateMachine):
    """Ten histories at a time, each with its own visitors, persons and tickets."""

    last: list = []

    def __init__(self):
        super().__init__()
        self.site = Site()
        self.done = Histories.last = []

    tell = does(acts.tell, said=SAID, arrive=st.sampled_from(["backwards", "later"]))
    arrives = does(acts.what_waited_arrives)
    late = does(acts.tell_late, history=HISTORY, visitor=VISITOR, wait=WAIT, what=A_WORD, about=MORE, age=AGE)
    close = does(acts.close_a_window, history=HISTORY, visitor=VISITOR, wait=WAIT)
    repeat = does(acts.repeat, history=HISTORY, nth=NTH, times=st.integers(1, 3))
    contradict = does(acts.contradict, history=HISTORY, nth=NTH, what=A_WORD, visitor=VISITOR)
    flip = does(acts.flip_a_vote, history=HISTORY, nth=NTH, wait=WAIT)
    learn = does(acts.learn_who_it_is, history=HISTORY, visitor=VISITOR, wait=WAIT, person=PERSON)
    discard = does(acts.discard_or_take_back, history=HISTORY, nth=NTH, gone=st.booleans(), wait=WAIT)
    twice = does(acts.file_twice, history=HISTORY, visitor=VISITOR, wait=WAIT, gone=GONE)
    change = does(acts.change_settings, name=A_SETTING)
    work = does(acts.tell_and_work, said=SAID, name=A_WORK)
    die = does(acts.tell_and_die_at_work, said=SAID, name=A_WORK, statement=STATEMENT)
    days = does(acts.rebuild_days, first=st.integers(-40, 40), days=st.integers(1, 60))
    drop = does(acts.tell_and_drop_old_events, said=SAID, days=DAYS)
    die_dropping = does(acts.die_while_dropping, days=DAYS, statement=STATEMENT)
    erase = does(acts.erase, history=HISTORY, person=ERASED, statement=st.integers(1, 40))
    beat = does(acts.beat_twice)

    def teardown(self):
        acts.end(self.site)
