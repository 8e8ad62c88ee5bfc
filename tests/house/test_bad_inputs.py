"""No case of bad input at a door that stands today is without a test that names it."""

import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.bad_inputs import CASES
from tests.house.templates import tracked

ENTRIES = {"form", "upload", "auth", "url"}  # the beacon's tests walk their cases by themselves
OURS = [
    name
    for name, case in CASES.items()
    if case["entry"] in ENTRIES or (case["entry"], case["class"]) == ("email", "outbound")
]
NAME = re.compile(r"(?<![a-z])([a-z]{3,4})[-_](\d{3})(?!\d)", re.IGNORECASE)


def claimed(path: Path) -> set[str]:
    """The cases that a test's name, a string or a comment beside code names; prose claims nothing."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text()).readline)
    words = [
        token.string
        for token in tokens
        if token.type in {tokenize.NAME, tokenize.STRING}
        or (token.type == tokenize.COMMENT and token.line.strip() != token.string)
    ]
    return {
        f"{found[1]}-{found[2]}".upper()
        for word in words
        if not word.startswith('"""')
        for found in NAME.finditer(word)
    }


@pytest.fixture(scope="module")
def by_tests() -> set[str]:
    files = [path for path in tracked("tests/*.py") if path.name.startswith("test_")]
    return set().union(*map(claimed, files))


@pytest.mark.parametrize("case", OURS)
def test_each_case_is_named_by_a_test(by_tests, case):
    assert case in by_tests, f"no test names {case}: {CASES[case]['title']}"
