"""The rules on one engine over exported events, in a process of its own, without the ways there and back.

``python -m benchmarks.engines.alone ENGINE FOLDER [MEMORY]`` prints seconds and a digest of the rollups as
JSON; for DuckDB, which may hold so much memory, also what the bare sort of the same rows by visitor and time
takes, the yardstick.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django
from pyarrow.parquet import read_metadata, write_table

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpcenter.settings")
if sys.argv[3:]:
    os.environ["ANALYTICS_MEMORY"] = sys.argv[3]
django.setup()

from analytics.archive.schema import CARRIED_OVER  # noqa: E402  needs Django first
from analytics.engines.choose import start  # noqa: E402  needs Django first
from analytics.journeys.measure import Measure  # noqa: E402
from analytics.pipeline.elsewhere import NAMES, run  # noqa: E402
from analytics.pipeline.plan import compiled  # noqa: E402
from benchmarks.pipeline.digest import digest, rollup_columns  # noqa: E402

SORT = 'SELECT * FROM events ORDER BY visitor, "at"'


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def nothing_carried(scratch: Path) -> Path:
    """Of a site that has dropped no event yet."""
    folder = scratch / "carried"
    folder.mkdir()
    write_table(CARRIED_OVER.empty_table(), folder / "carried.parquet")
    return folder


def measured(name: str, folder: Path) -> dict[str, object]:
    """Load the events, run the steps, tell."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("DATA_DIR")) as scratch:
        told: dict[str, object] = {}
        events = sum(read_metadata(file).num_rows for file in folder.glob("*.parquet"))
        with start(name, Path(scratch)) as engine:
            told["load"] = seconds(lambda: engine.load("events", folder, NAMES))
            engine.load("carried", nothing_carried(Path(scratch)), CARRIED_OVER.names)
            if name == "duckdb":
                told["sort"] = seconds(lambda: engine.make("sorted", SORT))
            compiled(Measure(), engine.dialect)  # what a worker has done before
            told["seconds"] = seconds(lambda: run(engine, Measure(), events=events))
            names = rollup_columns()
            batches = [batch.select(names).to_pylist() for batch in engine.read("rollups")]
    rows = [tuple(row.values()) for batch in batches for row in batch]
    return told | {"rollups": len(rows), "digest": digest(rows)}


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]))))
