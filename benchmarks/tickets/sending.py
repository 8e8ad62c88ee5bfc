"""The customer's side: suggestions while one types among 5,000 articles, and sending the form, beside
django-helpdesk's."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.figures import Table
from benchmarks.pages.cpu import cpu_seconds
from benchmarks.pages.servers import Server
from benchmarks.search import speed
from benchmarks.tickets import ours, peer
from benchmarks.tickets.posting import Post, milliseconds
from benchmarks.tickets.setting import Setting

WARM_UP = 40
SUGGESTIONS = 540
SUBMISSIONS = 300
OF_PEER = 1 / 3


@dataclass(frozen=True)
class Cost:
    """Of one post: CPU time of all that answered it, and how long it took; milliseconds."""

    cpu: float
    p50: float
    p95: float


def measure(table: Table, setting: Setting) -> None:
    """Both sides, each on the server that it came with."""
    own = _sent_to_us(table, setting)
    setting.peer.wait(peer.FORM)
    posts = peer.requests(setting.peer.port, SUBMISSIONS + WARM_UP)
    theirs = measured(setting.peer, posts, [setting.peer.process.pid, setting.postmaster])
    table.add("django-helpdesk: sent, p50", theirs.p50, "ms")
    table.add("  CPU time", theirs.cpu, "ms")
    table.add("ours, of the peer's CPU time", own.cpu / theirs.cpu, "", OF_PEER)


def measured(server: Server, posts: Sequence[Post], roots: list[int]) -> Cost:
    """After some that warm up."""
    milliseconds(server.port, posts[:WARM_UP])
    before = cpu_seconds(roots)
    taken = milliseconds(server.port, posts[WARM_UP:])
    return Cost((cpu_seconds(roots) - before) * 1000 / len(taken), *speed.p50_p95(taken))


def _sent_to_us(table: Table, setting: Setting) -> Cost:
    """Our form: suggestions, then requests; what a request costs."""
    from django.core.management import call_command

    call_command("load_sample_topics", verbosity=0)
    speed.publish_all()
    with speed.server(setting.root, workers=2) as server:
        server.wait(ours.FORM)
        roots = [server.process.pid, setting.postmaster]
        suggested = measured(server, ours.asked_while_typing(SUGGESTIONS + WARM_UP), roots)
        table.add("suggestions for what is typed, p50", suggested.p50, "ms", 25)
        table.add("  p95", suggested.p95, "ms", 60)
        table.add("  CPU time", suggested.cpu, "ms")
        sent = measured(server, ours.requests(server.port, SUBMISSIONS + WARM_UP), roots)
        with_file = measured(server, ours.requests_with_a_file(server.port, SUBMISSIONS + WARM_UP), roots)
    table.add("a request sent, p50", sent.p50, "ms")
    table.add("  p95", sent.p95, "ms", 120)
    table.add("  CPU time, PostgreSQL's with it", sent.cpu, "ms")
    table.add("a request with a file of 100 kB, p50", with_file.p50, "ms")
    table.add("  p95", with_file.p95, "ms", 120)
    return sent
