"""What must be at hand while tickets are read, kept on the disk: people, and comments that stand apart."""

import json
import sqlite3
from types import TracebackType
from typing import Any, Self


class Spool:
    """Rows by kind and key, in the order in which they came; gone when it is closed."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("")  # a file without a name, which SQLite deletes
        self._db.execute("CREATE TABLE row (kind TEXT, key TEXT, content TEXT)")
        self._db.execute("CREATE INDEX row_by_key ON row (kind, key)")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._db.close()

    def put(self, kind: str, key: object, row: Any) -> None:
        """Keep one more; what has no key is nobody's."""
        if key is None:
            return
        self._db.execute("INSERT INTO row VALUES (?, ?, ?)", (kind, str(key)[:100], json.dumps(row)))

    def all_of(self, kind: str, key: object) -> list[Any]:
        """Those with this key."""
        if key is None:
            return []
        wanted = (kind, str(key)[:100])
        found = self._db.execute("SELECT content FROM row WHERE kind = ? AND key = ? ORDER BY rowid", wanted)
        return [json.loads(content) for (content,) in found]

    def one_of(self, kind: str, key: object) -> Any:
        """The first one, or an empty object."""
        return next(iter(self.all_of(kind, key)), {})
