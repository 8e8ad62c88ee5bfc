"""Failpoints are off: no site starts with them but one that nobody could take for a public one."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from helpcenter.environment import only_for_tests
from helpcenter.failpoints import Point, reach
from tests.helpcenter.living import PROJECT, environment
from tests.house.templates import tracked


@pytest.fixture
def killed(monkeypatch):
    """Who would have been killed."""
    pids = []
    monkeypatch.setattr("helpcenter.failpoints.os.kill", lambda pid, _signal: pids.append(pid))
    return pids


def test_without_a_folder_nothing_happens(killed, settings):
    assert settings.FAILPOINTS == ""
    for point in Point:
        reach(point)
    assert not killed


def test_an_armed_point_kills_the_first_who_comes_by(killed, settings, tmp_path):
    settings.FAILPOINTS = str(tmp_path)
    (tmp_path / Point.CLAIMED).touch()
    for point in (Point.MARKED, Point.CLAIMED, Point.CLAIMED):
        reach(point)
    assert killed == [os.getpid()]
    assert [file.name for file in tmp_path.iterdir()] == [f"{Point.CLAIMED}.reached"]


def test_with_debug_off_they_are_refused():
    assert only_for_tests({}, "FAILPOINTS", debug=False) == ""
    assert only_for_tests({"FAILPOINTS": "/x"}, "FAILPOINTS", debug=True) == "/x"
    with pytest.raises(ImproperlyConfigured, match="FAILPOINTS breaks things on purpose"):
        only_for_tests({"FAILPOINTS": "/x"}, "FAILPOINTS", debug=False)


@pytest.mark.parametrize("program", [["manage.py", "check"], ["-c", "import helpcenter.wsgi"]])
def test_neither_a_command_nor_the_web_server_starts_with_them(tmp_path, program):
    wrong = environment(tmp_path, FAILPOINTS=str(tmp_path), DATABASE_URL="postgresql:///none")
    said = subprocess.run(
        [sys.executable, *program], cwd=PROJECT, env=wrong, capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert "FAILPOINTS breaks things on purpose, for tests: it works with DEBUG only." in said.stderr


def test_each_point_stands_at_one_place():
    """What stands nowhere is never reached, and of two places a test reaches the first."""
    placed = [
        call.args[0].attr
        for path in tracked("*.py")
        if path.parts[0] in {"helpcenter", "knowledgebase", "tickets", "analytics"}
        for call in ast.walk(ast.parse(Path(path).read_text()))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "reach"
    ]
    assert sorted(placed) == sorted(point.name for point in Point)
