"""How answering machines begin the subjects of what they send, where they say it in no header."""

from re import IGNORECASE, VERBOSE
from re import compile as regex

# English, German, French, Italian, Spanish, Portuguese, Dutch, Danish and Norwegian, Swedish, Polish, Czech,
# Russian, Finnish, Turkish, Japanese and Chinese, behind whatever marks it as an answer.
AWAY = regex(
    r"""\s* (?:(?:re|aw|fwd?|wg|tr|r|sv|vs|antw|odp)\s*:\s*)* (?:
      auto(?:matic|mated)?[ -]?(?:reply|response|answer)\b | out\ of\ (?:the\ )?office\b | ooo\b\s*:
    | (?:i\ am\ |i'm\ )?(?:currently\ )?on\ vacation\b | vacation\ (?:reply|message|response)\b
    | away\ from\ (?:the\ |my\ )?office\b
    | automatische\ (?:antwort|r[üu]ckmeldung)
    | abwesenheit(?:snotiz|sassistent|smeldung|sbenachrichtigung|\b)
    | ich\ bin\ (?:derzeit\ )?(?:nicht\ im\ b[üu]ro|abwesend)
    | r[ée]ponse\ automatique | message\ d['’]absence | absence\ (?:du|de)\ bureau | absente?\ du\ bureau
    | risposta\ automatica | fuori\ (?:sede|ufficio) | assenza\ dall['’]ufficio
    | respuesta\ autom[áa]tica | (?:fuera|ausencia)\ de\ (?:la\ )?oficina
    | resposta\ autom[áa]tica | fora\ do\ escrit[óo]rio | aus[êe]ncia\ tempor[áa]ria
    | automatische?\ (?:antwoord|beantwoording) | afwezigheid(?:sassistent|sbericht|\b) | niet\ aanwezig
    | automatisk\ svar | autosvar | frav[æa]r\b | ikke\ til\ stede
    | automatiskt\ svar | fr[åa]nvaro
    | automatyczna\ odpowied[źz] | autoodpowied[źz] | poza\ biurem
    | automatick[áa]\ odpov[ěe][ďd] | mimo\ kancel[áa][řr]
    | автоматический\ ответ | автоответ | вне\ офиса | нет\ на\ месте
    | automaattinen\ vastaus | poissa\b
    | otomatik\ yan[ıi]t | ofis\ d[ıi][şs][ıi]nda
    | 自動(?:返信|応答) | 不在(?:通知|連絡) | 自动(?:回复|答复) | 自動回覆
    )""",
    IGNORECASE | VERBOSE,
)
