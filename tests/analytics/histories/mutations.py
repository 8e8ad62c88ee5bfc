"""A mistake made on purpose: one text of ``analytics`` put for another, while a test looks for it."""

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest

from analytics.pipeline import plan


@dataclass(frozen=True)
class Mutation:
    """What a module of ``analytics`` says, and what it would say by mistake."""

    mistake: str
    module: str
    says: str
    instead: str

    def __str__(self):
        return self.mistake

    @contextmanager
    def made(self) -> Iterator[None]:
        """The mistake is made until the end of the block: functions stay who they are, with other code."""
        module = import_module(f"analytics.{self.module}")
        source = Path(module.__file__).read_text()
        assert source.count(self.says) == 1, f"{self.module} does not say “{self.says}” exactly once"
        changed = False
        with pytest.MonkeyPatch.context() as patch:
            for place, name, value in defined(source.replace(self.says, self.instead), module):
                changed |= differ(vars(place)[name], value)
                if isinstance(value, FunctionType):
                    patch.setattr(vars(place)[name], "__code__", value.__code__)
                else:
                    patch.setitem(vars(place), name, value)
            assert changed, f"the mistake is in nothing that {self.module} defines"
            forget_compiled()
            yield
        forget_compiled()


def defined(source, module):
    """What this text would define under the module's name, and where: functions, methods and constants."""
    found = {"__name__": module.__name__}
    exec(compile(source, module.__file__, "exec"), found)  # noqa: S102  our own source, one text replaced
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            yield module, node.name, found[node.name]
        elif isinstance(node, ast.ClassDef):
            for one in node.body:
                method = vars(found[node.name]).get(getattr(one, "name", ""))
                if isinstance(method, FunctionType):
                    yield vars(module)[node.name], one.name, method
        elif isinstance(node, ast.Assign):
            names = (
                one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)
            )
            yield from ((module, name, found[name]) for name in names)


def differ(one, other):
    """Whether the mistake stands in this function, method or constant."""
    if isinstance(other, FunctionType):
        return one.__code__ != other.__code__
    return repr(one) != repr(other)


def forget_compiled():
    """The rules are compiled once a process; here they change."""
    for value in vars(plan).values():
        if hasattr(value, "cache_clear"):
            value.cache_clear()
