"""An import from end to end: read the files, plan, write in handfuls, and account for every file."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from django.db import IntegrityError

from knowledgebase.importers import stated as statements
from knowledgebase.importers.account import Account, Fate, Progress
from knowledgebase.importers.articles import audience_of
from knowledgebase.importers.beside import put_beside
from knowledgebase.importers.categories import ensure_categories, existing
from knowledgebase.importers.formats import READERS, format_of
from knowledgebase.importers.here import read_here
from knowledgebase.importers.numbering import numbered
from knowledgebase.importers.pictures import Pictures
from knowledgebase.importers.plan import Item, plan
from knowledgebase.importers.shelves import arrange
from knowledgebase.importers.sources import Source, StatedCategory
from knowledgebase.importers.writing import rendered, write
from knowledgebase.models import Article

OVERTAKEN = "somebody else wrote it here at the same moment; import again"
HANDFUL = 100  # articles to a transaction


@dataclass(frozen=True)
class Options:
    """``locale`` is the language of files that name none; a ``dry_run`` writes nothing."""

    format: str = ""  # found out where it is not said
    locale: str = ""
    dry_run: bool = False
    overwrite: bool = False  # take files also where the article was edited here


@dataclass
class Brought:
    """What was read: the files of each article together, whatever their language, and stated categories."""

    groups: dict[str, list[Source]] = field(default_factory=lambda: defaultdict(list))
    stated: list[StatedCategory] = field(default_factory=list)

    @property
    def sources(self) -> list[Source]:
        return [source for group in self.groups.values() for source in group]


def import_files(
    root: Path, files: Sequence[PurePosixPath], options: Options, account: Account
) -> Iterator[Progress]:
    """Import the files of a tree, filling the account and telling the progress on the way.

    Interrupted at any point it leaves whole articles; the next run does the rest.
    """
    brought = Brought()
    yield from _read(root, files, options, account, brought)
    pictures = Pictures(root)
    here = read_here(brought.groups)
    items = plan(
        brought.sources,
        brought.stated,
        ids=numbered(brought.groups, here, reserve=not options.dry_run),
        here=here,
        pictures=pictures,
        overwrite=options.overwrite,
    )
    _note(items, brought, account)
    yield Progress("compared", len(items), len(items))
    if not options.dry_run:
        yield from _write(items, brought, pictures, account)


def _read(
    root: Path,
    files: Sequence[PurePosixPath],
    options: Options,
    account: Account,
    brought: Brought,
) -> Iterator[Progress]:
    """Everything that can become an article, the first of those that would be the same one."""
    seen: dict[tuple[str, str], PurePosixPath] = {}
    read = READERS[options.format or format_of(root, files)]
    for count, one in enumerate(read(root, files, options.locale, account), start=1):
        if isinstance(one, StatedCategory):
            brought.stated.append(one)
            continue
        first = seen.setdefault((one.key, one.language), one.path)
        if first != one.path:
            account.refused.append((str(one.path), f"it is the same article and language as {first}"))
            continue
        brought.groups[one.key].append(one)
        if count % HANDFUL == 0:
            yield Progress("read", count, max(len(files), count))


def _note(items: Sequence[Item], brought: Brought, account: Account) -> None:
    lists = {Fate.CREATED: account.created, Fate.CHANGED: account.changed, Fate.KEPT: account.kept}
    for item in items:
        path = str(item.source.path)
        account.fates[item.fate] += 1
        if item.fate in lists:
            lists[item.fate].append((path, f"{item.source.matter.title} ({item.source.language})"))
        account.broken_links += [(path, target) for target in item.broken_links]
        account.missing_pictures += [(path, target) for target in item.missing_pictures]
    for group in brought.groups.values():
        audience = audience_of(group)
        if audience != Article.Audience.EVERYONE:
            account.closed.append((str(group[0].path), str(Article.Audience(audience).label)))
    shelves = arrange(brought.groups)
    known = existing(shelves.names)
    account.categories += [(" > ".join(shelf.path), "") for shelf in shelves.names if shelf not in known]
    account.categories += [
        (next((words.name for words in one.words.values()), one.key), "")
        for one in statements.missing(brought.stated)
    ]


def _write(
    items: Sequence[Item], brought: Brought, pictures: Pictures, account: Account
) -> Iterator[Progress]:
    """Categories first, then the articles, all languages of one always in the same handful."""
    due = [item for item in items if item.fate in {Fate.CREATED, Fate.CHANGED}]
    categories = _categories(brought) if due or statements.missing(brought.stated) else {}
    done = 0
    for handful in _handfuls(due):
        ready, refused = rendered(handful, pictures)
        try:
            overtaken = write(ready, categories=categories, pictures=pictures)
        except IntegrityError:
            overtaken = [one.item for one in ready]
        for item, reason in [*refused, *((item, OVERTAKEN) for item in overtaken)]:
            account.fates[item.fate] -= 1
            account.refused.append((str(item.source.path), reason))
        done += len(handful)
        yield Progress("written", done, len(due))
    put_beside(items)


def _categories(brought: Brought) -> Mapping[str, int]:
    """As ``_ensured``; what another import made at the same moment is found the second time."""
    try:
        return _ensured(brought)
    except IntegrityError:
        return _ensured(brought)


def _ensured(brought: Brought) -> Mapping[str, int]:
    """The category of each article by its key: the one it names, else its shelf."""
    by_key = statements.ensure_stated(brought.stated)
    shelves = arrange(brought.groups)
    numbers = ensure_categories(shelves)
    found = {key: numbers[shelf] for key, shelf in shelves.of_article.items()}
    for key, group in brought.groups.items():
        named = [one.matter.category_key for one in group if one.matter.category_key in by_key]
        if named:
            found[key] = by_key[named[0]]
    return found


def _handfuls(due: Sequence[Item]) -> Iterator[list[Item]]:
    together: dict[int, list[Item]] = defaultdict(list)
    for item in due:
        together[item.article_id].append(item)
    handful: list[Item] = []
    for items in together.values():
        handful += items
        if len(handful) >= HANDFUL:
            yield handful
            handful = []
    if handful:
        yield handful
