"""One set of questions asked in every way, of the product and of its peers."""

from dataclasses import dataclass, replace
from functools import cached_property
from statistics import fmean
from typing import TYPE_CHECKING

from benchmarks.search.peers import Bm25, Websearch, mrr
from benchmarks.search.readers import Voices, votes
from benchmarks.search.sets import folder_of, with_gaps

if TYPE_CHECKING:
    from knowledgebase.search.evaluation.running import QuestionSet

ENCODER = "knowledgebase.search.encoders.UniversalSentenceEncoder"


@dataclass(frozen=True)
class Asked:
    """The figures of one set, each measured when it is looked at."""

    name: str

    @cached_property
    def known(self) -> "QuestionSet":
        from knowledgebase.search.evaluation.running import read_set

        return read_set(folder_of(self.name))

    @cached_property
    def clean(self) -> float:
        return self._mrr()

    @cached_property
    def typo(self) -> float:
        return self._mrr(perturb="typo")

    @cached_property
    def noaccent(self) -> float:
        return self._mrr(perturb="noaccent")

    @cached_property
    def with_body(self) -> float:
        """What the ticket form shows for title and description, silence counting as nothing found."""
        return self._mrr(with_suggest=True)

    @cached_property
    def bm25(self) -> float:
        """The better of two: titles as often as texts, and three times."""
        return max(mrr(self.known, Bm25(self.known, titles=times)) for times in (1, 3))

    @cached_property
    def websearch(self) -> float:
        return mrr(self.known, Websearch(self.known))

    @cached_property
    def silence(self) -> float:
        """How often an answerable question outscores one whose answer is gone, of several draws."""
        draws = with_gaps(folder_of(self.name))
        return fmean(self._figures(one, with_suggest=True)["silence_auc"] for one in draws)

    @cached_property
    def meaning(self) -> float:
        return self._by_meaning()

    @cached_property
    def meaning_with_body(self) -> float:
        return self._by_meaning(with_suggest=True)

    def preferring(self, voices: "Voices") -> tuple[float, float]:
        """The questions that are not asked to vote: by words alone, and with what the others said."""
        from knowledgebase.search.prior import factors_of, prior_of

        asked = [one for one in self.known.questions if not votes(one.key)]
        apart = replace(self.known, questions=asked)
        prior = prior_of(self.known.index, factors_of(voices(self.known)))
        return self._figures(apart)["mrr10"], self._figures(apart, prior=prior)["mrr10"]

    def _by_meaning(self, **how) -> float:
        from django.test import override_settings

        with override_settings(SEARCH_ENCODER=ENCODER):
            return self._mrr(**how)

    def _mrr(self, **how) -> float:
        return self._figures(self.known, **how)["mrr10"]

    def _figures(self, known: "QuestionSet", **how):
        from knowledgebase.search.evaluation.measuring import figures
        from knowledgebase.search.evaluation.running import answers

        return figures(list(answers(known, **how)))
