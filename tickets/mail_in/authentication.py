"""What our own mail server found out about the sender. What anybody else's header says is worth nothing."""

from collections.abc import Sequence
from re import IGNORECASE
from re import compile as regex

DMARC = regex(r"(?:^|[;\s])dmarc\s{0,3}=\s{0,3}(\w{1,20})", IGNORECASE)


def dmarc_of(headers: Sequence[str], *, server: str) -> str:
    """What ``server`` says of DMARC, such as ``pass`` or ``fail``; nothing where it says nothing.

    Args:
        headers: all Authentication-Results, the first first, where servers put theirs.
        server: the name that ours gives itself there (its authserv-id); without one, nobody is believed.
    """
    for header in headers:
        name, _semicolon, results = header.partition(";")
        if server and name.split()[:1] and name.split()[0].lower() == server.lower():
            found = DMARC.search(results)
            return found[1].lower() if found else ""
    return ""
