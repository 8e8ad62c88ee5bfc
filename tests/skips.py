"""What a run left out and how to get it, said in its last lines; HELPCENTER_NO_SKIPS=1 makes it a failure."""

import os

import pytest

HOW_TO_GET = {
    "browser": "apt-get install chromium fonts-liberation",
    "engine": "apt-get install openjdk-17-jre-headless; pip install -r requirements/warehouse.txt",
    "data": "set HELPCENTER_TEST_DATA to the folder of data sets",
}


def pytest_terminal_summary(terminalreporter, config):
    counts = skipped_by_marker(terminalreporter.stats.get("skipped", []))
    for marker, count in counts.items():
        terminalreporter.write_line(
            f"Skipped {count} {marker} tests. To run them: {HOW_TO_GET[marker]}", yellow=True
        )
    if not counts:
        terminalreporter.write_line("No browser, engine or data test was skipped.")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    if os.environ.get("HELPCENTER_NO_SKIPS") != "1" or is_worker or reporter is None:
        return
    if skipped_by_marker(reporter.stats.get("skipped", [])) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def skipped_by_marker(reports):
    """How many of the skipped tests carry each marker that names something to install."""
    counts = {marker: sum(marker in report.keywords for report in reports) for marker in HOW_TO_GET}
    return {marker: count for marker, count in counts.items() if count}
