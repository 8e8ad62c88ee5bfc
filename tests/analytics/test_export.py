"""Events as Parquet by day: everything goes out, comes back through the door, and nothing has changed."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from pyarrow import parquet

from analytics.archive.schema import SCHEMA
from analytics.events.model import Event
from tests.analytics.story import send
from tests.factories.events import FIELDS, NOON, logged

pytestmark = pytest.mark.django_db


def export(folder, **options):
    out = io.StringIO()
    call_command("export_events", str(folder), stdout=out, **options)
    return out.getvalue()


def replay(path):
    out, err = io.StringIO(), io.StringIO()
    call_command("replay", str(path), stdout=out, stderr=err)
    return out.getvalue()


def content(folder):
    return {path.name: parquet.read_table(path) for path in sorted(Path(folder).iterdir())}


def rows(path):
    return parquet.read_table(path).to_pylist()


def test_every_kind_keeps_every_field(tmp_path):
    told = [logged(kind, at=NOON) for kind in FIELDS]
    send(told)
    assert export(tmp_path) == "12 events written, 1 days.\n"
    table = parquet.read_table(tmp_path / f"{NOON:%Y-%m-%d}.parquet")
    assert table.schema == SCHEMA
    assert set(SCHEMA.names) == {field.column for field in Event._meta.concrete_fields}
    stored = {str(row["id"]): row | {"id": str(row["id"])} for row in Event.objects.values()}
    assert {row["id"]: row for row in table.to_pylist()} == stored
