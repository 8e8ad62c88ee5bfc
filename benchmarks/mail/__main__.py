"""``python -m benchmarks.mail``: how much of real and of broken mail is read rightly, and what a mail costs.

Exit code 1 where something is not reached.
"""

import os
import resource
import sys
import time
from pathlib import Path

from benchmarks.figures import Table
from benchmarks.mail.fields import wrong_fields
from benchmarks.mail.readers import ours, standard_library
from benchmarks.mail.replies import missed_in_html, missed_in_text
from benchmarks.mail.threads import read_corpora, threads_of
from tickets.mail_in.fenced import parse_fenced
from tickets.mail_in.parsing import parse


def fields(folder: Path, table: Table) -> None:
    """Ours beside the standard library's parser, and which of ours are not as expected."""
    wrong = {name: found for name, found in wrong_fields(folder, ours).items() if found}
    theirs = wrong_fields(folder, standard_library)
    table.add("all fields right, of 107", 107 - len(wrong), "", least=95)
    table.add("  by the standard library", sum(not found for found in theirs.values()), "")
    for name, found in wrong.items():
        print(f"    {name}: {', '.join(found)}")


def replies(folder: Path, table: Table) -> None:
    """What somebody wrote, without what is quoted."""
    table.add("reply found, of 44 in plain text", 44 - len(missed_in_text(folder, reply_in)), "", least=32)
    table.add("reply found, of 9 in HTML", 9 - len(missed_in_html(folder, reply_in)), "", least=8)


def reply_in(raw: bytes) -> str:
    return parse(raw).reply


def threads(folder: Path, table: Table) -> None:
    """Each mail delivered twice, in two orders."""
    corpora = list(read_corpora(folder))
    for order, step in (("as filed", 1), ("backwards", -1)):
        exact = sum(len(threads_of((mails * 2)[::step]) & expected) for _name, mails, expected in corpora)
        table.add(f"threads exact, of 58, {order}", exact, "", least=58)


def cost(folder: Path, table: Table) -> None:
    """Of a mail in a child process of its own."""
    seconds = [timed(path.read_bytes()) for path in sorted((folder / "stalwart").glob("*.eml"))]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    table.add("a mail in its child, CPU", 1000 * (used.ru_utime + used.ru_stime) / len(seconds), "ms")
    table.add("  by the clock, the slowest", max(seconds), "s", 2)
    table.add("  memory, the largest", used.ru_maxrss / 1024, "MB", 200)


def timed(raw: bytes) -> float:
    began = time.perf_counter()
    parse_fenced(raw)
    return time.perf_counter() - began


def main() -> None:
    data = os.environ.get("HELPCENTER_TEST_DATA")
    if not data:
        sys.exit("Set HELPCENTER_TEST_DATA to the folder of data sets.")
    table = Table()
    for part in (fields, replies, threads, cost):
        part(Path(data) / "email", table)
    table.judge()


if __name__ == "__main__":
    main()
