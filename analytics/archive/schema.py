"""The columns of an event in Parquet: every field of METRICS.md section 2, in its order."""

import pyarrow as pa

SCHEMA = pa.schema(
    {
        "id": pa.string(),
        "at": pa.timestamp("ms", tz="UTC"),
        "visitor": pa.string(),
        "kind": pa.string(),
        "surface": pa.string(),
        "locale": pa.string(),
        "person": pa.string(),
        "arm": pa.string(),
        "article": pa.int32(),
        "page": pa.string(),
        "query": pa.string(),
        "results": pa.int32(),
        "via": pa.string(),
        "seconds": pa.int32(),
        "helpful": pa.bool_(),
        "rating": pa.int16(),
        "articles": pa.list_(pa.int32()),
        "reason": pa.string(),
        "ticket": pa.string(),
        "discarded": pa.bool_(),
    }
)
# What is still known of events that retention has taken away.
CARRIED_OVER = pa.schema(
    {
        "visitor": pa.string(),
        "person": pa.string(),
        "until": pa.timestamp("ms", tz="UTC"),
        "ticket": pa.string(),
        "discarded": pa.bool_(),
    }
)


def schema_of(names: list[str]) -> pa.Schema:
    """The same columns, only these."""
    return pa.schema([SCHEMA.field(name) for name in names])
