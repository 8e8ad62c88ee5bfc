"""Events as Parquet by day: everything goes out, comes back through the door, and nothing has changed."""

import io
import json
import random
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from django.core.management import CommandError, call_command
from pyarrow import parquet

from analytics.archive import days
from analytics.archive.schema import SCHEMA
from analytics.events.model import Counted, Event, Touched
from analytics.journeys.customer import Customer
from analytics.journeys.encounter import Encounter
from analytics.journeys.filing import Filing
from analytics.journeys.model import Journey
from analytics.pipeline.reconcile import reconcile
from analytics.pipeline.settle import settle
from analytics.rollups.article_model import ArticleRollup
from analytics.rollups.model import Rollup
from analytics.rollups.settlement import Settlement
from tests.analytics.chance import log
from tests.analytics.pipeline.stored import everything
from tests.analytics.story import event, searched, send, ticket
from tests.factories.events import FIELDS, NOON, logged

pytestmark = pytest.mark.django_db
EVERY_TABLE = (
    Event, Touched, Customer, Journey, Filing, Encounter, Rollup, ArticleRollup, Settlement, Counted,
)  # fmt: skip


def export(folder, *arguments):
    out = io.StringIO()
    call_command("export_events", str(folder), *arguments, stdout=out)
    return out.getvalue()


def replay(path):
    """What the command says, its complaints, and why it failed."""
    out, err, failure = io.StringIO(), io.StringIO(), None
    try:
        call_command("replay", str(path), stdout=out, stderr=err)
    except CommandError as error:
        failure = str(error)
    return out.getvalue(), err.getvalue().splitlines(), failure


def tables(folder):
    return {path.name: parquet.read_table(path) for path in sorted(Path(folder).iterdir())}


def report():
    """The numbers, whichever settlement they are of."""
    out = io.StringIO()
    period = ["--from", "2026-01-01", "--to", "2027-12-01", "--now", "2027-12-01T00:00:00Z"]
    call_command("report", *period, stdout=out)
    told = json.loads(out.getvalue())
    del told["settings"]["settle_number"], told["settings"]["as_of"]
    return told


def test_every_kind_keeps_every_field(tmp_path):
    send([logged(kind, at=NOON) for kind in FIELDS])
    assert export(tmp_path) == "12 events written, 1 days.\n"
    table = parquet.read_table(tmp_path / f"{NOON:%Y-%m-%d}.parquet")
    assert table.schema == SCHEMA
    assert set(SCHEMA.names) == {field.column for field in Event._meta.concrete_fields}
    stored = {str(row["id"]): row | {"id": str(row["id"])} for row in Event.objects.values()}
    assert {row["id"]: row for row in table.to_pylist()} == stored


def test_out_and_back_changes_nothing(tmp_path):
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir(), after.mkdir()
    send(log(random.Random(11), size=400))
    settle()
    told, known = report(), everything()
    export(before)
    for table in EVERY_TABLE:
        table.objects.all().delete()
    out, complaints, failure = replay(before)
    assert out.startswith("400 events stored, 0 known already")
    assert (complaints, failure) == ([], None)
    settle()
    assert reconcile() == []
    assert (report(), everything()) == (told, known)
    export(after)
    assert tables(before) == tables(after)


def test_odd_texts_survive(tmp_path):
    odd = ['a "quoted", one', "two\r\nlines", "\\N", "\\.", "NULL", " é中 ", "t", "''"]
    send(*(ticket(f"v{number}", ticket=text) for number, text in enumerate(odd)))
    send(searched(query=""), event("suggestions_shown", "v1", "10:00", articles=[]))
    export(tmp_path)
    (table,) = tables(tmp_path).values()
    rows = table.to_pylist()
    assert {row["ticket"] for row in rows if row["ticket"]} == set(odd)
    assert [row["query"] for row in rows if row["kind"] == "searched"] == [""]
    assert [row["articles"] for row in rows if row["kind"] == "suggestions_shown"] == [[]]


def test_days_are_those_of_utc_and_a_period_is_half_open(tmp_path):
    send(*(searched(f"v{day}", at="00:00", days=day) for day in range(4)))
    send(searched("late", at="23:59", days=1))
    assert export(tmp_path, "--from", "2026-03-02", "--to", "2026-03-04") == "3 events written, 2 days.\n"
    found = {name: table.column("visitor").to_pylist() for name, table in tables(tmp_path).items()}
    assert found == {"2026-03-02.parquet": ["v1", "late"], "2026-03-03.parquet": ["v2"]}


def test_batches_are_cut_at_midnight_wherever_they_end():
    instants = ["2026-03-01T23:59:59.999Z", "2026-03-02T00:00:00Z", "2026-03-02T10:00:00Z"]
    at = pa.array([pa.scalar(text).cast(pa.timestamp("ms", "UTC")).as_py() for text in instants])
    batches = [pa.record_batch({"at": at.cast(pa.timestamp("ms", "UTC"))})] * 2
    parts = [(day.day, part.num_rows) for day, part in days.split(batches)]
    assert parts == [(1, 1), (2, 2), (1, 1), (2, 2)]


def test_a_second_export_replaces_its_days_whole_and_leaves_the_others(tmp_path):
    send(searched("v1"), searched("v2", days=1))
    export(tmp_path)
    Event.objects.filter(visitor="v1").delete()
    send(searched("v3", days=1), searched("v4", days=2))
    assert export(tmp_path) == "3 events written, 2 days.\n"
    found = {name: table.column("visitor").to_pylist() for name, table in tables(tmp_path).items()}
    assert found == {
        "2026-03-01.parquet": ["v1"],
        "2026-03-02.parquet": ["v2", "v3"],
        "2026-03-03.parquet": ["v4"],
    }


def test_an_export_that_breaks_off_leaves_the_day_as_it_was(tmp_path, monkeypatch):
    send(searched("v1"))
    export(tmp_path)
    before = tables(tmp_path)
    send(searched("v2"))

    def breaks_off(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(days.os, "fsync", breaks_off)
    with pytest.raises(CommandError, match=r"No space left on device\.$"):
        export(tmp_path)
    assert tables(tmp_path) == before


def test_nothing_to_export_writes_nothing(tmp_path):
    assert export(tmp_path) == "0 events written, 0 days.\n"
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_one_clear_line(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere: no such folder\.$"):
        export(tmp_path / "nowhere")
    with pytest.raises(CommandError, match="“soon” must be a day as YYYY-MM-DD"):
        export(tmp_path, "--from", "soon")
    with pytest.raises(CommandError, match="--to must be later than --from"):
        export(tmp_path, "--from", "2026-03-02", "--to", "2026-03-02")


def test_a_folder_without_the_right_to_write_is_one_clear_line(tmp_path, monkeypatch):
    def forbidden(*_, **__):
        """What all but root meet there."""
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(days.tempfile, "mkdtemp", forbidden)
    with pytest.raises(CommandError, match=r"Permission denied\.$"):
        export(tmp_path)


def test_bad_rows_are_named_with_file_and_number_and_the_rest_taken(tmp_path):
    good = logged("article_viewed")
    told = [good, logged() | {"kind": "danced"}, logged("article_viewed", article=-7), logged(visitor=...)]
    parquet.write_table(pa.Table.from_pylist(told), tmp_path / "log.parquet")
    out, complaints, failure = replay(tmp_path / "log.parquet")
    assert complaints == [
        "log.parquet row 2: unknown_kind",
        "log.parquet row 3: bad_article",
        "log.parquet row 4: missing_visitor",
    ]
    assert failure == "3 lines were refused."
    assert out.startswith("1 events stored")
    assert [str(known) for known in Event.objects.values_list("id", flat=True)] == [good["id"]]
    assert Counted.objects.filter(what="refused").count() == 3


def test_a_moment_of_no_zone_is_none_and_one_of_another_unit_is_cut(tmp_path):
    at = NOON.replace(microsecond=123_999)
    for name, kind in (("naive", pa.timestamp("us")), ("fine", pa.timestamp("us", "Europe/Rome"))):
        row = {key: pa.array([value]) for key, value in logged().items()}
        row["at"] = pa.array([at.replace(tzinfo=None)], pa.timestamp("us")).cast(pa.timestamp("us", "UTC"))
        parquet.write_table(pa.table(row | {"at": row["at"].cast(kind)}), tmp_path / f"{name}.parquet")
    assert replay(tmp_path)[1] == ["naive.parquet row 1: bad_at"]
    assert Event.objects.get().at == NOON.replace(microsecond=123_000)


def test_what_is_no_parquet_is_one_clear_line(tmp_path):
    assert replay(tmp_path)[2] == f"{tmp_path}: no Parquet file is in it"
    (tmp_path / "text.parquet").write_text("no such thing")
    assert replay(tmp_path)[2].startswith(f"{tmp_path}/text.parquet, after row 0: ")
    assert "No such file" in replay(tmp_path / "nowhere.parquet")[2]


def test_without_the_packages_the_line_says_which_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "analytics.archive.days", None)
    monkeypatch.setitem(sys.modules, "analytics.archive.rows", None)
    (tmp_path / "log.parquet").touch()
    with pytest.raises(CommandError, match=r"not installed: pip install .*requirements/warehouse\.txt"):
        export(tmp_path)
    assert "requirements/warehouse.txt" in replay(tmp_path)[2]
