"""The words by which directories and other programs name their columns, and what each is taken for."""

import re
from enum import StrEnum


class DirectoryField(StrEnum):
    """What a column of a directory is taken for; a person may say it otherwise for each column."""

    ORGANIZATION = "organization"
    ALSO = "also"
    SECTOR = "sector"
    STATUS = "status"
    SINCE = "since"
    WEBSITE = "website"
    ADDRESS = "address"
    STREET = "street"
    CITY = "city"
    STATE = "state"
    ZIP = "zip"
    COUNTRY = "country"
    ORG_EMAIL = "org-email"
    ORG_PHONE = "org-phone"
    ABOUT = "about"
    NOTES = "notes"
    AREAS = "areas"
    ID = "id"
    CONTACT = "contact"
    FIRST_NAME = "first-name"
    MIDDLE_NAME = "middle-name"
    LAST_NAME = "last-name"
    ROLE = "role"
    EMAIL = "email"
    PHONE = "phone"
    LANGUAGE = "language"
    CHANNEL = "channel"
    CONTACT_ID = "contact-id"
    EXTENSION = "extension"
    LABEL = "label"
    REST = "rest"

    @property
    def words(self) -> str:
        """As people read it: `org email`."""
        return self.value.replace("-", " ")


ADDRESS_PARTS = frozenset(
    {
        DirectoryField.STREET,
        DirectoryField.CITY,
        DirectoryField.STATE,
        DirectoryField.ZIP,
        DirectoryField.COUNTRY,
    }
)

_F = DirectoryField

ORGANIZATION_WORDS = (
    r"(?:organi[sz]ations?|org|agency|company|account|partner|institution|provider|employer|nonprofit"
    r"|non profit|sponsor|facility|business|church|charity|center|centre|member organi[sz]ation)"
)
PERSON_WORDS = (
    r"(?:contact|director|president|manager|coordinator|co ordinator|representative|rep|pastor|principal"
    r"|ceo|chair|chairperson|administrator|liaison|person|owner|secretary|treasurer|leader|poc|lead|head"
    r"|worker|officer)"
)

# In the order in which they are tried; each over the words of a name, folded and parted by spaces.
WHOLE_NAMES: tuple[tuple[str, DirectoryField], ...] = (
    (
        rf"{ORGANIZATION_WORDS} name(?: \d+)?|name of (?:the )?{ORGANIZATION_WORDS}"
        rf"|{ORGANIZATION_WORDS} 1 name|(?:legal|official|full|site"
        rf"|program) {ORGANIZATION_WORDS} name",
        _F.ORGANIZATION,
    ),
    (
        rf"{ORGANIZATION_WORDS}|{ORGANIZATION_WORDS} 1|associated company(?: names?)?"
        rf"|primary company|account owner company",
        _F.ORGANIZATION,
    ),
    (
        r"legal name|public name|site name|listing name|resource name|group name|team name"
        r"|works? for|affiliation",
        _F.ORGANIZATION,
    ),
    (
        r"(?:alternate|alternative|official|other|former|previous|short|common"
        r"|doing business as) names?|aka|a k a|also known as|dba|d b a|acronym|abbreviation"
        r"|nick ?name",
        _F.ALSO,
    ),
    (
        rf"(?:{ORGANIZATION_WORDS} )?(?:sector|types?|category)|type of {ORGANIZATION_WORDS}"
        rf"|industry|sectors|{ORGANIZATION_WORDS} categories",
        _F.SECTOR,
    ),
    (r"status|(?:partner|partnership|membership|member|network) status", _F.STATUS),
    (
        r"since|(?:member|partner|active|status) since|(?:date )?joined(?: (?:on|date))?|join date"
        r"|date of joining",
        _F.SINCE,
    ),
    (
        r"(?:mission|about|about us|(?:full |long )?description|mission statement"
        r"|short description|short desc|summary|purpose|overview)",
        _F.ABOUT,
    ),
    (rf"(?:{ORGANIZATION_WORDS} )(?:description|mission|summary)", _F.ABOUT),
    (r"(?:general |other )?(?:notes?|comments?|remarks?|memo|body|internal notes)", _F.NOTES),
    (
        r"areas?(?: served)?|service areas?|served areas?|neighbou?rhoods?(?: served)?"
        r"|communit(?:y|ies) served|zip codes served|wards?(?: served)?",
        _F.AREAS,
    ),
    (r"(?:preferred |primary |spoken )?languages?(?: preference| spoken| offered)?", _F.LANGUAGE),
    (
        r"preferred (?:contact )?(?:method|channel)(?: of (?:contact|communication))?"
        r"|contact (?:method|preference)|best way to (?:contact|reach)|channel"
        r"|communication preference",
        _F.CHANNEL,
    ),
    (
        rf"{ORGANIZATION_WORDS} id|{ORGANIZATION_WORDS} number|associated company ids?"
        rf"|associated company record ids?|primary associated company id",
        _F.ID,
    ),
    (r"contact id|person id|record id contact|individual id|vid", _F.CONTACT_ID),
    (r"(?:unique |record |row |external )?id|uid|uuid|guid|key|record number", _F.ID),
    (r"(?:first|given|christian)(?: name)?|fname|forename", _F.FIRST_NAME),
    (r"(?:middle|additional)(?: name| initial)?|mname", _F.MIDDLE_NAME),
    (r"(?:last|family)(?: name)?|surname|lname", _F.LAST_NAME),
    (r"(?:full |display |person s |your )name|person|contacts?", _F.CONTACT),
    (
        r"(?:primary |main |key |lead |first |second |secondary |other |alternate "
        r"|backup )?contact(?: person| name| person s name)?(?: \d+)?(?: name)?"
        r"|name of contact(?: person)?|point of contact(?: name)?|poc(?: name)?",
        _F.CONTACT,
    ),
    (r"(?:job |position )?title|role|position|job|function|job role|occupation", _F.ROLE),
    (rf"{ORGANIZATION_WORDS}(?: 1)? (?:title|job description)", _F.ROLE),
)  # fmt: skip
ROLE_SHAPE = re.compile(
    rf"(?:the )?(?:executive |program |site |board |assistant |deputy |associate |volunteer "
    rf"|outreach |senior )*{PERSON_WORDS}(?: name)?"
)
PERSON_PARTS: tuple[tuple[str, DirectoryField], ...] = (
    (r"first(?: name)?|given name", _F.FIRST_NAME),
    (r"last(?: name)?|surname|family name", _F.LAST_NAME),
    (r"(?:job )?title|role|position", _F.ROLE),
    (r"name", _F.CONTACT),
    (r"(?:preferred )?language", _F.LANGUAGE),
    (r"id", _F.CONTACT_ID),
)
ADDRESS_WORDS: tuple[tuple[str, DirectoryField], ...] = (
    (
        r"(?:street )?addr(?:ess)?(?: line)? ?[1-4]|address street ?[1-4]?|street ?[1-4]?"
        r"|street address(?: (?:line )?[1-4])?|address line|addressline ?[1-4]|line [1-4]|unit"
        r"|suite|apt|apartment|extended address|po box|p o box|street number|street name",
        _F.STREET,
    ),
    (r"city|town|locality|municipality|city town|village", _F.CITY),
    (r"state(?: province| region| code)?|province|region|state or province|province state", _F.STATE),
    (r"zip(?: ?code| postal code)?|postal(?: code)?|post ?code|zip 4|zip or postal code|zip4", _F.ZIP),
    (r"country(?: region| name| code)?", _F.COUNTRY),
    (r"(?:full |complete |formatted )?addr(?:ess)?(?:es)?|formatted|location address|location", _F.ADDRESS),
)  # fmt: skip
ADDRESS_KINDS = (
    r"(?:mailing|billing|shipping|physical|business|work|home|other|street|main|office|site"
    r"|primary|secondary|alternate|permanent|current|postal|mail|location|address(?: \d+)?"
    r"|company|organi[sz]ation|org|agency|account|person|contact|facility|headquarters|hq)"
)
EMAIL_SHAPE = re.compile(r"\be ?mails?\b|\bmail address\b")
PHONE_SHAPE = re.compile(
    r"\b(?:tele)?phones?(?: \d+)?\b|\btel\b|\bmobiles?\b|\bcell(?:s|ular)?\b|\bfax(?:es)?\b"
    r"|\bpager\b|\btty\b|\btdd\b|\bhot ?line\b|\btoll free\b|\bsms\b|\bcall\b.*\bnumber\b"
)
WEB_SHAPE = re.compile(r"\bweb ?(?:site|page|address)?s?\b|\burls?\b|\bhome ?page\b|\binternet\b")
NO_REACH = re.compile(
    r"\b(?:opt|status|score|permission|bounce|bounced|sent|opened|opens|clicks?|clicked|count"
    r"|domain|quarantine|reason|date|time|delivered|replied|invalid|verified|validation"
    r"|subscri\w+|format|do not|last|first (?:email|marketing)|recent|confirm\w*|owner|type"
    r"|label|carrier|consent|rate|rating|source|received|blocked|campaign|recency|image"
    r"|picture|logo|hours?|display|name|description|program|notes?)\b"
)
OF_ORG = re.compile(rf"\b{ORGANIZATION_WORDS}\b|\bmain\b|\bgeneral\b|\boffice\b|\bfront desk\b|\bpublic\b")
SOUNDS = re.compile(r"phonetic|yomi|pronunciation|prefix|suffix|initials|gender")
PLAIN_WORDS = frozenset(
    ("e", "email", "emails", "mail", "address", "phone", "phones", "telephone", "tel", "number", "numbers",
     "no", "value", "name", "the", "of", "s", "1", "contact", "person", "primary", "organization",
     "organisation", "org", "agency", "company", "website", "web", "site", "url", "page", "homepage")
)  # fmt: skip
LABELS = {"business": "work", "mobile": "cell", "cellular": "cell", "cells": "cell"}
