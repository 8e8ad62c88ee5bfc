"""Links and pictures in Markdown, pointed to where they stand here; code is left alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from knowledgebase.importers.old_addresses import Old, old_in


def _target(name: str) -> str:
    """A pattern for what stands in round brackets: ``<with spaces>`` or without, and perhaps a title."""
    bare = rf"(?P<{name}2>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
    return rf"\(\s*(?:<(?P<{name}1>[^<>\n]*)>|{bare})(?P<{name}3>\s+[\"'][^\n]*?[\"'])?\s*\)"


_TOKENS = re.compile(
    r"(?P<code>^(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?^(?P=fence)[^\n]*$"
    r"|(?<!`)(?P<ticks>`++)[^\n]+?(?<!`)(?P=ticks)(?!`))"
    rf"|!\[(?P<alt>[^\[\]]*)\]{_target('i')}"
    rf"|\[(?P<words>(?:!\[[^\[\]]*\]\([^()\n]*\)|[^\[\]])*)\]{_target('l')}"
    r"|^(?P<label>[ ]{0,3}\[[^\[\]\n]+\]:[ \t]*)(?:<(?P<d1>[^<>\n]*)>|(?P<d2>\S+))"
    r"|(?P<tag><(?:img|a)\b[^<>]*?\b(?:src|href)\s*=\s*)(?P<quote>[\"'])(?P<address>[^\"'\n]*)(?P=quote)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)

# What stands at a path of the tree: its address here, or None where nothing does.
Address = Callable[[PurePosixPath], str | None]
# Where an address of an earlier help center leads now.
Moved = Callable[[Old], str | None]


@dataclass
class Rewriter:
    """Rewrites the text of one file, and remembers what it found no answer for."""

    path: PurePosixPath
    article_at: Address
    picture_at: Address
    moved: Moved
    is_exact: bool = False  # what leads nowhere stays as it is written
    broken_links: list[str] = field(default_factory=list)
    missing_pictures: list[str] = field(default_factory=list)

    def rewritten(self, body: str) -> str:
        """The text with addresses of this site. What leads nowhere becomes plain words."""
        return _TOKENS.sub(self._replace, body)

    def _replace(self, match: re.Match[str]) -> str:
        if match["code"] is not None:
            return match[0]
        if match["tag"] is not None:
            return self._in_html(match)
        if match["alt"] is not None:
            return self._picture(match)
        if match["label"] is not None:
            return self._definition(match)
        return self._link(match)

    def _picture(self, match: re.Match[str]) -> str:
        target = match["i1"] or match["i2"] or ""
        address = self._found_picture(target)
        if address:
            return f"![{match['alt']}]({address}{match['i3'] or ''})"
        return match[0] if self.is_exact or not is_relative(target) else match["alt"]

    def _link(self, match: re.Match[str]) -> str:
        target = match["l1"] or match["l2"] or ""
        words = _TOKENS.sub(self._replace, match["words"])
        address = self._found(target)
        if address:
            return f"[{words}]({address}{match['l3'] or ''})"
        if is_relative(target) and not self.is_exact:
            return words
        return match[0].replace(match["words"], words, 1) if words != match["words"] else match[0]

    def _definition(self, match: re.Match[str]) -> str:
        """``[label]: target``; what leads nowhere is left as a definition of nothing."""
        target = match["d1"] or match["d2"] or ""
        address = self._found(target)
        return f"{match['label']}{address}" if address else match[0]

    def _in_html(self, match: re.Match[str]) -> str:
        target = match["address"]
        is_picture = match["tag"].lower().startswith("<img")
        address = self._found_picture(target) if is_picture else self._found(target)
        if address is None and (self.is_exact or not is_relative(target)):
            return match[0]
        return f"{match['tag']}{match['quote']}{address or '#'}{match['quote']}"

    def _found(self, target: str) -> str | None:
        """The address of another article, its anchor kept, or of a picture that is linked to."""
        if is_relative(target):
            at = self._resolved(target)
            address = self.article_at(at) or self.picture_at(at) if at else None
        elif old := old_in(target):
            address = self.moved(old)
        else:
            return None
        if address is None:
            self.broken_links.append(target)
            return None
        anchor = urlsplit(target).fragment
        return f"{address}#{anchor}" if anchor else address

    def _found_picture(self, target: str) -> str | None:
        if not is_relative(target):
            return None
        at = self._resolved(target)
        address = self.picture_at(at) if at else None
        if address is None:
            self.missing_pictures.append(target)
        return address

    def _resolved(self, target: str) -> PurePosixPath | None:
        """The path that a relative target means, if it stays inside the tree."""
        parts = list(self.path.parent.parts)
        for part in PurePosixPath(unquote(urlsplit(target).path)).parts:
            if part == ".." and not parts:
                return None
            if part == "..":
                parts.pop()
            else:
                parts.append(part)
        return PurePosixPath(*parts)


def is_relative(target: str) -> bool:
    """Whether a target is a path beside this file, not an address, an anchor or a path from the top."""
    try:
        address = urlsplit(target)
    except ValueError:
        return False
    return bool(address.path) and not (address.scheme or address.netloc or address.path.startswith("/"))
