"""Tasks of the worker in a process of its own, which can be killed over them."""

import signal
import subprocess
import sys

WORK = """
import sys
import django
django.setup()
from importlib import import_module
for task in sys.argv[1:]:
    module, name = task.rsplit(".", 1)
    getattr(import_module(module), name)()
"""


def work(*tasks):
    """What the worker does when beat rings for each of these tasks."""
    ended = _ended(*tasks)
    assert ended.returncode == 0, ended.stderr.decode()[-2000:]


def killed_at(point, root, *tasks):
    """The same, and killed at this point."""
    (root / "points" / point).touch()
    ended = _ended(*tasks)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()[-2000:]


def _ended(*tasks):
    return subprocess.run([sys.executable, "-c", WORK, *tasks], capture_output=True, check=False)
