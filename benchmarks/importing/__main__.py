"""``python -m benchmarks.importing``: the table of figures and limits; exit code 1 where a limit is passed.

Needs HELPCENTER_TEST_DATA: 3,148 Markdown articles in four languages, and a Zendesk help center of 894 texts.
"""

import filecmp
import os
import resource
import sys
import tarfile
import time
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from benchmarks.figures import Table
from benchmarks.importing import links
from benchmarks.scratch import services

SECONDS = 60.0
MEGABYTES = 500.0


def unpacked(name: str, folder: Path) -> Path:
    with tarfile.open(Path(os.environ["HELPCENTER_TEST_DATA"], name)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def timed(*command: object) -> float:
    """Run a command of ours with its words kept away, and say how long it took."""
    from django.core.management import call_command

    started = time.perf_counter()
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        call_command(*map(str, command))
    return time.perf_counter() - started


def peak() -> float:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def add_markdown(table: Table, folder: Path) -> None:
    """All articles in, their links followed, and once more."""
    from knowledgebase.models import Revision

    tree = unpacked("articles-markdown.tar.gz", folder / "markdown")
    table.add("3,148 Markdown articles imported", timed("import_articles", tree), "s", SECONDS)
    table.add("  most memory", peak(), "MB", MEGABYTES)
    count = Revision.objects.count()
    table.add("  texts", count, "", least=3148)
    table.add("  again: nothing changes", timed("import_articles", tree), "s")
    table.add("  revisions that this made", Revision.objects.count() - count, "", 0)
    add_links(table, tree)
    first, second = folder / "first", folder / "second"
    table.add("  exported", timed("export_articles", first), "s")
    forget()
    timed("import_articles", first)
    timed("export_articles", second)
    table.add("  files that differ after the way there and back", differing(first, second), "", 0)


def add_links(table: Table, tree: Path) -> None:
    """Each link of each file against the links of the article that it became."""
    shown, addresses, by_number = links.here(tree)
    relative = list(links.relative_links(tree))
    right = sum(addresses[target] in shown[source] for source, target in relative)
    table.add(f"  relative links right, of {len(relative):,}", right, "", least=1129)
    numbered = list(links.links_by_number(tree))
    right = sum(
        by_number.get(number, links.OLD.format(number)) in shown[source] for source, number in numbered
    )
    gone = sum(number not in by_number for _source, number in numbered)
    table.add(f"  links by Zendesk's number right, of {len(numbered)}", right, "", least=460)
    table.add("    of these to articles that are not among them", gone, "")


def add_zendesk(table: Table, folder: Path) -> None:
    """The same help center as its old home exports it."""
    from knowledgebase.models import Revision

    forget()
    pages = unpacked("articles-zendesk.tar.gz", folder / "zendesk")
    table.add("894 texts of a Zendesk help center imported", timed("import_articles", pages), "s")
    count = Revision.objects.count()
    table.add("  texts", count, "", least=894)
    timed("import_articles", pages)
    table.add("  revisions that a second run made", Revision.objects.count() - count, "", 0)


def forget() -> None:
    """An empty site again."""
    from knowledgebase.models import Article, Category, Picture

    for model in (Article, Category, Picture):
        model.objects.all().delete()


def differing(first: Path, second: Path) -> int:
    """How many files are not the same in both, or only in one."""
    names = {path.relative_to(root) for root in (first, second) for path in root.rglob("*") if path.is_file()}
    _same, differ, missing = filecmp.cmpfiles(first, second, [str(name) for name in names], shallow=False)
    return len(differ) + len(missing)


def main() -> None:
    if not os.environ.get("HELPCENTER_TEST_DATA"):
        sys.exit("Set HELPCENTER_TEST_DATA to the folder of data sets.")
    table = Table()
    with services() as (root, _postmaster):
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        add_markdown(table, root)
        add_zendesk(table, root)
    table.judge()


if __name__ == "__main__":
    main()
