"""The roundtables of the sample: nine that were held over two years, one that is planned. All is invented."""

from datetime import date
from typing import NamedTuple


class Meeting(NamedTuple):
    """A roundtable: who was there by name, and its lines as they were typed."""

    day: date
    title: str
    place: str
    presided: str
    agenda: tuple[str, ...]
    present: tuple[str, ...]
    lines: tuple[str, ...]
    guests: tuple[str, ...] = ()
    notes: str = ""


class TakenUp(NamedTuple):
    """A partner took up a learning, which is found by how it begins."""

    learning: str
    partner: str
    day: date
    did: str


BEGINS_AT = "17:30"

_BY_HABIT = ("Welcome, 10 min", "Next date, 5 min")


def _agenda(*items: str) -> tuple[str, ...]:
    return (_BY_HABIT[0], *items, _BY_HABIT[1])


MEETINGS = (
    Meeting(
        date(2024, 11, 13), "Who feeds children in summer?", "Eastgate Library", "Maggie Ortiz",
        _agenda("Who is here, and what each of us does, 40 min", "What we know about summer, 25 min"),
        ("Rosa Alvarez", "Dana Whitfield", "Maggie Ortiz", "Keisha Monroe", "Walter Novak", "Terrell Banks",
         "Samuel Adeyemi", "Joy Lindqvist", "Chris Dalton", "Priya Raman"),
        (
            "data: Fewer than one in ten Eastgate children who qualify eat with us in July. @School District #data",
            "The library hands out lunch after story hour, and nobody asks for a form. @Library #welcome",
            "barrier: Sites close in the week of the 4th of July, and some children never come back."
            " @Parks & Rec #calendar",
            "d We meet every two or three months; the library hosts.",
        ),
        ("Lena Ruiz (Packing House)",),
    ),
    Meeting(
        date(2025, 2, 12), "Kitchens and doors", "Eastgate Library", "Maggie Ortiz",
        _agenda("Kitchens we have and kitchens we need, 30 min", "How children are welcomed, 30 min"),
        ("Rosa Alvarez", "Deshawn Pruitt", "Dana Whitfield", "Leo Park", "Maggie Ortiz", "Keisha Monroe",
         "Walter Novak", "Samuel Adeyemi", "Helen Cho", "Chris Dalton", "Owen Mills", "Gloria Pham",
         "Tomás Rivera", "Alan Reed", "Marlene Voss"),
        (
            "A neighbor at the door who knows the children by name doubles the second week."
            " @Mill Hollow Assn #welcome",
            "opportunity: Grace Chapel's kitchen is free from ten to two on weekdays. @Grace Chapel #kitchens",
            "We believed families did not know about the meals. We found they knew, and thought they had to"
            " sign up. @YMCA #welcome",
            "barrier: The health code asks for a three-part sink, and two of our halls have none."
            " @County Health Dept #kitchens",
            "d Grace Chapel opens its kitchen in July, two days a week.",
        ),
    ),
    Meeting(
        date(2025, 5, 14), "Getting there", "Parks & Rec, Market Hall", "Terrell Banks",
        _agenda("Buses and walking, 30 min", "One flyer for all, 20 min", "The summer's calendar, 20 min"),
        ("Rosa Alvarez", "Dana Whitfield", "Maggie Ortiz", "Keisha Monroe", "Ana Reyes", "Walter Novak",
         "Terrell Banks", "Inez Carlin", "Helen Cho", "Joy Lindqvist", "Gloria Pham", "Tomás Rivera",
         "Nadia Farouk", "Peter Hallam", "Owen Mills"),
        (
            "Lunch comes with the swimming lesson, and nobody leaves the pool hungry. @Harmon Park Rec #sites",
            "A text message in Spanish on Sunday evening brings twenty more children on Monday."
            " @St. Anne's Parish #outreach #spanish",
            "barrier: No bus stops within half a mile of the Riverside Boathouse. @Transit Dept #transport",
            "opportunity: Summer passes for the bus are free if we ask by April. @Transit Dept #transport",
            "d One flyer for all sites, in English and in Spanish.",
        ),
    ),
    Meeting(
        date(2025, 9, 17), "What the summer showed", "Eastgate Library", "Maggie Ortiz",
        _agenda("The numbers of the summer, 40 min", "What we would do again, 30 min"),
        ("Rosa Alvarez", "Deshawn Pruitt", "Dana Whitfield", "Leo Park", "Maggie Ortiz", "Keisha Monroe",
         "Walter Novak", "Terrell Banks", "Samuel Adeyemi", "Joy Lindqvist", "Chris Dalton", "Priya Raman",
         "Nadia Farouk", "Simone Baptiste", "Alan Reed"),
        (
            "data: Orchard reaches 43 of 100 with three small sites, Eastgate 9 with one large one."
            " @School District #data #sites",
            "Orchard's sites are run by people who live on the street. @Lena Ruiz #sites",
            "We believed the heat kept children at home. We found they come where there is shade to sit in."
            " @Parks & Rec #sites",
            "Two coolers and a folding table are enough for a site on a street corner. @Food Bank #sites",
            "d We measure the same way each summer: July lunches by weekday, against the October count.",
        ),
        ("Lena Ruiz (Packing House)",),
    ),
    Meeting(
        date(2025, 12, 10), "Winter recruiting", "Grace Chapel", "Samuel Adeyemi",
        _agenda("Who should be here and is not, 20 min", "Volunteers, 30 min", "Where a site is missing, 20 min"),
        ("Rosa Alvarez", "Dana Whitfield", "Maggie Ortiz", "Keisha Monroe", "Walter Novak", "Samuel Adeyemi",
         "Helen Cho", "Joy Lindqvist", "Priya Raman", "Tomás Rivera", "Nadia Farouk", "Bernice Tate",
         "Peter Hallam", "Simone Baptiste"),
        (
            "data: A third of Mill Hollow's children live north of the creek, where there is no site."
            " @Mill Hollow Assn #data #sites",
            "Ask the older children to set the tables: they come back, and bring the little ones."
            " @Youth Club #youth",
            "opportunity: The clinic can hand a card for summer meals to every family at the spring check-up."
            " @Clinic on Third #outreach",
            "barrier: Background checks take six weeks; begun in June they end when summer does."
            " @Grace Chapel #volunteers",
            "d Nobody closes in the week of the 4th of July.",
        ),
    ),
    Meeting(
        date(2026, 3, 18), "Spring outreach", "Eastgate Library", "Maggie Ortiz",
        _agenda("A second site for Eastgate, 30 min", "Sign-up nights, 20 min", "Money for a second truck, 20 min"),
        ("Rosa Alvarez", "Dana Whitfield", "Maggie Ortiz", "Keisha Monroe", "Ana Reyes", "Walter Novak",
         "Terrell Banks", "Helen Cho", "Chris Dalton", "Priya Raman", "Gloria Pham", "Peter Hallam",
         "Hassan Yusuf", "Bernice Tate"),
        (
            "One sign-up night with dinner finds forty volunteers. @Eastgate PTA #volunteers",
            "opportunity: The United Fund pays for a second truck if two partners ask together."
            " @United Fund #money",
            "The flyer goes home in the last report card of the year. @School District #outreach",
            "d The yard of Eastgate School becomes a second site.",
        ),
    ),
    Meeting(
        date(2026, 5, 20), "Ready for summer", "Parks & Rec, Market Hall", "Terrell Banks",
        _agenda("Who opens when, 30 min", "The trucks, 20 min", "What worries us, 20 min"),
        ("Rosa Alvarez", "Deshawn Pruitt", "Dana Whitfield", "Maggie Ortiz", "Keisha Monroe", "Walter Novak",
         "Terrell Banks", "Inez Carlin", "Helen Cho", "Joy Lindqvist", "Chris Dalton", "Owen Mills",
         "Tomás Rivera", "Nadia Farouk", "Simone Baptiste", "Bernice Tate", "Hassan Yusuf"),
        (
            "barrier: The truck cannot turn in Trailer Court Lane. @Food Bank #transport",
            "Brothers and sisters eat when the babies are picked up: one table serves both."
            " @Early Learning Center #sites",
            "We believed teenagers would not come. We found they do, if they may take it along."
            " @Youth Club #youth",
            "d Parks & Rec and the Food Bank share the truck on Tuesdays and Thursdays.",
        ),
    ),
    Meeting(
        date(2026, 9, 24), "What the summer showed, again", "Eastgate Library", "Maggie Ortiz",
        _agenda("The numbers of the summer, 40 min", "Where we look next, 30 min"),
        ("Rosa Alvarez", "Dana Whitfield", "Leo Park", "Maggie Ortiz", "Keisha Monroe", "Ana Reyes",
         "Walter Novak", "Terrell Banks", "Samuel Adeyemi", "Joy Lindqvist", "Chris Dalton", "Gloria Pham",
         "Tomás Rivera", "Bernice Tate", "Peter Hallam", "Hassan Yusuf"),
        (
            "data: A second site lifted Eastgate from 9 to 12 of 100, most of it from two streets."
            " @School District #data #sites",
            "Two residents' circles carried the word from door to door, and the Terrace Clinic filled in a week."
            " @Olga Petrov #outreach",
            "opportunity: The market's cold store is empty from Monday to Wednesday."
            " @Ferry Street Market #kitchens",
            "d St. Anne's becomes a focus area beside Eastgate and Mill Hollow.",
        ),
        ("Olga Petrov (The Terraces)",),
    ),
    Meeting(
        date(2026, 11, 12), "Three areas, three plans", "Eastgate Library", "Maggie Ortiz",
        _agenda("Eastgate, Mill Hollow, St. Anne's, 45 min", "Rides, 20 min"),
        ("Rosa Alvarez", "Dana Whitfield", "Maggie Ortiz", "Keisha Monroe", "Ana Reyes", "Walter Novak",
         "Terrell Banks", "Samuel Adeyemi", "Helen Cho", "Joy Lindqvist", "Chris Dalton", "Gloria Pham",
         "Owen Mills", "Tomás Rivera", "Bernice Tate", "Peter Hallam", "Simone Baptiste"),
        (
            "We believed parents lacked leaflets. We found they lacked a ride. @Eastgate PTA #transport #outreach",
            "Doors open at 11, not 12: the bus comes at 10:50. @Harmon Park Rec #transport",
            "d Three focus areas stay: Eastgate, Mill Hollow, St. Anne's.",
            "d The next roundtable begins with what each of us promised.",
        ),
        ("Gene Holloway (Lakeside Service Club)",),
        notes="Cold evening, soup from Grace Chapel. The hall must be left by eight.",
    ),
)  # fmt: skip

PLANNED = Meeting(
    date(2026, 12, 3), "Summer 2027", "Eastgate Library", "Maggie Ortiz",
    _agenda("Last time's promises, 20 min", "Summer 2027 sites, 30 min", "Transport, 20 min"),
    (), (),
)  # fmt: skip

ADOPTIONS = (
    TakenUp("A text message in Spanish", "Grace Chapel", date(2025, 6, 16),
            "Sends it from the chapel's telephone, every Sunday at six."),
    TakenUp("A text message in Spanish", "Eastgate PTA", date(2025, 6, 20), "Ana Reyes writes it for six streets."),
    TakenUp("A neighbor at the door", "Library", date(2025, 6, 23), "Two grandmothers take turns at the door."),
    TakenUp("A neighbor at the door", "St. Anne's Parish", date(2025, 6, 30), "The choir greets, by name."),
    TakenUp("Lunch comes with the swimming", "Parks & Rec", date(2025, 7, 7), "Lunch at Bell Lane Pool, after lessons."),
    TakenUp("One sign-up night", "Grace Chapel", date(2026, 4, 22), "Soup and sign-up: 31 volunteers."),
    TakenUp("The flyer goes home", "Early Learning Center", date(2026, 6, 5), "In every cubby on the last day."),
    TakenUp("Two coolers and a folding table", "Mill Hollow Assn", date(2026, 6, 22), "A corner site at Weir Park."),
    TakenUp("Ask the older children", "Harmon Park Rec", date(2026, 6, 24), "Four helpers, twelve years old."),
    TakenUp("Two coolers and a folding table", "YMCA", date(2026, 6, 29), "Fairview, between two blocks."),
    TakenUp("Lunch comes with the swimming", "YMCA", date(2026, 7, 6), "Twenty minutes at the edge of the lake."),
    TakenUp("Doors open at 11", "Library", date(2026, 11, 13), "Lunch and story hour begin at 11."),
    TakenUp("Doors open at 11", "Grace Chapel", date(2026, 11, 16), "The kitchen starts at nine, for eleven."),
    TakenUp("Doors open at 11", "YMCA", date(2026, 11, 17), "Camp lunch moved to a quarter past eleven."),
)  # fmt: skip
