"""A folder for a site of its own."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.helpcenter.living import end_everything


@pytest.fixture
def root():
    """An empty data folder that PostgreSQL's user can reach; whatever still runs in it is ended."""
    folder = Path(tempfile.mkdtemp(prefix="helpcenter-site-"))
    folder.chmod(0o755)
    yield folder
    end_everything(folder)
    shutil.rmtree(folder, ignore_errors=True)
