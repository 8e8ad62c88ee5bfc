"""Whether a user agent is a program's: by what it says of itself first, then by a kept list of names.

Nobody is hunted here: who takes a browser's name to the letter is counted as a reader. Why these rules,
and what they find and lose, stands in docs/decisions/0007-bots.md. No user agent is stored or logged.
"""

from functools import cache, lru_cache
from re import compile as regex

from crawlerdetect import CrawlerDetect

LONGEST = 512  # letters that are read: longer than any browser's, and what bounds a hostile one's cost
REMEMBERED = 8_192  # user agents of at most LONGEST letters: at most about 5 MB a process

# What a person's software says that sounds like a program: Android's field for the device, which is the
# maker's word ("CUBOT NOTE 7"), and a component of old Windows browsers that left its maker's address.
_ASIDE = regex(r"(?<=android)[^)]*|http://(?:www\.)?bsalsa\.com/")

# An app on somebody's own device, whatever its name: it goes through the system's own network layer or shell.
_APP = regex(r"cfnetwork/|dalvik/|electron/")

_PROGRAM = regex(
    # what it is …
    r"(?<!cu)bots?(?![a-z])|robot|crawl|spider|(?<!user-)(?<!user )agent(?![a-z])|headless|phantom|selenium"
    # … what it does …
    r"|scrap(?:er|ing|y)|(?<!mozac)fetch(?:er|ing)?(?![a-z])|harvest|archiv|index(?:er|ing)|searchengine"
    r"|check(?:er|ing|link|s)?(?![a-z])|validat|monitor|uptime|\bping|synthetic"
    r"|lighthouse|page ?speed|preview|unfurl|feed(?!back)|\brss|subscriber"
    # … what it is made with …
    r"|http|\bcurl|wget|python|java/|\bperl|libwww-perl|ruby|\burl"
    # … whom to ask about it: an address on the web or of a mailbox …
    r"|\bwww\.|[a-z0-9]\.(?:com|net|org|io)(?![a-z.])|@[a-z0-9-]{1,60}\.[a-z]"
    # … and a word that browsers said before their engine, never after it.
    r"|applewebkit.{0,200}compatible;"
)

# What runs where people are: a system, a device's maker, an engine, a browser.
_FOR_PEOPLE = regex(
    r"windows|win32|win64|win1[01]|winnt|mac ?os|macintosh|mac_|darwin|iphone|ipad|ipod|\bios\b|watch ?os"
    r"|tv ?os|android|\badr\b|linux|ubuntu|fedora|x11|\bcros\b|bsd|sunos|solaris|irix|hp-ux|\baix|qnx|cygwin"
    r"|amiga|atari|\bmint|haiku|beos|syllable|mozac|os/2|risc ?os|\bvms|openvms|\bdos\b"
    r"|tizen|\bbada\b|web0s|webos|kaios|symbian|series ?[3468]0|\bs60|blackberry|bb10|playbook|palm|meego"
    r"|maemo|midp|cldc|\bj2me|maui|\bmtk|brew|phone|mobile|tablet|screen|240x320|player|e-?reader|console|tv\b"
    r"|nokia|samsung|\bsec-|\bsgh|sonyericsson|\blg[-/e]|\bmot-|motorola|\bhtc|alcatel|huawei|\bzte|lenovo"
    r"|philips|panasonic|sharp|sanyo|siemens|\bsie-|sagem|toshiba|k-?touch|amoi|micromax"
    r"|docomo|kddi|softbank|vodafone|j-phone"
    r"|nintendo|playstation|\bps[2-5p]\b|xbox|bravia|roku|nook|kindle|silk|sonos"
    r"|msie|trident|gecko/|khtml|applewebkit|presto|firefox|chrom|safari|opera|konqueror|netscape|mosaic"
    r"|lynx|links \(|w3m|dillo|netsurf|amaya|hotjava|browser|netfront|obigo|teleca|ucweb|ms-?office|outlook"
)

# What an ordinary browser says. Who says no other word needs no look at the long list.
_ORDINARY = frozenset(
    """
    mozilla compatible windows nt win wow macintosh intel ppc mac os linux arm aarch android cros ubuntu
    fedora iphone ipad ipod cpu like en us gb applewebkit khtml gecko rv version chrome chromium crios fxios
    mobile safari firefox edg edga edgios edge opr opera presto trident net clr slcc samsungbrowser ucbrowser
    """.split()  # noqa: SIM905  a line for each word would hide them
)
_WORD = regex(r"[a-z]{2,}")
# Nobody's name. The list tries a pattern from each letter of a word to its end: 40 ms for 500 letters.
_ENDLESS_WORD = regex(r"[a-z0-9_-]{41,}")


def is_bot(user_agent: str) -> bool:
    """Whether a user agent says that no person reads; one that says nothing says so too."""
    return not user_agent.strip() or _is_program(user_agent[:LONGEST])


def forget_all() -> None:
    """Judge everybody anew from here on; whoever measures wants to know what that costs."""
    _is_program.cache_clear()


@lru_cache(maxsize=REMEMBERED)
def _is_program(user_agent: str) -> bool:
    said = user_agent.lower()
    if _APP.search(said):
        return False
    outside = _ASIDE.sub("", said)
    return _PROGRAM.search(outside) is not None or _names_nothing_for_people(said) or _is_listed(outside)


def _names_nothing_for_people(said: str) -> bool:
    """Whether it names no system, device or browser; an app may describe its own in brackets, freely."""
    describes_itself = "(" in said or "[" in said
    return (said.startswith("mozilla/") or not describes_itself) and _FOR_PEOPLE.search(said) is None


def _is_listed(said: str) -> bool:
    """Whether the list knows it, asked only about what looks like a browser of this century.

    For the rest its names are too short: "libwww" is Lynx's too, "NYU" stands in "TIANYU".
    """
    if not said.startswith("mozilla/") or "msie" in said or _ORDINARY.issuperset(_WORD.findall(said)):
        return False
    return bool(_list().isCrawler(_ENDLESS_WORD.sub(" ", said)))


@cache
def _list() -> CrawlerDetect:
    return CrawlerDetect()
