"""What the answers to known questions are worth, as the figures that search engines are compared by."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, quantiles


@dataclass(frozen=True)
class Answer:
    """One question's outcome: ``rank`` of the first right article (0: none), the best score, and the time.

    The score is that of the best article, whether it was shown or the form kept silent.
    """

    answerable: bool
    rank: int
    answered: bool
    score: float
    milliseconds: float


def figures(answers: Sequence[Answer]) -> dict[str, float | int | None]:
    """The last line of ``evaluate_search``. Ranks count where there is an answer, silence where none."""
    asked = [answer for answer in answers if answer.answerable]
    times = [answer.milliseconds for answer in answers]
    cuts = quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    return {
        "n": len(answers),
        "mrr10": _mean([1 / answer.rank if 0 < answer.rank <= 10 else 0.0 for answer in asked]),
        "recall5": _mean([float(0 < answer.rank <= 5) for answer in asked]),
        "answered": _mean([float(answer.answered) for answer in answers]),
        "silence_auc": silence_auc(answers),
        "p50_ms": round(cuts[49], 3) if cuts else None,
        "p95_ms": round(cuts[94], 3) if cuts else None,
    }


def silence_auc(answers: Sequence[Answer]) -> float | None:
    """How often a question with an answer scores higher than one without, ties counting half."""
    right = [answer.score for answer in answers if answer.answerable]
    wrong = [answer.score for answer in answers if not answer.answerable]
    if not right or not wrong:
        return None
    wins = sum((one > other) + 0.5 * (one == other) for one in right for other in wrong)
    return round(wins / (len(right) * len(wrong)), 4)


def _mean(values: list[float]) -> float | None:
    return round(mean(values), 4) if values else None
