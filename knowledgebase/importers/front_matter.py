"""The lines above an article that say what it is: YAML, TOML or JSON, as the usual programs have them."""

import json
import re
import tomllib
from collections.abc import Callable
from typing import Any

import yaml

from knowledgebase.importers.matter import BadMatter, Matter, matter_of, text_of

_YAML = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"\A(\{[ \t]*\n.*?^\})[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"\A\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}[ \t]*\Z")
MOST_BYTES = 20_000


class BadFrontMatter(Exception):
    """The lines above the article cannot be read, or say something that cannot be."""


def read(source: str) -> Matter:
    """Take an article's text apart; without a title its first heading is the title.

    Raises:
        BadFrontMatter: there is no title, or what stands above the text cannot be read.
    """
    source = source.removeprefix("\ufeff").replace("\r\n", "\n")
    said, body = _apart(source)
    title = text_of(said, "title")
    if not title and (heading := _HEADING.match(body)):
        title, body = _ATTRIBUTES.sub("", heading[1]), body[heading.end() :]
    if not title:
        raise BadFrontMatter("there is no title, neither in front matter nor as a first heading")
    try:
        return matter_of(said, title=title, body=body)
    except BadMatter as error:
        raise BadFrontMatter(str(error)) from error


def _apart(source: str) -> tuple[dict[str, Any], str]:
    """What is said, by names in lower case, and the text below it."""
    for opening, block, parse, name in (
        ("---\n", _YAML, _yaml, "YAML"),
        ("+++\n", _TOML, tomllib.loads, "TOML"),
        ("{\n", _JSON, json.loads, "JSON"),
    ):
        if found := block.match(source):
            return _said(found[1], parse, name), source[found.end() :]
        if source.startswith(opening):
            raise BadFrontMatter(f"the front matter has no end ({name})")
    return {}, source


def _said(block: str, parse: Callable[[str], Any], name: str) -> dict[str, Any]:
    if len(block.encode("utf-8", "replace")) > MOST_BYTES:
        raise BadFrontMatter("the front matter is over 20 kB")
    try:
        said = parse(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadFrontMatter(f"the front matter is no {name}: {_reason(error)}") from error
    if said is not None and not isinstance(said, dict):
        raise BadFrontMatter("the front matter is no list of names and values")
    return {str(name).lower(): value for name, value in _all(said or {}).items()}


def _reason(error: Exception) -> str:
    """In one line, counted from the first line of the front matter."""
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return f"{getattr(error, 'problem', '')}, line {mark.line + 1}"
    return " ".join(str(error).split())[:200]


def _all(said: dict[Any, Any]) -> dict[Any, Any]:
    """Hugo lets a page keep further values under ``params``."""
    params = said.get("params")
    return {**params, **said} if isinstance(params, dict) else said


def _yaml(block: str) -> Any:
    if "*" in block and any(isinstance(token, yaml.AliasToken) for token in yaml.scan(block)):
        raise BadFrontMatter("the front matter uses YAML aliases, which are not read")
    return yaml.load(block, _Loader)  # noqa: S506  a safe loader, made of LibYAML where that is there


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
