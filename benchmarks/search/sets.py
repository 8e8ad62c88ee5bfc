"""The sets of questions, and the same with a fifth of their answers taken out."""

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledgebase.search.evaluation.running import QuestionSet

UNANSWERABLE = 0.2  # of the questions
DRAWS = 5
SILENCE = 0.75  # the mean of the sets that are asked with gaps


@dataclass(frozen=True)
class Reach:
    """What a set must reach; ``beats_bm25`` where the yardstick is a peer in the same run."""

    clean: float | None = None
    with_body: float | None = None
    has_gaps: bool = False
    beats_bm25: bool = False


SETS = {
    "libreoffice-it": Reach(clean=0.74),
    "libreoffice-fr": Reach(clean=0.74),
    "libreoffice-de": Reach(clean=0.70),
    "libreoffice-en": Reach(clean=0.81),
    "thunderbird-tickets": Reach(clean=0.27, with_body=0.27, has_gaps=True),
    "stackfaq": Reach(beats_bm25=True, has_gaps=True),
    "squad-it": Reach(beats_bm25=True),
    "xquad-de": Reach(beats_bm25=True),
}


def folder_of(name: str) -> Path:
    """Where a set lies; ends the program where there are none."""
    root = os.environ.get("HELPCENTER_TEST_DATA")
    if not root:
        sys.exit("HELPCENTER_TEST_DATA must name the folder with the sets of questions.")
    return Path(root) / "retrieval" / name


def with_gaps(folder: Path) -> Iterator["QuestionSet"]:
    """The set without the documents that a fifth of its questions are answered by, in several draws.

    Which documents are gone changes the figure by .03, so the draws are averaged.
    """
    from knowledgebase.search.evaluation.running import read_set

    for draw in range(DRAWS):
        yield read_set(folder, without=taken_out(answered_by(folder), draw=draw))


def answered_by(folder: Path) -> dict[str, frozenset[str]]:
    """The documents that answer each question, by its id."""
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {row["id"]: frozenset(row["doc_ids"]) for row in rows}


def taken_out(answers: Mapping[str, frozenset[str]], *, draw: int) -> frozenset[str]:
    """The documents of a fifth of the questions, always the same ones of a draw.

    Whoever else asks for one of them has no answer then either.
    """
    drawn = sorted(answers, key=lambda key: hashlib.sha256(f"{draw}:{key}".encode()).digest())
    chosen = drawn[: round(UNANSWERABLE * len(drawn))]
    return frozenset[str]().union(*(answers[key] for key in chosen))
