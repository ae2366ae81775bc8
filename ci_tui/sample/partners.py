"""The partners of the sample, and their people. All of them are invented."""

from datetime import date
from typing import NamedTuple


class Person(NamedTuple):
    """Someone at a partner: telephone numbers of the sample are 555-01xx, which nobody has."""

    name: str
    role: str
    email: str = ""
    phone: str = ""
    language: str = ""
    channel: str = ""


class Member(NamedTuple):
    """A partner: its statuses since when, the areas it serves, what it brings, and its people."""

    name: str
    sector: str
    since: tuple[tuple[str, date], ...]
    people: tuple[Person, ...]
    areas: tuple[str, ...] = ()
    time: str = ""
    talent: str = ""
    treasure: str = ""
    about: str = ""
    also: tuple[str, ...] = ()
    email: str = ""
    website: str = ""
    address: str = ""


COORDINATOR = "Rosa Alvarez"

_FIRST = date(2024, 10, 9)

MEMBERS = (
    Member(
        "Food Bank", "food-and-meals", (("active", _FIRST),),
        (
            Person(COORDINATOR, "network coordinator", "rosa@foodbank.example.org", "555-0100", "", "phone"),
            Person("Deshawn Pruitt", "driver", "", "555-0102", "", "text"),
        ),
        time="Half a day a week for the network",
        treasure="A refrigerated truck on Tuesdays and Thursdays",
        about="Sponsors most of the summer sites, and keeps this book.",
        also=("Millbrook Food Bank",), website="https://foodbank.example.org",
        address="14 Weir Street, Millbrook",
    ),
    Member(
        "School District", "school", (("active", _FIRST),),
        (
            Person("Dana Whitfield", "nutrition director", "dana@schools.example.org", "555-0104 x12"),
            Person("Leo Park", "data analyst", "leo@schools.example.org", "", "", "e-mail"),
        ),
        talent="Counts of eligible children by zone, each October",
        treasure="Kitchens of four schools",
        also=("Millbrook Unified Schools",),
    ),
    Member(
        "Library", "library-or-parks", (("active", _FIRST),),
        (Person("Maggie Ortiz", "branch manager", "maggie@library.example.org", "555-0106"),),
        areas=("Eastgate", "Lakeside"),
        time="Presides, and keeps the room", treasure="A room for sixty, coffee included",
        address="2 Gate Street, Eastgate",
    ),
    Member(
        "Eastgate PTA", "residents", (("active", _FIRST),),
        (
            Person("Keisha Monroe", "president", "keisha@eastgatepta.example.org", "555-0108", "", "text"),
            Person("Ana Reyes", "treasurer", "", "555-0109", "Spanish", "text"),
        ),
        areas=("Eastgate",), time="Forty volunteers on sign-up night", talent="Knows every family on six streets",
    ),
    Member(
        "Mill Hollow Assn", "residents", (("active", _FIRST),),
        (Person("Walter Novak", "chair", "", "555-0111", "", "phone"),),
        areas=("Mill Hollow",), time="Neighbors at the door of each site", also=("Mill Hollow Association",),
    ),
    Member(
        "Parks & Rec", "local-government", (("active", _FIRST),),
        (
            Person("Terrell Banks", "program director", "terrell@parks.example.org", "555-0113"),
            Person("Inez Carlin", "pool manager", "", "555-0114"),
        ),
        areas=("Old Town", "St. Anne's", "North Quarry"), treasure="Shade tents, tables, two pools",
        also=("Millbrook Parks and Recreation",),
    ),
    Member(
        "Grace Chapel", "faith", (("invited", _FIRST), ("active", date(2024, 11, 13))),
        (
            Person("Samuel Adeyemi", "pastor", "pastor@gracechapel.example.org", "555-0116"),
            Person("Helen Cho", "kitchen manager", "", "555-0117", "", "phone"),
        ),
        areas=("Harmon Park", "St. Anne's"), treasure="A kitchen that is free from ten to two",
    ),
    Member(
        "Harmon Park Rec", "library-or-parks", (("active", date(2024, 11, 13)),),
        (Person("Joy Lindqvist", "site lead", "joy@harmonparkrec.example.org", "555-0119"),),
        areas=("Harmon Park",), talent="Runs the calmest lunch in town", also=("Harmon Park Recreation Center",),
    ),
    Member(
        "YMCA", "youth", (("active", date(2024, 11, 13)),),
        (Person("Chris Dalton", "camp director", "chris@ymca.example.org", "555-0121", "", "e-mail"),),
        areas=("Lakeside", "Fairview"), time="Two counselors a day", also=("Millbrook Y.M.C.A.",),
    ),
    Member(
        "Clinic on Third", "health", (("active", date(2024, 11, 13)),),
        (Person("Priya Raman", "pediatrician", "priya@cliniconthird.example.org", "555-0123"),),
        areas=("Old Town",), talent="Sees six hundred children each spring",
    ),
    Member(
        "St. Anne's Parish", "faith", (("invited", date(2024, 11, 13)), ("active", date(2025, 2, 12))),
        (Person("Tomás Rivera", "deacon", "tomas@stannes.example.org", "555-0125", "Spanish", "phone"),),
        areas=("St. Anne's",), treasure="The parish hall on weekdays",
    ),
    Member(
        "Transit Dept", "local-government", (("active", date(2025, 2, 12)),),
        (Person("Gloria Pham", "route planner", "gloria@transit.example.org", "555-0127"),),
        talent="Knows which bus stops where, and when", treasure="Summer passes for children",
    ),
    Member(
        "County Health Dept", "health", (("active", date(2025, 2, 12)),),
        (Person("Owen Mills", "food inspector", "owen@countyhealth.example.org", "555-0129"),),
        talent="Reads the health code so that others need not",
    ),
    Member(
        "Youth Club", "youth", (("active", date(2025, 5, 14)),),
        (Person("Nadia Farouk", "director", "nadia@youthclub.example.org", "555-0131", "", "text"),),
        areas=("Mill Hollow", "The Terraces"), time="Six teenagers who set tables",
    ),
    Member(
        "United Fund", "funder", (("active", date(2025, 5, 14)),),
        (Person("Peter Hallam", "program officer", "peter@unitedfund.example.org", "555-0133"),),
        treasure="Small grants, for two partners who ask together",
    ),
    Member(
        "Early Learning Center", "early-childhood", (("active", date(2025, 9, 17)),),
        (Person("Simone Baptiste", "director", "simone@earlylearning.example.org", "555-0135"),),
        areas=("Fairview",), talent="Knows the families of the smallest",
    ),
    Member(
        "Riverside Tenants", "residents", (("invited", date(2025, 5, 14)), ("active", date(2025, 12, 10))),
        (Person("Bernice Tate", "speaker", "", "555-0137", "", "in-person"),),
        areas=("Riverside",), time="Knocks on the doors of two towers", also=("Riverside Tenants' Council",),
    ),
    Member(
        "Ferry Street Market", "business", (("active", date(2026, 3, 18)),),
        (Person("Hassan Yusuf", "owner", "hassan@ferrymarket.example.org", "555-0139", "", "phone"),),
        areas=("Riverside",), treasure="A cold store that is empty from Monday to Wednesday",
    ),
    Member(
        "Community College", "higher-education", (("active", date(2025, 2, 12)), ("paused", date(2026, 1, 15))),
        (Person("Alan Reed", "nutrition lecturer", "alan@college.example.org", "555-0141"),),
        talent="Students who count and ask", about="Paused while the lecturer is on leave; back next summer.",
    ),
    Member(
        "Lakeside Service Club", "other", (("invited", date(2026, 11, 12)),),
        (Person("Gene Holloway", "secretary", "gene@lakesideclub.example.org", "555-0143"),),
        areas=("Lakeside",),
    ),
    Member(
        "Quarry Credit Union", "business", (("active", date(2025, 2, 12)), ("left", date(2025, 12, 31))),
        (Person("Marlene Voss", "branch manager", "marlene@quarrycu.example.org", "555-0145"),),
        areas=("North Quarry",), about="Left when its branch closed.",
    ),
)  # fmt: skip
