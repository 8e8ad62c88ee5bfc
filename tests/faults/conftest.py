"""The site's own processes for the tests of a module."""

import shutil
import tempfile
from pathlib import Path

import pytest
from kombu import Connection

from helpcenter.embedded.valkey import Valkey
from helpcenter.tasks import send_mails
from tests.faults.site import Site, environment
from tests.helpcenter.living import end_everything
from tests.smtp import Sink


@pytest.fixture
def root():
    """A data folder of the worker's own."""
    with tempfile.TemporaryDirectory(prefix="helpcenter-faults-") as name:
        folder = Path(name)
        for inside in ("points", "media", "incoming"):
            (folder / inside).mkdir()
        with environment(folder, DJANGO_SETTINGS_MODULE="helpcenter.settings"):
            yield folder


@pytest.fixture(scope="module")
def mailbox():
    """What the site's mails are handed to."""
    with Sink() as sink:
        yield sink


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, mailbox):
    """The web server, answering; a queue of its own, for tests empty theirs."""
    root = Path(tempfile.mkdtemp(prefix="helpcenter-faults-"))
    root.chmod(0o755)
    valkey = Valkey(root, durable=False)
    valkey.start()
    its_own = Site(root)
    more = {"REDIS_URL": valkey.url(), "EMAIL_URL": f"smtp://127.0.0.1:{mailbox.port}"}
    with environment(root, **more):
        its_own.serve()
        yield its_own
        its_own.stop()
    valkey.stop()
    end_everything(root)
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="module")
def ring(site):
    """Has the worker send what waits, as beat does every five seconds."""
    site.worker.start()
    with Connection(f"redis+socket://{Valkey(site.root, durable=False).address}") as queue:

        def rings():
            send_mails.apply_async(connection=queue)

        yield rings


@pytest.fixture
def kept_files(site, settings):
    """The files that the site keeps, as this process finds them too."""
    settings.MEDIA_ROOT = site.root / "media"
    return lambda: {path for path in (site.root / "attachments").rglob("*") if path.is_file()}
