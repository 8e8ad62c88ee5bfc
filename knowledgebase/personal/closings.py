"""How letters begin and end: whom they greet, and who signs them."""

from collections.abc import Iterator
from re import IGNORECASE, MULTILINE
from re import compile as regex

from knowledgebase.personal.cuts import Mark, Reason, Span
from knowledgebase.personal.names import NAME_WORD

GREETINGS = (
    r"hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|greetings|bonjour|bonsoir|salut|"
    r"ch[eè]re?|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|moin|grüezi|sehr geehrte[rs]?|ciao|"
    r"buon(?:giorno|asera)|salve|gentile|caro|cara|egregio|hola|buen[oa]s (?:d[ií]as|tardes)|estimad[oa]"
)
THANKS = r"thanks|thank you|many thanks|thx|merci|danke|vielen dank|grazie|gracias"
REGARDS = r"(?:best |kind |warm )?regards|cheers|cordialement|saluti|saludos|lg|vg|mfg"
TITLES = r"(?:(?i:mr|mrs|ms|dr|prof|monsieur|madame|m|mme|herr|frau|signor[ae]?|sr|sra)\.?[ \u00a0])?"
# Words by which nobody is meant in particular, or no greeting at all.
EVERYBODY = regex(
    r"\b(?:there|all|everyone|everybody|people|team|support|folks|guys|sirs?|madam|customer|friends?|again|"
    r"anyone|community|both|à tous|tous|toutes|zusammen|tutti|a tutti|todos|you|so much|very much|in advance|"
    r"d.avance|im voraus|madame|monsieur|damen|herren|und|for|to|the|service|help|desk|staff|a lot|"
    r"world|monde|welt|mundo|mondo|schön|sehr|beaucoup|mille|everything|"
    r"notes?|questions?|problem|update|first|please|sorry|here|it|i|we|my|this|that)\b",
    IGNORECASE,
)
GREETED = regex(
    rf"^[ \t>*]*(?:(?i:{GREETINGS}|{THANKS}|{REGARDS}))[ \u00a0,]+{TITLES}"
    rf"({NAME_WORD}(?:[ \u00a0]{NAME_WORD}){{0,2}}|[^\W\d_]{{2,20}})(?=[ \u00a0]*(?:[,!:;.–—-]|$))",
    MULTILINE,
)
CLOSINGS = (
    r"(?:(?:with |my )?(?:(?:best|kind|kindest|warm|warmest|many) )?regards|best(?: wishes)?|cheers|"
    r"thanks(?: again| in advance| a lot| so much)?|thank you(?: very much| so much| in advance)?|"
    r"many thanks|thx|sincerely(?: yours)?|yours(?: truly| sincerely| faithfully)?|all the best|"
    r"take care|greetings|(?:bien )?cordialement|bien à (?:vous|toi)|merci(?: d.avance| beaucoup)?|"
    r"salutations(?: distinguées)?|bonne journée|amicalement|"
    r"(?:mit )?(?:freundliche|viele|liebe|beste|herzliche)[nm]? gr[uü](?:ß|ss)e?n?|mfg|lg|vg|"
    r"danke(?: im voraus)?|vielen dank(?: im voraus)?|(?:cordiali|distinti) saluti|saluti|"
    r"grazie(?: mille| in anticipo)?|un saludo|saludos(?: cordiales)?|(?:muchas )?gracias)"
)
CLOSING = regex(rf"^[ \t]*{CLOSINGS}[ \t]*[,.!;:–—-]*[ \t]*$", IGNORECASE | MULTILINE)
DELIMITER = regex(r"^-- ?$", MULTILINE)
MOST_LINES, LONGEST_LINE = 8, 70  # of what can be a signature
MOST_LETTERS = 1000  # behind the closing words that are looked at
LONGEST_NAME = 5  # words of the line under the closing words, where a text goes on after it


def greeted(text: str) -> Iterator[Span]:
    """Whoever stands behind a greeting or a thank-you, up to its comma or the end of its line."""
    for found in GREETED.finditer(text):
        if not EVERYBODY.search(found[1]):
            yield Span(found.start(1), found.end(1), Mark.NAME, Reason.GREETING)


def signatures(text: str) -> Iterator[Span]:
    """What stands under the closing words: to the end of a short block, or one line where more follows."""
    end = len(text.rstrip())
    for found in [*CLOSING.finditer(text), *DELIMITER.finditer(text)]:
        block = _block(text, found.end(), end)
        if block:
            yield Span(*block, Mark.NAME, Reason.SIGNATURE)


def _block(text: str, after: int, end: int) -> tuple[int, int] | None:
    """Where the lines of a signature begin and end; ``end`` is where the text itself does."""
    near = text[after : min(end, after + MOST_LETTERS)]
    start = after + len(near) - len(near.lstrip())
    paragraph = text[start : after + len(near)].split("\n\n", maxsplit=1)[0].rstrip()
    lines = paragraph.split("\n")
    is_last = start + len(paragraph) == end
    if is_last and len(lines) <= MOST_LINES and all(len(line) <= LONGEST_LINE for line in lines):
        return (start, end) if paragraph else None
    first = lines[0].rstrip()
    if first and len(first.split()) <= LONGEST_NAME and not first.endswith(("?", ".", ":")):
        return start, start + len(first)
    return None
