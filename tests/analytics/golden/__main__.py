"""Write the golden files anew: ``python -m tests.analytics.golden``."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpcenter.settings")
os.environ.setdefault("SECRET_KEY", "only to compile the rules " * 3)
django.setup()

from analytics.journeys.dialects import DIALECTS  # noqa: E402  needs Django first
from tests.analytics.pipeline.test_golden import GOLDEN, as_text  # noqa: E402  needs Django first

for dialect in DIALECTS:
    (GOLDEN / f"{dialect}.sql").write_text(as_text(dialect))
