"""ClickHouse: what the server and the embedded one share."""

from abc import abstractmethod
from pathlib import Path

from analytics.engines.engine import Engine

# Without these it answers otherwise than the others: the least of nothing would be 1970, what a join does not
# find 0, and a time would be read in the server's zone.
SETTINGS = {
    "aggregate_functions_null_for_empty": "1",
    "join_use_nulls": "1",
    "session_timezone": "UTC",
    "output_format_arrow_string_as_string": "1",
    # What Arrow's dictionaries would be: each batch with its own.
    "output_format_arrow_low_cardinality_as_dictionary": "0",
}
TYPES = {
    "id": "String",
    "at": "Nullable(DateTime64(3, 'UTC'))",  # nullable, or what lag() finds before the first is 1970
    "until": "Nullable(DateTime64(3, 'UTC'))",
    "article": "Nullable(Int64)",
    "seconds": "Nullable(Int64)",
    "helpful": "Nullable(Bool)",
    "rating": "Nullable(Int16)",
    "discarded": "Nullable(Bool)",
}
TEXT = "Nullable(String)"
# Rows in the order in which they come: every step reads them all.
STORED = "ENGINE = MergeTree ORDER BY tuple()"


class ClickHouse(Engine):
    """A database that is made for this rebuild, and dropped after it."""

    dialect = "clickhouse"
    last_year = 2298

    def load(self, name: str, folder: Path, columns: list[str]) -> None:
        typed = ", ".join(f'"{column}" {TYPES.get(column, TEXT)}' for column in columns)
        self.command(f"CREATE TABLE {name} ({typed}) {STORED}")
        for file in sorted(folder.glob("*.parquet")):
            self.insert(name, file, columns)

    def make(self, name: str, select: str) -> None:
        self.command(f'CREATE TABLE "{name}" {STORED} AS {select}')

    @abstractmethod
    def command(self, statement: str) -> None:
        """Run a statement that answers nothing."""

    @abstractmethod
    def insert(self, name: str, file: Path, columns: list[str]) -> None:
        """The rows of a Parquet file into a table."""
