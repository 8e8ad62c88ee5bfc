"""The sets of questions, and the same with a fifth of their answers taken out."""

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledgebase.search.evaluation.running import QuestionSet

UNANSWERABLE = 0.2  # of the questions


@dataclass(frozen=True)
class Reach:
    """What a set must reach; ``beats_bm25`` where the yardstick is a peer in the same run."""

    clean: float | None = None
    with_body: float | None = None
    silence: float | None = None
    beats_bm25: bool = False


SETS = {
    "libreoffice-it": Reach(clean=0.74),
    "libreoffice-fr": Reach(clean=0.74),
    "libreoffice-de": Reach(clean=0.70),
    "libreoffice-en": Reach(clean=0.81),
    "thunderbird-tickets": Reach(clean=0.27, with_body=0.27, silence=0.75),
    "stackfaq": Reach(beats_bm25=True, silence=0.75),
    "squad-it": Reach(beats_bm25=True),
    "xquad-de": Reach(beats_bm25=True),
}


def folder_of(name: str) -> Path:
    """Where a set lies; ends the program where there are none."""
    root = os.environ.get("HELPCENTER_TEST_DATA")
    if not root:
        sys.exit("HELPCENTER_TEST_DATA must name the folder with the sets of questions.")
    return Path(root) / "retrieval" / name


def with_gaps(folder: Path) -> "QuestionSet":
    """The set without the documents that a fifth of its questions are answered by, always the same ones."""
    from knowledgebase.search.evaluation.running import read_set

    return read_set(folder, without=taken_out(answered_by(folder)))


def answered_by(folder: Path) -> list[frozenset[str]]:
    """The documents that answer each question."""
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [frozenset(json.loads(line)["doc_ids"]) for line in lines]


def taken_out(answers: list[frozenset[str]]) -> frozenset[str]:
    """Documents in the order of a hash, until enough questions have lost every answer."""
    gone: set[str] = set()
    for document in sorted(frozenset[str]().union(*answers), key=_chance):
        gone.add(document)
        if _unanswered(answers, gone) >= UNANSWERABLE * len(answers):
            break
    return frozenset(gone)


def _unanswered(answers: Iterable[frozenset[str]], gone: set[str]) -> int:
    return sum(one <= gone for one in answers)


def _chance(document: str) -> bytes:
    return hashlib.sha256(document.encode()).digest()
