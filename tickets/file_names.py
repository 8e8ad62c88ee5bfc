"""Names of files, made fit to be shown, downloaded and saved anywhere."""

from re import IGNORECASE
from re import compile as regex

from helpcenter.text import one_line

LONGEST = 150
LONGEST_ENDING = 12
NOT_IN_NAMES = regex(r'[<>:"|?*;]+')
DEVICES = regex(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", IGNORECASE)


def clean_name(name: str) -> str:
    """The last part of the path, without what a system may take for more than a name; its ending stays."""
    line = one_line(name.replace("\x00", ""))
    base = line.replace("\\", "/").rpartition("/")[2].removesuffix("::$DATA")
    kept = NOT_IN_NAMES.sub("_", base).strip(" .") or "file"
    return _shortened(f"_{kept}" if DEVICES.match(kept) else kept)


def ending_of(name: str) -> str:
    """What stands behind the last full stop, in lower case; nothing for a name without one."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if len(name) <= LONGEST or not dot or len(ending) > LONGEST_ENDING:
        return name[:LONGEST].rstrip(" .")
    return f"{stem[: LONGEST - len(ending) - 1].rstrip(' .')}.{ending}"
