"""Events as Parquet files: out of the table, one file a day, and back through the door."""
