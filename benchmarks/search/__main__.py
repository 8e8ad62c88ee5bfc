"""``python -m benchmarks.search``: the table of docs/search.md; exit code 1 where something is not reached.

``--write`` puts it there.
"""

import argparse
from pathlib import Path

from benchmarks.figures import Table
from benchmarks.scratch import services
from benchmarks.search import speed
from benchmarks.search.page import Row, write
from benchmarks.search.ranks import Asked
from benchmarks.search.sets import SETS, Reach, folder_of

TYPO, NOACCENT = 0.95, 0.99  # of the clean score


def measured(name: str, reach: Reach, table: Table) -> Row:
    """Ask one set in every way, of us and of the peers."""
    asked = Asked(name)
    floor = asked.bm25 if reach.beats_bm25 else reach.clean
    table.add(f"{name}, MRR@10", asked.clean, "", least=floor)
    table.add("  with a slip in two words, of that", asked.typo / asked.clean, "", least=TYPO)
    table.add("  without accents, of that", asked.noaccent / asked.clean, "", least=NOACCENT)
    if reach.with_body is not None:
        table.add("  title and body, in the ticket form", asked.with_body, "", least=reach.with_body)
    if reach.silence is not None:
        table.add("  silence, of pairs told apart", asked.silence, "", least=reach.silence)
    table.add("  BM25 with stemming", asked.bm25, "")
    table.add("  PostgreSQL's websearch_to_tsquery", asked.websearch, "")
    return Row.of(asked, reach)


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
    if asked.write and asked.only:
        parser.error("--write needs all sets")
    names = asked.only or list(SETS)
    folder_of(names[0])
    table = Table()
    with services() as (folder, _postmaster):
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        rows = [measured(name, SETS[name], table) for name in names]
        times = [] if asked.only else measure_speed(table, folder)
    if asked.write:
        write(rows, times)
    table.judge()


if __name__ == "__main__":
    main()
