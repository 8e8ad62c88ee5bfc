"""Text that no spreadsheet takes for a formula, whatever a visitor typed.

A cell that begins with one of ``= + - @``, their full-width twins, ``| %`` or a control is read as a formula
or a command by one program or another, also after a delimiter in the midst of a text, where that is the
delimiter of a reader's language: https://owasp.org/www-community/attacks/CSV_Injection. An apostrophe
before it makes it text. Only text is looked at: a negative number stays a number.
"""

import re

from helpcenter.text import without_unwanted

STARTS = re.compile(r"(?:^(?=[\s\"']*[=+\-@|%＝＋－＠])|(?<=[;,\t\n|])(?=[\"']*[=+\-@|%＝＋－＠]))")
# Nearly every cell of a million: nothing in it needs a look.
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\- ]*")
LONGEST_CELL = 32_767  # what a cell of a workbook holds


def harmless(text: str) -> str:
    """The text without controls, with an apostrophe before whatever could be a formula."""
    if PLAIN.fullmatch(text):
        return text
    plain = without_unwanted(text)
    marked = STARTS.sub("'", plain)
    return f"'{marked}" if marked[:1] in {"\t", "\n"} else marked


def cell_text(text: str) -> str:
    """A text as a workbook takes it: there a cell says that it is text, and needs no mark."""
    return (text if PLAIN.fullmatch(text) else without_unwanted(text))[:LONGEST_CELL]
