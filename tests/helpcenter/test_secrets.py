"""The one secret of a site."""

from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context

from helpcenter.secrets import kept_secret


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "new" / "secret_key"
    first = kept_secret(path)
    assert len(first) >= 48
    assert kept_secret(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["secret_key"]


def test_of_many_first_calls_one_wins(tmp_path):
    path = tmp_path / "secret_key"
    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(kept_secret, [path] * 32))) == 1


def test_of_many_first_processes_one_wins(tmp_path):
    with get_context("spawn").Pool(4) as processes:
        assert len(set(processes.map(kept_secret, [tmp_path / "secret_key"] * 8))) == 1
