"""JSON that no two programs read differently."""

import pytest

from helpcenter.strict_json import NotStrict, loads


@pytest.mark.parametrize(
    ("body", "value"),
    [(b'{"a": [1, 2.5, null, true, "\xc3\xa9"]}', {"a": [1, 2.5, None, True, "é"]}), (b" 5\n", 5)],
)
def test_json_is_read(body, value):
    assert loads(body) == value


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"NaN",
        b"[Infinity]",
        b"-Infinity",
        b"1e999",
        b'{"a": 1, "a": 1}',
        b'[{"b": {"a": 1, "a": 2}}]',
        b"\xef\xbb\xbf{}",
        '{"a": 1}'.encode("utf-16"),
        b'{"a": "\xff"}',
        b'{"a": "\x00"}',
        b"1" * 5000,
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"{} {}",
        b"{'a': 1}",
    ],
)
def test_what_could_be_read_differently_is_refused(body):
    with pytest.raises(NotStrict):
        loads(body)
