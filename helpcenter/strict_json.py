"""The one decoder of JSON from outside: what two readers could understand differently is refused."""

import json
import math
from typing import Any, Never


class NotStrict(ValueError):
    """The text is no JSON, or JSON that another program might read differently."""


def _no_constant(name: str) -> Never:
    raise NotStrict(f"{name} is no JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise NotStrict("a number too large")
    return number


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise NotStrict("a key twice in one object")
    return members


_decoder = json.JSONDecoder(
    parse_constant=_no_constant, parse_float=_finite, object_pairs_hook=_without_repeats
)


def loads(body: bytes) -> Any:
    """Decode UTF-8 without a byte order mark; no NaN, no repeated keys, no endless nesting or number.

    Raises:
        NotStrict: with the reason in one line.
    """
    try:
        return _decoder.decode(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NotStrict("not UTF-8") from error
    except RecursionError as error:
        raise NotStrict("nested too deeply") from error
    except NotStrict:
        raise
    except ValueError as error:
        # Python itself refuses whole numbers of over 4,300 digits with a ValueError.
        raise NotStrict("not JSON") from error
