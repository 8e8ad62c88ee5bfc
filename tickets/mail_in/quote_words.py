"""What mail programs write, in the languages of their users, before the mail that is answered.

Each expression is bounded in length, so that no text makes it slow.
"""

from re import IGNORECASE, VERBOSE
from re import compile as regex

MOST_LINES = 6  # over which an introduction may be wrapped
LONGEST = 500

_ON = r"on|am|le|el|il|op|em|den|på|vào|w\s+dniu|dnia|dne|dňa|ngày|pe|data|el\s+dia|στις"
_WROTE = (
    r"wrote|writes|sent|schrieb|a\s+écrit|ha\s+scritto|scrisse|escribió|ha\s+escrit|va\s+escriure|escreveu|schreef|"
    r"geschreven|skrev|skreiv|napisał\(a\)|napisała|napisał|napsal\(a\)|napsala|napsal|napísal|đã\s+viết|kirjoitti|"
    r"írta|yazdı|a\s+scris|написала?|пишет|пише|έγραψε"
)
# "On 1 May 2026 at 10:00, Ada <ada@example.com> wrote:", "Op 1 mei 2026 schreef Ada:", "-- On … wrote --".
ON_WROTE = regex(
    rf"[-*\s]*(?:{_ON})\b(?=.{{0,200}}(?:\d{{4}}|\d{{1,2}}[:.h/-]\d{{1,2}}))"
    rf"(?:[^\n]|\n(?!\n\n)){{2,{LONGEST}}}?\b(?:{_WROTE})\b[^\n:]{{0,150}}(?::|-{{2,}})[-*\s]{{0,20}}(?:\n|$)",
    IGNORECASE,
)
# "2026-05-01 10:00 GMT+02:00 Ada <ada@example.com>:", "01.05.2026, 10:00, "Ada" <ada@example.com>:".
DATE_ADDRESS = regex(
    r"""[-*\s]* (?:\w{2,4},\s)?
    (?: \d{4}[./-]\d{1,2}[./-]\d{1,2} | \d{1,2}[./-]\d{1,2}[./-]\d{2,4} | \d{1,2}\ \w{3,9}\.?\ \d{4} )
    [^\n<]{0,150} <\n?[^<>\s]{1,200}@[^<>\s]{1,200}> [^\n:]{0,40} :?[ \t]*(?:\n|$)""",
    IGNORECASE | VERBOSE,
)
# "Ada <ada@example.com> 于2026年5月1日周五 10:00写道：", "2026年5月1日(金) 10:00 Ada <ada@example.com>:".
IN_CHINESE_OR_JAPANESE = regex(
    r"[^\n]{0,150}\d{4}年\d{1,2}月\d{1,2}日[^\n]{0,100}(?:写道|寫道|<[^<>\s]{3,200}>)"
    r"[^\n]{0,10}[:：][ \t]*(?:\n|$)"
)
ORIGINAL = regex(
    r"""[ \t>*]* (?:-{2,}|_{2,})\ {0,3}
    (?: original(?:e|al)?\ (?:message|mail|nachricht|appointment) | reply\ message | mensaje\ original
      | ursprüngliche(?:\ e-?mail-?)?\ ?nachricht | message\ d['’]origine | message\ (?:original|initial)
      | messaggio\ originale | mensagem\ original | oorspronkelijk\ bericht | original\ ?meddelelse
      | ursprungligt\ meddelande | opprinnelig\ melding | wiadomość\ oryginalna | oryginalna\ wiadomość
      | původní\ zpráva | исходное\ сообщение | alkuperäinen\ viesti | orijinal\ mesaj | 原始邮件
      | 元のメッセージ )
    \ {0,3}(?:-{2,}|_{2,})[ \t]*(?:\n|$)""",
    IGNORECASE | VERBOSE,
)
NAME_WROTE = regex(rf"-{{2,}}[^\n-][^\n]{{0,120}}\b(?:{_WROTE})[ \t]*-{{2,}}[ \t]*(?:\n|$)", IGNORECASE)
# A telephone's signature and the introduction in one line.
SENT_FROM_WROTE = regex(
    rf"[ \t]*(?:sent|envoyé|gesendet|inviato|enviado)\b[^\n]{{1,200}}@[^\n]{{1,200}}"
    rf"\b(?:{_WROTE}):[ \t]*(?:\n|$)",
    IGNORECASE,
)
INTRODUCTIONS = (ORIGINAL, ON_WROTE, DATE_ADDRESS, IN_CHINESE_OR_JAPANESE, NAME_WROTE, SENT_FROM_WROTE)
FORWARDED = regex(
    r"""[ \t>*]* -{2,}\ {0,3}
    (?: forwarded\ message | begin\ forwarded\ message | weitergeleitete\ nachricht
      | message\ (?:transféré|réexpédié) | messaggio\ inoltrato | mensaje\ reenviado | mensagem\ encaminhada
      | doorgestuurd\ bericht
      | videresendt\ (?:meddelelse|melding) | vidarebefordrat\ meddelande | przekazana\ wiadomość
      | пересылаемое\ сообщение ) \ {0,3}-{2,} | [ \t]*begin\ forwarded\ message:""",
    IGNORECASE | VERBOSE,
)
_FROM = (
    r"from|von|de|da|van|od|fra|från|lähettäjä|от|від|kimden|feladó|odesílatel|από|"
    r"发件人|寄件者|差出人|보낸\ ?사람"
)
_OTHERS = (
    r"sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|envoyé|à|objet|inviato|data|a|oggetto|enviado|"
    r"fecha|para|asunto|enviada|assunto|verzonden|aan|onderwerp|wysłano|do|temat|sendt|dato|til|emne|skickat|till|"
    r"ämne|lähetetty|vastaanottaja|aihe|отправлено|дата|кому|тема|gönderme|tarih|kime|konu|发送时间|收件人|主题|"
    r"日付|宛先|件名"
)
_AFTER = r"[ \t]{0,3}[:：]"
# A header as programs print them, marked or bold; the others must follow it, or an address stand in it.
FROM = regex(rf"[ \t>*_]{{0,10}}(?:{_FROM})\*?{_AFTER}\*?[^\n]*", IGNORECASE)
FROM_ADDRESS = regex(rf"(?:{_FROM}){_AFTER}[ \t]*[^\n]{{0,100}}@[^\n]{{3,200}}(?:\n\s*\n|$)", IGNORECASE)
OTHER = regex(rf"[ \t>*_]{{0,10}}(?:{_OTHERS})\*?{_AFTER}\*?", IGNORECASE)
DATE_OR_ADDRESS = regex(r"@|\d{4}|\d{1,2}:\d{2}")
DATE_FIRST = regex(rf"[ \t>*]{{0,10}}(?:date|datum|data|fecha|дата)\*?{_AFTER}\*?[^\n]*\d", IGNORECASE)
RULE = regex(r"[ \t]*_{5,}[ \t]*\n")  # as Outlook draws it above a block of headers
# Behind what somebody wrote in the same line.
BEHIND = regex(
    rf"(?<=\S)(?:[ \t]{{1,3}}|(?=-{{2}}))(?=-{{0,6}}[ \t]{{0,2}}on[ ](?:mon|tue|wed|thu|fri|sat|sun|\d)"
    rf"[^\n]{{5,300}}\b(?:{_WROTE}):[ \t]*$)",
    IGNORECASE,
)
SENT_FROM = regex(
    r"""[ \t]*(?: sent\ (?:from|via|with)\ | get\ outlook\ for\ | envoyé\ (?:de|depuis|à\ partir|avec)\b
      | télécharger\ outlook | von\ mein\w+\ .{2,40}\ gesendet | gesendet\ (?:von|mit|aus)\b
      | diese\ nachricht\ wurde\ von\ mein | inviato\ (?:da|dal)\b | enviado\ (?:desde|do|de|via)\b
      | verstuurd\ vanaf\b | verzonden\ (?:met|vanaf)\b | sendt\ fra\b | skickat\ från\b | wysłane\ z\b
      | wysłano\ z\b | odesláno\ z\b | отправлено\ (?:с|из)\b | lähetetty\b | iphone[’']?dan\ gönderildi )""",
    IGNORECASE | VERBOSE,
)
