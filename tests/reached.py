"""At which failpoints a run killed processes, said in its last lines; tests note each as ``killed at``."""

from collections import Counter

from helpcenter.failpoints import Point


def pytest_terminal_summary(terminalreporter):
    noted = [
        value
        for report in terminalreporter.stats.get("passed", [])
        if report.when == "call"
        for name, value in report.user_properties
        if name == "killed at"
    ]
    if noted:
        reached = Counter(noted)
        missed = ", ".join(point for point in Point if point not in reached)
        terminalreporter.write_line(
            f"Killed {len(noted)} processes at {len(reached)} of {len(Point)} failpoints."
            + (f" Not here: {missed}." if missed else "")
        )
