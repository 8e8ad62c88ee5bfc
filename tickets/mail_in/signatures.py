"""Where the signature of a text begins: by the line that stands for it, or by a telephone's own words."""

from collections.abc import Sequence

from tickets.mail_in.quote_words import SENT_FROM

MOST_LINES, MOST_BEHIND_TELEPHONE, LONGEST = 15, 3, 100


def signature_in(lines: Sequence[str], start: int, end: int) -> int:
    """The first line of the signature between two places; ``end`` where there is none."""
    for number in range(max(start, end - MOST_LINES - 1), end):
        line = lines[number].rstrip("\n")
        if line in ("-- ", "--") or (_is_telephone(line) and _said(lines[number + 1 : end])):
            return number
    return end


def _is_telephone(line: str) -> bool:
    return len(line) < LONGEST and SENT_FROM.match(line) is not None


def _said(behind: Sequence[str]) -> bool:
    """Whether so little follows that the line is the end of what somebody wrote."""
    return sum(bool(each.strip()) for each in behind) <= MOST_BEHIND_TELEPHONE
