"""Words that exports write in the language of their owner: months, half days, column heads, placeholders."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_LISTS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=20_000)
def plain(text):
    """Return a word without case, accents, marks of direction and outer blanks."""
    text = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    return " ".join("".join(c for c in text if not unicodedata.combining(c) and c not in MARKS).split()).strip(" .:")


TOTALS, NOTHING = set(_LISTS["totals"]), set(_LISTS["nothing"])
GENERIC, COLUMNS = set(_LISTS["generic"]), _LISTS["columns"]
MONTHS = {plain(word): number for number, line in enumerate(_LISTS["months"], start=1) for word in line.split()}
_LONGEST = max(map(len, MONTHS))


def month(word):
    """Return the month (1–12) that a word names, or None."""
    word = plain(word)
    if len(word) > 12:
        return None
    for length in range(min(len(word), _LONGEST), 2, -1):
        if word[:length] in MONTHS:
            return MONTHS[word[:length]]
    return None


# Half days; letters only, as `half_day` compares them.
_MORNING = "am a vorm matin orog εμ öö oo sa fm pagi पूर्वाह्न ص صباحا 上午 午前 오전 de дп".split()
_AFTERNOON = "pm p nachm soir ιγ μμ ös os ch em malam अपराह्न म م مساء 下午 午後 오후 du пп".split()
_AM = {re.sub(r"[\W\d]", "", plain(word)) for word in [*_MORNING, "π.μ.", "ap.", "dop.", "ДП", "πμ"]}
_PM = {re.sub(r"[\W\d]", "", plain(word)) for word in [*_AFTERNOON, "μ.μ.", "ip.", "odp.", "ПП", "μμ"]}


def half_day(text):
    """Return 0 for a word such as *a.m.*, 12 for one such as *p. m.*, None for anything else."""
    letters = re.sub(r"[\W\d_]", "", plain(text))
    return 0 if letters in _AM else 12 if letters in _PM else None


# heads that may go on after the word: "Reach (organic)", "Likes and reactions"
_OPEN = {"published", "reach", "likes", "comments", "shares", "saves", "answered", "opened", "connected"}


def find(head, role):
    """Return the place of the first column with this role, or None.

    Parameters
    ----------
    head : list of str
        The columns' names.
    role : str
        A key of `COLUMNS`.
    """
    names = [plain(name.replace("_", " ").strip("„“”\"'")) for name in head]
    for word in COLUMNS[role]:
        if word in names:
            return names.index(word)
    if role in _OPEN:
        for place, name in enumerate(names):
            # "Reactions, comments and shares" is a sum of three
            if "," not in name and any(name.startswith(word) for word in COLUMNS[role] if len(word) > 4):
                return place
    return None


# What stands where a picture, a sound or another file was: something in brackets, a file's name, or a last word.
_MEDIA = re.compile(
    r"^<[^<>\n]{3,80}>$|\.\w{2,5} \([^()\n]{3,60}\)$|<(?:attached|anhang|adjunto|pièce jointe|allegato|anexado|bijlage|"
    r"bifogad|вложен\w*)[^<>]*>$",
    re.IGNORECASE,
)
_MEDIA_WORD = re.compile(
    r"omitted|weggelassen|ausgelassen|ausgeschlossen|omitid[oa]s?|omise?s?|absente?|omess[oaie]|weggelaten|utelämna\w+|"
    r"udelad\w+|utelat\w+|pominięt\w+|ocult(?:ad)?[oa]s?|пропущен\w*|опущен\w*|pois|edilmedi|disertakan|vynechán\w*|"
    r"kihagyva|\w*(?:省略|略过|忽略|생략됨?)",
    re.IGNORECASE,
)


def is_media(text):
    """Return whether a message stands for a picture, a sound or another file, in any language that is known here."""
    line = text.partition("\n")[0]
    if ("<" in text or line.endswith(")")) and (_MEDIA.search(line[:300]) or _MEDIA.search(text[-300:])):
        return True
    words = line[:80].rstrip(" .").rsplit(" ", 1)
    return len(line) <= 60 and (len(words) > 1 or not line.isascii()) and bool(_MEDIA_WORD.fullmatch(words[-1]))


# A message that its sender took back still counts as one.
DELETED = re.compile(
    r"(?:message was|deleted this|have deleted|hast diese|nachricht (?:wurde )?gelöscht|wurde gelöscht|supprimé|"
    r"eliminaste|eliminó|eliminado|apagada|apagou|eliminat[oa]|verwijderd|удален\w*|slettet|raderade?s?|poistettu|"
    r"usunięt\w+|silindi|sildiniz|已刪除|已删除|삭제)",
    re.IGNORECASE,
)
# What WhatsApp itself says under somebody's name.
EVENTS = re.compile(
    r"end-to-end|ende-zu-ende|bout en bout|extremo a extremo|ponta a ponta|end-til-end|end-to-end|crittograf|сквозн|"
    r"päästä päähän|uçtan uca|端到端|端對端|종단|\b(?:missed|video|voice)[\w ]* call|call, |anruf\b|llamada|\bappel |"
    r"chiamata|chamada|oproep|звонок|security code|sicherheitsnummer|disappearing|changed the|"
    r"created (?:this |the )?group|added you|joined using|now an admin|pinned a message|hat (?:die|dich|den)|left$",
    re.IGNORECASE,
)
POLLS = re.compile(
    r"^(?:poll|umfrage|sondage|encuesta|enquete|sondaggio|location|standort|contact card|live location)\b",
    re.IGNORECASE,
)
# Instagram and Messenger write a reaction as a message of its own.
REACTIONS = re.compile(
    r"^(?:liked a message|reacted .{1,12} to your message|.{0,40}\breacted .{1,12} to .{0,40}message|a aimé un message|"
    r"a réagi .{1,12} à votre message|hat (?:eine|deine) nachricht mit .{1,20} markiert|hat mit .{1,12} auf deine "
    r"nachricht reagiert|le gustó un mensaje|le ha gustado un mensaje|reaccionó con .{1,12} a tu mensaje|curtiu uma "
    r"mensagem|reagiu com .{1,12} à sua mensagem|ha messo mi piace a un messaggio|gefällt eine nachricht)\.?\s*$",
    re.IGNORECASE,
)

# --- numbers, tickets, files ---

SCALES = {
    **dict.fromkeys(("k", "tsd", "tys", "тыс", "mil"), 1e3),
    **dict.fromkeys(("m", "mio", "mn", "mln", "млн"), 1e6),
    **dict.fromkeys(("b", "bn", "mrd"), 1e9),
}
# words that may stand in a date beside the month
SMALL = set("of de del the at um a las alle le den der am il as às kl klo th st nd rd o clock t".split())
FIRST_ANSWER = re.compile(
    r"first.*(?:reply|response|answer)|initial response|erst.*(?:antwort|reaktion)|time to (?:\w+ )?(?:reply|response)|"
    r"premiere reponse|primera respuesta|primeira resposta|prima risposta|eerste (?:reactie|antwoord)|response time"
)
UNITS = (
    (re.compile(r"\b(?:seconds?|secs?|sekunden|secondes|segundos)\b|\(s\)"), 1),
    (re.compile(r"\b(?:minutes?|mins?|minuten|minutos|minuti)\b|\(m\)"), 60),
    (re.compile(r"\b(?:hours?|hrs?|stunden|heures|horas|ore|uren|std)\b|\(h\)"), 3600),
    (re.compile(r"\b(?:days?|tage|jours|dias|giorni|dagen)\b|\(d\)"), 86_400),
)
YOUTUBE = re.compile(
    "watch time|wiedergabezeit|duree de visionnage|tiempo de visualizacion|tempo di visualizzazione|tempo de exibicao|"
    "kijktijd|impressions click|subscribers"
)
# of the tables in one zip the one with everything, and those that repeat parts of it
BEST_TABLE = re.compile(r"^connections|^messages$|chat\b|\b(?:table|tabellen|tabla|tableau|tabela|tabella|tabel)")
OTHER_TABLES = re.compile("chart|diagramm|grafi|graph|totals|gesamt|total")
