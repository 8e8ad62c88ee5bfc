"""What must be there before the demo serves: tables, static files, sample content, somebody to sign in."""

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

SAMPLES = {
    "load_sample": "fifteen articles in English and French",
    "load_sample_topics": "the topics of the form",
    "load_sample_tickets": "a day’s requests for the agents",
    "sample_traffic": "ninety days of visitors",
}
Say = Callable[[str], None]


@dataclass(frozen=True)
class Login:
    """The demo's administrator, as printed and as kept in the data folder."""

    username: str
    password: str


def prepare(say: Say) -> Login:
    """Do what is missing, in an order in which a start that was cut short is taken up again."""
    call_command("migrate", verbosity=0, interactive=False)
    collect_static_files(say)
    login = kept_login(settings.DATA_DIR / "demo_login.json")
    if not get_user_model().objects.filter(username=login.username).exists():
        load_samples(say)
        # Comes last: this row says that the first start is complete.
        get_user_model().objects.create_superuser(**asdict(login), email="admin@example.com")
    return login


def load_samples(say: Say) -> None:
    """Fill an empty site with articles and ninety days of visitors, by the commands of the packages."""
    for command, what in SAMPLES.items():
        say(f"First start: {what} …")
        call_command(command, verbosity=0, stdout=StringIO(), stderr=StringIO())


def kept_login(path: Path) -> Login:
    """The administrator of this data folder, its password made on the first start."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(json.dumps(asdict(Login("admin", secrets.token_urlsafe(9)))) + "\n")
    return Login(**json.loads(path.read_text()))


def collect_static_files(say: Say) -> None:
    """Collect and compress the static files, unless those of before are still the same."""
    mark = Path(settings.STATIC_ROOT) / ".collected"
    fingerprint = static_fingerprint()
    if mark.exists() and mark.read_text() == fingerprint:
        return
    say("Collecting static files …")
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(fingerprint)


def static_fingerprint() -> str:
    """A hash of every static file's name, size and time of change."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
