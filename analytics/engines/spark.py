"""Apache Spark: on this machine, or on the cluster that ``SPARK_MASTER`` or ``SPARK_REMOTE`` names.

Tables lie as Parquet in the scratch folder, which every executor must reach under the same path.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from django.conf import settings
from pyarrow import dataset
from pyspark.sql import SparkSession

from analytics.engines.engine import Engine

LOCAL = {
    "spark.master": "local[2]",
    "spark.driver.memory": "1g",
    "spark.sql.shuffle.partitions": "2",
}
OF_THE_DRIVER = {
    "spark.app.name": "helpcenter rebuild",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
# Without these it answers otherwise than the others.
OF_THE_RULES = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
}


class Spark(Engine):
    """A session of its own, with views over what was written so far."""

    dialect = "spark"

    def __init__(self, scratch: Path) -> None:
        super().__init__(scratch)
        self._spark = session().newSession()

    def load(self, name: str, folder: Path, columns: list[str]) -> None:
        self._spark.read.parquet(str(folder)).select(*columns).createOrReplaceTempView(name)

    def make(self, name: str, select: str) -> None:
        folder = str(self.scratch / name)
        self._spark.sql(select).write.parquet(folder)
        self._spark.read.parquet(folder).createOrReplaceTempView(name)

    def read(self, name: str) -> Iterator[pa.RecordBatch]:
        yield from dataset.dataset(self.scratch / name, format="parquet").to_batches()

    def close(self) -> None:
        """The session goes with the process: a second one would wait for another start of Java."""


def session() -> SparkSession:
    """The session of this process, as the settings ask for it."""
    chosen = dict(OF_THE_RULES)
    if "SPARK_REMOTE" not in os.environ:
        chosen |= OF_THE_DRIVER
        chosen |= {"spark.master": settings.SPARK_MASTER} if settings.SPARK_MASTER else LOCAL
    return SparkSession.builder.config(map=chosen).getOrCreate()
