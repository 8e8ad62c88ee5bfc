"""The account of an import as its page shows it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from knowledgebase.models import ImportRun

TITLES = {
    "created": _("Created"),
    "changed": _("Changed"),
    "kept": _("Kept, as they were edited here since"),
    "refused": _("Refused"),
    "categories": _("New categories"),
    "closed": _("Not for everyone"),
    "unsure": _("Taken on an assumption"),
    "broken_links": _("Links that lead nowhere"),
    "missing_pictures": _("Pictures that are missing"),
    "passed_over": _("Passed over, as papers of a project"),
}


@dataclass(frozen=True)
class Listed:
    """Some lines under a heading; ``more`` are not shown."""

    name: str
    title: str
    count: int
    lines: list[tuple[str, str]]

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


def lists_of(run: ImportRun) -> list[Listed]:
    """What there is to say, in the order in which it matters."""
    kept = run.account.get("lists", {})
    return [
        Listed(name, str(title), kept[name]["count"], kept[name]["lines"])
        for name, title in TITLES.items()
        if kept.get(name, {}).get("count")
    ]
