"""Words of other publishers and programs for sectors, statuses, channels and languages."""

import re
from collections.abc import Mapping
from typing import TypeVar

from ci_tui.domain.names import search_key
from ci_tui.domain.partners import Channel, PartnerStatus, Sector

Word = TypeVar("Word", PartnerStatus, Channel)

_SECTORS: tuple[tuple[Sector, str], ...] = (  # the first that fits: "school district" is no local government
    (Sector.HIGHER_EDUCATION, r"universit|college|higher ed|post ?secondary|academia"),
    (Sector.EARLY_CHILDHOOD, r"early (?:childhood|learning|education)|head start|pre ?school|child ?care"
     r"|day ?care|pre k\b"),
    (Sector.FAITH, r"church|faith|parish|congregation|ministr|mosque|synagogue|temple|religio|chapel|diocese"
     r"|worship"),
    (Sector.SCHOOL, r"school|\bk ?12\b|\bisd\b|\bpt[ao]\b|elementary|primary education|secondary education"),
    (Sector.LIBRARY_OR_PARKS, r"librar|\bparks?\b|recreation"),
    (Sector.FOOD_AND_MEALS, r"\bfood|\bmeals?\b|pantr|hunger|nutrition|feeding|soup kitchen"),
    (Sector.HEALTH, r"health|hospital|clinic|medic|dental"),
    (Sector.YOUTH, r"youth|boys (?:and|&) girls|after ?school|scout|\b4 h\b|camp\b"),
    (Sector.RESIDENTS, r"resident|tenant|neighbou?rhood|civic association|homeowner|community group"
     r"|grass ?roots"),
    (Sector.FUNDER, r"funder|foundation|philanthrop|donor|grant ?maker|united way"),
    (Sector.LOCAL_GOVERNMENT, r"government|municipal|\bcity\b|\bcounty\b|\btown\b|police|fire department"
     r"|public (?:agency|sector|safety)"),
    (Sector.BUSINESS, r"business|for profit|corporat|\bcompany\b|retail|restaurant|\bbank|commerc|grocer"
     r"|industry"),
)  # fmt: skip
_NOT = re.compile(r"\b(?:non|not) ?(?:for )?profit\b")
_STATUSES = {
    PartnerStatus.ACTIVE: "active current member yes true enrolled engaged participating partner",
    PartnerStatus.INVITED: "invited prospect prospective pending lead new candidate potential contacted",
    PartnerStatus.PAUSED: "paused inactive dormant hold onhold suspended",
    PartnerStatus.LEFT: "left former past withdrawn closed ended lapsed resigned",
}
_CHANNELS = {
    Channel.EMAIL: "email e-mail mail_e",
    Channel.PHONE: "phone call telephone voice mobile cell",
    Channel.TEXT: "text sms whatsapp texting",
    Channel.MAIL: "mail post letter postal",
    Channel.IN_PERSON: "in-person inperson visit person",
}
_LANGUAGES = {
    "en": "English", "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese", "zh": "Chinese",
    "vi": "Vietnamese", "tl": "Tagalog", "ko": "Korean", "ru": "Russian", "ar": "Arabic",
    "ht": "Haitian Creole", "it": "Italian", "pl": "Polish", "hi": "Hindi", "ja": "Japanese",
    "so": "Somali", "fa": "Persian",
}  # fmt: skip


def sector_of(text: str) -> Sector | None:
    """The sector that a word of another list plainly means: "Church" is faith. None where it is not plain."""
    spaced = " ".join(re.sub(r"[^\w&]+", " ", search_key(text).replace("_", " ")).split())
    for sector in Sector:
        if spaced == sector.words:
            return sector
    plain = _NOT.sub(" ", spaced)
    found = [sector for sector, shape in _SECTORS if re.search(shape, plain)]
    if not found:
        return None
    # "School or church" could be either; "school health clinic" leans on the order above.
    return None if re.search(r"\bor\b|;|/", search_key(text)) and len(found) > 1 else found[0]


def is_our_word(text: str) -> bool:
    """Whether a text is the name of a sector as this program writes it."""
    return search_key(text).replace("_", " ").replace("-", " ") in {sector.words for sector in Sector}


def status_of(text: str) -> PartnerStatus | None:
    """The status that a word of another list plainly means."""
    return _listed(text, _STATUSES)


def channel_of(text: str) -> Channel | None:
    """The channel that a word of another list plainly means."""
    return _listed(text, _CHANNELS)


def language_of(text: str) -> str:
    """A language by its name, where the file has its code (`es`, `en-US`)."""
    return _LANGUAGES.get(text.replace("_", "-").split("-")[0].lower(), text) if len(text) <= 5 else text


def _listed(text: str, words: Mapping[Word, str]) -> Word | None:
    key = search_key(text).replace(" ", "")
    return next((word for word, known in words.items() if key == word.value or key in known.split()), None)
