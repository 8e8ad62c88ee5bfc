"""The yardstick: the same rules in DuckDB over the same log, in a process of its own.

``python -m benchmarks.pipeline.duck LOG`` prints seconds and a digest of the rollups as JSON.
"""

import json
import os
import sys
import time

import django
import duckdb

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpcenter.settings")
django.setup()

from analytics.journeys.measure import Measure  # noqa: E402  needs Django first
from analytics.pipeline.plan import FIELDS, compiled  # noqa: E402
from benchmarks.pipeline.digest import digest, rollup_columns  # noqa: E402

TYPES = {"timestamp": "TIMESTAMP", "string": "VARCHAR", "int64": "BIGINT", "int16": "SMALLINT"}
TYPES |= {"float64": "DOUBLE", "boolean": "BOOLEAN"}


def main(log: str) -> None:
    """Load the log, run the steps, tell."""
    columns = {"id": "VARCHAR"} | {name: TYPES[kind] for name, kind in FIELDS.items()}
    with duckdb.connect(config={"threads": 2, "memory_limit": "2GB"}) as engine:
        reading = f"read_json(?, format = 'newline_delimited', columns = {columns})"
        engine.execute(f"CREATE TABLE events AS FROM {reading}", [log])
        steps = compiled(Measure(), "duckdb")
        started = time.perf_counter()
        for step in steps:
            engine.execute(f'CREATE TABLE "{step.name}" AS {step.select}')
        seconds = time.perf_counter() - started
        rows = engine.execute(f"SELECT {', '.join(rollup_columns())} FROM rollups").fetchall()
    print(json.dumps({"seconds": seconds, "rollups": len(rows), "digest": digest(rows)}))


if __name__ == "__main__":
    main(sys.argv[1])
