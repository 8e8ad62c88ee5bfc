"""PostgreSQL and Valkey in the data folder: started, shared, ended, and killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from helpcenter import embedded
from helpcenter.embedded import Services
from helpcenter.embedded.locks import supervisor_pid
from helpcenter.embedded.postgres import Postgres
from helpcenter.embedded.valkey import Valkey
from tests.helpcenter.living import PROJECT, becomes, command_of, environment, is_deserted, processes_of

pytestmark = [pytest.mark.xdist_group("embedded"), pytest.mark.faults]


@pytest.fixture
def services(root):
    services = Services(root)
    yield services
    services.let_go(seconds=10)


@pytest.fixture
def first_user(root):
    """Another process that starts the services and uses them until it is killed."""
    code = "from helpcenter import embedded; embedded.provide({}); print('up', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        env=environment(root),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout.readline() == b"up\n"
        yield process
        process.kill()


def query(root, statement):
    with psycopg.connect(Postgres(root).url("helpcenter")) as connection:
        return connection.execute(statement).fetchone()


def test_the_last_user_stops_them_and_not_the_first(first_user, root):
    pid = supervisor_pid(root)
    second = Services(root)
    second.let_go(seconds=5)
    assert supervisor_pid(root) == pid
    assert query(root, "select 1") == (1,)
    first_user.kill()
    first_user.wait()
    assert is_deserted(root, within=20)


def test_letters_of_every_script_are_letters(services, root):
    with psycopg.connect(Postgres(root).url("helpcenter")) as connection:
        connection.execute("create extension pg_trgm")
        assert connection.execute("select similarity('пароль', 'парол') > 0.5").fetchone() == (True,)


@pytest.mark.parametrize("which", ["supervisor", "all"])
def test_killed_they_leave_nothing_and_start_again_with_their_data(services, root, which):
    with psycopg.connect(Postgres(root).url("helpcenter")) as connection:
        connection.execute("create table kept as select 42 as answer")
    for pid in processes_of(root) if which == "all" else [supervisor_pid(root)]:
        os.kill(pid, signal.SIGKILL)
    assert is_deserted(root, within=10)
    services.let_go(seconds=0)
    again = Services(root)
    assert query(root, "select answer from kept") == (42,)
    again.let_go(seconds=10)
    assert is_deserted(root, within=1)


@pytest.mark.parametrize("program", ["postgres", "valkey-server"])
def test_a_killed_server_is_started_again(services, root, program):
    (pid,) = [
        pid
        for pid in processes_of(root)
        if Path(command_of(pid)[0].split()[0]).name == program and os.getpgid(pid) == pid
    ]
    os.kill(pid, signal.SIGKILL)
    assert becomes(lambda: not command_of(pid), within=5)
    assert becomes(lambda: Postgres(root).ping("helpcenter") and Valkey(root).ping(), within=20)
    assert services.are_supervised


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["manage.py", "migrate"], True),
        (["manage.py", "migrate", "--help"], False),
        (["manage.py", "check"], False),
        (["manage.py"], False),
    ],
)
def test_only_commands_that_need_services_start_them(monkeypatch, words, answer):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert embedded.wanted(words) is answer
    monkeypatch.setenv("DATABASE_URL", "postgresql:///elsewhere")
    assert not embedded.wanted(words)


def test_a_folder_that_cannot_be_used_is_named_in_one_line(tmp_path):
    (tmp_path / "file").touch()
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        cwd=PROJECT,
        env=environment(tmp_path / "file" / "var"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert str(tmp_path / "file") in done.stderr
