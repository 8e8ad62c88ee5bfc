"""The table as docs/search.md shows it, between two markers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from benchmarks.search.ranks import Asked
from benchmarks.search.sets import Reach

PAGE = Path(__file__).resolve().parents[2] / "docs" / "search.md"
BEGIN, END = "<!-- python -m benchmarks.search --write -->", "<!-- end -->"
HEADS = (
    "MRR@10",
    "must be",
    "title and body",
    "two slips",
    "no accents",
    "silence",
    "encoder",
    "and body",
    "BM25, stemmed",
    "PostgreSQL",
)


@dataclass(frozen=True)
class Row:
    """A set's line."""

    name: str
    cells: tuple[str, ...]

    @classmethod
    def of(cls, asked: Asked, reach: Reach) -> Self:
        must = "BM25" if reach.beats_bm25 else _figure(reach.clean)
        silence = asked.silence if reach.has_gaps else None
        body = None if reach.with_body is None else asked.with_body
        shares = (f"{part / asked.clean:.1%}" for part in (asked.typo, asked.noaccent))
        meaning = (_figure(asked.meaning), _figure(body and asked.meaning_with_body))
        peers = (_figure(asked.bm25), _figure(asked.websearch))
        return cls(
            asked.name,
            (_figure(asked.clean), must, _figure(body), *shares, _figure(silence), *meaning, *peers),
        )


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".lstrip("0")


def write(
    rows: list[Row], experience: list[tuple[str, float, float]], times: list[tuple[str, float, float]]
) -> None:
    """Replace what stands between the markers."""
    before, _begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _old, _end, after = rest.partition(END)
    ranks = _table(("", *HEADS), [(row.name, *row.cells) for row in rows])
    voices = _table(
        ("readers' experience, mean MRR@10 of all sets", "words alone", "with it"),
        [(what, f"{words:.4f}", f"{both:.4f}") for what, words, both in experience],
    )
    waits = _table(
        ("5,000 articles, one process", "half are faster than", "95 % are faster than"),
        [(what, f"{p50:.1f} ms", f"{p95:.1f} ms") for what, p50, p95 in times],
    )
    PAGE.write_text(f"{before}{BEGIN}\n{ranks}\n{voices}\n{waits}{END}{after}", encoding="utf-8")


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
