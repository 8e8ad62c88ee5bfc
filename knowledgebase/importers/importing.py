"""An import from end to end: read the files, plan, write in handfuls, and account for every file."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from django.conf import settings

from knowledgebase.importers.categories import ensure_categories
from knowledgebase.importers.pictures import Pictures
from knowledgebase.importers.plan import Fate, Item, numbered, plan, read_here
from knowledgebase.importers.shelves import arrange
from knowledgebase.importers.sources import SUFFIXES, Refused, Source, is_article, read_source
from knowledgebase.importers.writing import rendered, write

HANDFUL = 100  # articles to a transaction


@dataclass(frozen=True)
class Options:
    """``locale`` is the language of files that name none; a ``dry_run`` writes nothing."""

    locale: str = ""
    dry_run: bool = False
    overwrite: bool = False  # take files also where the article was edited here


@dataclass
class Account:
    """What became of every file, and what was found wrong in those that were taken."""

    fates: Counter[Fate] = field(default_factory=Counter)
    refused: list[tuple[str, str]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)  # a project's own papers: its README, its licence
    broken_links: list[tuple[str, str]] = field(default_factory=list)
    missing_pictures: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Progress:
    """How far a stage of the import has come, counted in files."""

    stage: str
    done: int
    total: int


def import_files(
    root: Path, files: Sequence[PurePosixPath], options: Options, account: Account
) -> Iterator[Progress]:
    """Import the files of a tree, filling the account and telling the progress on the way.

    Interrupted at any point it leaves whole articles; the next run does the rest.
    """
    sources: list[Source] = []
    for count, source in enumerate(_read(root, files, options, account), start=1):
        sources.append(source)
        if count % HANDFUL == 0:
            yield Progress("read", count, len(files))
    groups = _grouped(sources)
    pictures = Pictures(root)
    here = read_here(groups)
    ids = numbered(groups, here, reserve=not options.dry_run)
    items = plan(sources, ids=ids, here=here, pictures=pictures, overwrite=options.overwrite)
    _note(items, account)
    yield Progress("compared", len(items), len(items))
    due = [item for item in items if item.fate in {Fate.CREATED, Fate.CHANGED}]
    if not options.dry_run and due:
        yield from _write(due, groups, pictures, account)


def _read(root: Path, files: Sequence[PurePosixPath], options: Options, account: Account) -> Iterator[Source]:
    """Every file that can become an article, the first of those that would be the same one."""
    languages = [code for code, _name in settings.LANGUAGES]
    seen: dict[tuple[str, str], PurePosixPath] = {}
    for path in files:
        if not is_article(path):
            account.passed_over += [str(path)] if path.suffix.lower() in SUFFIXES else []
            continue
        try:
            source = read_source(root, path, languages=languages, default=options.locale)
            first = seen.setdefault((source.key, source.language), path)
            if first != path:
                raise Refused(f"it is the same article and language as {first}")  # noqa: TRY301
        except Refused as refusal:
            account.refused.append((str(path), str(refusal)))
        else:
            yield source


def _grouped(sources: Sequence[Source]) -> dict[str, list[Source]]:
    """The files of each article together, whatever their language."""
    groups: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        groups[source.key].append(source)
    return dict(groups)


def _note(items: Sequence[Item], account: Account) -> None:
    for item in items:
        path = str(item.source.path)
        account.fates[item.fate] += 1
        account.kept += [path] if item.fate is Fate.KEPT else []
        account.broken_links += [(path, target) for target in item.broken_links]
        account.missing_pictures += [(path, target) for target in item.missing_pictures]


def _write(
    due: Sequence[Item], groups: Mapping[str, Sequence[Source]], pictures: Pictures, account: Account
) -> Iterator[Progress]:
    """Categories first, then the articles, all languages of one always in the same handful."""
    shelves = arrange(groups)
    numbers = ensure_categories(shelves)
    categories = {key: numbers[shelf] for key, shelf in shelves.of_article.items()}
    done = 0
    for handful in _handfuls(due):
        ready, refused = rendered(handful, pictures)
        write(ready, categories=categories, pictures=pictures)
        for item, reason in refused:
            account.fates[item.fate] -= 1
            account.refused.append((str(item.source.path), reason))
        done += len(handful)
        yield Progress("written", done, len(due))


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
