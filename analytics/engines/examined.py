"""Whether the engine that the site asks for is here: examined by doctor."""

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec

from django.conf import settings
from django.core import checks

from analytics.engines.names import ENGINES
from analytics.engines.trouble import UnknownEngine
from helpcenter.doctor import examination

PACKAGES = {"postgres": "ibis", "duckdb": "duckdb", "clickhouse": "chdb", "spark": "pyspark"}


@examination
def engine_is_here() -> Iterator[checks.CheckMessage]:
    """The engine of ANALYTICS_ENGINE is installed."""
    name = settings.ANALYTICS_ENGINE
    if name not in ENGINES:
        yield checks.Error(str(UnknownEngine.__doc__), id="analytics.E001")
    elif find_spec(PACKAGES[name]) is None:
        yield checks.Error(
            f"ANALYTICS_ENGINE is {name}, and {PACKAGES[name]} is not installed.",
            hint="Run 'pip install --require-hashes -r requirements/warehouse.txt'.",
            id="analytics.E002",
        )
    elif name == "spark" and not java_is_here():
        yield checks.Error(
            "ANALYTICS_ENGINE is spark, and there is no Java.",
            hint="Run 'apt-get install openjdk-17-jre-headless', or set JAVA_HOME.",
            id="analytics.E003",
        )


def java_is_here() -> bool:
    """What pyspark starts; a Spark Connect server has its own."""
    return bool(os.environ.get("SPARK_REMOTE") or os.environ.get("JAVA_HOME") or shutil.which("java"))
