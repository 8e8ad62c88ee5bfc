"""A program that says so is left out; a person is not, whatever they read with."""

import gzip
import json
import logging
from io import StringIO
from time import thread_time
from unittest import mock

import pytest
from django.core.management import CommandError, call_command

from helpcenter import bots
from helpcenter.bots import forget_all, is_bot


def webkit(system, rest):
    return f"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) {rest}"


WINDOWS, LINUX, IPHONE = (
    "Windows NT 10.0; Win64; x64",
    "X11; Linux x86_64",
    "iPhone; CPU iPhone OS 17_5 like Mac OS X",
)
CHROME, MOBILE = "Chrome/140.0.0.0 Safari/537.36", "Chrome/140.0.0.0 Mobile Safari/537.36"

PROGRAMS = {
    "a crawler that says so": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "a crawler on a phone": webkit("Linux; Android 6.0.1; Nexus 5X", f"{MOBILE} (compatible; Googlebot/2.1)"),
    "a crawler nobody has heard of": "Mozilla/5.0 (compatible; Quuxcrawler/0.1)",
    "a visitor after the engine": webkit(LINUX, f"{CHROME} (compatible; Somebody/1.0)"),
    "a browser without a screen": webkit(LINUX, "HeadlessChrome/140.0.0.0 Safari/537.36"),
    "a browser that measures": webkit(LINUX, f"{CHROME} PTST/250101"),
    "a preview of links": "WhatsApp/2.23.20.0",
    "a monitor": "Uptime-Kuma/1.23.13",
    "a command": "curl/8.5.0",
    "a library": "python-requests/2.32.3",
    "another library": "Go-http-client/2.0",
    "a name and no more": "prometheus/2.53.0",
    "who leaves an address": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/120.0 (ops@survey.org)",
    "who names no system": "Mozilla/5.0 (compatible; Somebody/1.0)",
    "nobody": "",
    "blanks": "  ",
}

PEOPLE = {
    "Chrome": webkit(WINDOWS, CHROME),
    "Firefox": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Safari": webkit(IPHONE, "Version/18.0 Mobile/15E148 Safari/604.1"),
    "Edge": webkit("Macintosh; Intel Mac OS X 10_15_7", f"{CHROME} Edg/140.0.0.0"),
    "a phone called Cubot": webkit("Linux; Android 10; CUBOT NOTE 7", MOBILE),
    "a phone called a bot": webkit("Linux; Android 7.0; ID bot 551", MOBILE),
    "a photo app's browser": webkit(
        IPHONE, "Mobile/15E148 Instagram 330.0 (en_US@calendar=gregorian; scale=3.00)"
    ),
    "a network's browser": webkit(IPHONE, "Mobile/15E148 [LinkedInApp]"),
    "a chat's browser": webkit(WINDOWS, f"Slack/4.41.98 {CHROME} Electron/33.0.1"),
    "a television": webkit("Web0S; Linux/SmartTV", f"{CHROME} WebAppManager"),
    "a console": webkit("PlayStation; PlayStation 5/2.26", "Version/13.0 Safari/605.1.15"),
    "a phone with keys": "Nokia6300/2.0 (04.20) Profile/MIDP-2.0 Configuration/CLDC-1.1",
    "an old browser": "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; .NET CLR 2.0.50727)",
    "a browser of text": "Lynx/2.9.0 libwww-FM/2.14 SSL-MM/1.4.1 GNUTLS/3.7.9",
    "an app": "Feeds/12 CFNetwork/1410.0.3 Darwin/22.6.0",
}


@pytest.mark.parametrize("user_agent", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_a_program_is_a_bot(user_agent):
    assert is_bot(user_agent)


@pytest.mark.parametrize("user_agent", PEOPLE.values(), ids=PEOPLE.keys())
def test_a_person_is_none(user_agent):
    assert not is_bot(user_agent)


def test_capitals_change_nothing():
    assert [is_bot(text.upper()) for text in PROGRAMS.values()] == [True] * len(PROGRAMS)
    assert [is_bot(text.upper()) for text in PEOPLE.values()] == [False] * len(PEOPLE)


def test_an_ordinary_browser_is_judged_without_the_list():
    forget_all()
    with mock.patch.object(bots, "_list", side_effect=AssertionError("the list was asked")):
        assert not is_bot(PEOPLE["Chrome"])
        assert not is_bot(PEOPLE["a phone called Cubot"])


def test_a_user_agent_is_judged_once():
    forget_all()
    with mock.patch.object(bots, "_list") as names:
        names().isCrawler.return_value = False
        assert [is_bot(f"Mozilla/5.0 (X11; Linux) Unusual{'ly' * (n % 2)}") for n in range(10)] == [
            False
        ] * 10
    assert names().isCrawler.call_count == 2


def test_nobody_fills_the_memory():
    forget_all()
    for n in range(bots.REMEMBERED + 10):
        is_bot(f"Mozilla/5.0 (Windows NT 10.0) Firefox/{n}.{'0' * 1000}")
    kept = bots._is_program.cache_info()  # noqa: SLF001  what it holds is what is asked here
    assert kept.currsize == kept.maxsize == bots.REMEMBERED


def test_what_comes_after_512_letters_is_neither_read_nor_kept():
    forget_all()
    start = PEOPLE["Firefox"].ljust(bots.LONGEST)
    assert [is_bot(start + more) for more in ("", "bot", "curl/8.5.0")] == [False] * 3
    assert bots._is_program.cache_info().currsize == 1  # noqa: SLF001


HOSTILE = [
    "a",
    "bot",
    "android",
    "android(",
    "applewebkit",
    "compatible;",
    "@a",
    "a.",
    "-_",
    "mac os x_",
    "(",
    " ",
    "x" * 40 + " ",
    "é",
    "\x00",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("start", ["", "Mozilla/5.0 (X11; Linux) "])
def test_a_hostile_user_agent_of_100_kb_is_judged_at_once(piece, start):
    is_bot("Mozilla/5.0 (X11; Linux) Unusual")  # reads the list, once a process
    forget_all()
    user_agent = start + piece * (100_000 // len(piece))
    began = thread_time()
    is_bot(user_agent)
    assert thread_time() - began < 0.05


def test_no_user_agent_is_logged(caplog):
    with caplog.at_level(logging.DEBUG):
        forget_all()
        assert [is_bot(text) for text in [*PROGRAMS.values(), *PEOPLE.values()]]
    assert not caplog.records


def evaluated(file, **options):
    out = StringIO()
    call_command("evaluate_bots", str(file), stdout=out, **options)
    return out.getvalue().splitlines()


def written(folder, *rows, name="agents.jsonl"):
    lines = "".join(json.dumps({"ua": text, "label": label}) + "\n" for text, label in rows)
    file = folder / name
    file.write_bytes(gzip.compress(lines.encode()) if file.suffix == ".gz" else lines.encode())
    return file


@pytest.mark.parametrize("name", ["agents.jsonl", "agents.jsonl.gz"])
def test_the_figures_are_the_shares_of_the_file(tmp_path, name):
    rows = [("curl/8", "bot"), ("wget/1", "bot"), (PEOPLE["Chrome"], "human")]
    got = json.loads(evaluated(written(tmp_path, *rows, name=name))[-1])
    assert (got["n"], got["bots"], got["people"]) == (3, 2, 1)
    assert (got["recall"], got["people_lost"]) == (1.0, 0.0)
    assert 0 < got["cached_us"] < got["cold_us"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [((PEOPLE["Chrome"], "bot"), "recall 0.500"), (("curl/8", "human"), "people lost 50.00%")],
)
def test_below_the_goals_the_command_fails_and_shows_whom_it_got_wrong(tmp_path, wrong, said, capsys):
    file = written(tmp_path, ("wget/1", "bot"), (PEOPLE["Firefox"], "human"), wrong)
    out = StringIO()
    with pytest.raises(CommandError, match=said):
        call_command("evaluate_bots", str(file), misses=True, stdout=out)
    assert f"  {wrong[0]}" in out.getvalue().splitlines()
    assert json.loads(out.getvalue().splitlines()[-1])["n"] == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json\n",
        "[]\n",
        '{"ua": "x"}\n',
        '{"ua": "x", "label": "cat"}\n',
        '{"ua": "x", "label": "bot"}\n',
    ],
)
def test_a_file_that_is_none_is_said_plainly(tmp_path, text):
    file = tmp_path / "agents.jsonl"
    file.write_text(text)
    with pytest.raises(CommandError, match=r"agents\.jsonl (holds no|needs both)"):
        evaluated(file)


@pytest.mark.data
def test_the_goals_are_met_on_3153_labelled_user_agents(test_data):
    got = json.loads(evaluated(test_data / "user-agents.jsonl.gz")[-1])
    assert got["n"] == 3153
    assert got["recall"] >= 0.90
    assert got["people_lost"] <= 0.005
    assert got["cached_us"] < 20
