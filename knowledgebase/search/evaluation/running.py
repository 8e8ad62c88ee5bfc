"""Asks the very functions that the pages call, over a set of documents apart from the site's own."""

import json
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from knowledgebase.rendering import SourceTooLong, render
from knowledgebase.search import search, suggest
from knowledgebase.search.apart import answering_from, index_apart
from knowledgebase.search.asking import how_sure
from knowledgebase.search.encoders import encoder
from knowledgebase.search.entries import Entry
from knowledgebase.search.evaluation.measuring import Answer
from knowledgebase.search.evaluation.perturbing import perturbed
from knowledgebase.search.index import Index
from knowledgebase.search.meaning import Meanings, encoded, meanings_of
from knowledgebase.search.postings import Floats
from knowledgebase.search.results import Hit

LIMIT = 10
_encoded: WeakKeyDictionary[Index, Meanings | None] = WeakKeyDictionary()


@dataclass(frozen=True)
class Known:
    """A question, and the ids of the documents that answer it (none: nothing should)."""

    key: str
    text: str
    body: str
    right: frozenset[int]


@dataclass(frozen=True)
class QuestionSet:
    """Documents as an index, and the questions asked of it."""

    index: Index
    questions: list[Known]


def read_set(folder: Path, *, without: Collection[str] = ()) -> QuestionSet:
    """Read ``docs.jsonl`` and ``queries.jsonl``; ``without`` names documents to take out.

    Raises:
        FileNotFoundError: one of the two is not there.
    """
    every = map(json.loads, _lines(folder / "docs.jsonl"))
    documents = [document for document in every if document["id"] not in without]
    numbers = {document["id"]: number for number, document in enumerate(documents)}
    language = next((document["lang"] for document in documents if document.get("lang")), "en")
    questions = [
        Known(
            key=row["id"],
            text=row["query"],
            body=row.get("body", ""),
            right=frozenset(numbers[key] for key in row["doc_ids"] if key in numbers),
        )
        for row in map(json.loads, _lines(folder / "queries.jsonl"))
    ]
    entries = [_entry(number, row, language) for number, row in enumerate(documents)]
    return QuestionSet(index=index_apart(entries, language), questions=questions)


def answers(
    known: QuestionSet,
    *,
    with_suggest: bool = False,
    perturb: str | None = None,
    prior: Floats | None = None,
) -> Iterator[Answer]:
    """Ask every question, one after the other, with the encoder that is set and without the site's words."""
    with answering_from(known.index, prior=prior, meanings=_meanings(known.index)):
        for one in known.questions:
            text = perturbed(one.text, key=one.key, kind=perturb) if perturb else one.text
            started = time.perf_counter()
            hits = _ask(text, one.body, known.index.language, with_suggest=with_suggest)
            took = (time.perf_counter() - started) * 1000
            rank = next((place for place, hit in enumerate(hits, 1) if hit.article_id in one.right), 0)
            best = hits[0].score if hits else 0.0
            if with_suggest:  # silence is judged apart from where its threshold lies
                best = how_sure(subject=text, body=one.body, language=known.index.language)
            yield Answer(bool(one.right), rank, bool(hits), best, took)


def _meanings(index: Index) -> Meanings | None:
    by = encoder()
    if by is not None and index not in _encoded:
        texts = [(entry.title, entry.text) for entry in index.entries]
        _encoded[index] = meanings_of(list(encoded(texts, by)))
    return None if by is None else _encoded[index]


def _ask(text: str, body: str, language: str, *, with_suggest: bool) -> list[Hit]:
    if with_suggest:
        return suggest(subject=text, body=body, language=language, limit=LIMIT)
    return list(search(text, language=language, limit=LIMIT).hits)


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _entry(number: int, document: dict[str, str], language: str) -> Entry:
    return Entry(
        article_id=number,
        title=document["title"],
        slug=str(number),
        summary="",
        text=_plain(document["body"], language),
        revision_id=number + 1,
        category_name=document.get("category", ""),
    )


def _plain(body: str, language: str) -> str:
    """The words of Markdown as readers see them; a text too long to render is taken as it is."""
    try:
        return render(body, language=language).text
    except SourceTooLong:
        return body
