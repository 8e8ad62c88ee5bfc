"""What an operator can mend about an engine."""


class UnknownEngine(Exception):
    """ANALYTICS_ENGINE names none of postgres, duckdb, clickhouse and spark."""


class OutOfRange(Exception):
    """An engine's calendar ends before an event; the message says where."""


class Unreachable(Exception):
    """The server of an engine does not answer; the message names it."""


class OutOfMemory(Exception):
    """An engine was given too little memory; the message names the setting."""
