"""The sample's neighborhoods, and the tables that a school district and a state would publish of them."""

from collections.abc import Iterator
from dataclasses import dataclass

THEIR_SPELLING = "Saint Anne's"
"""How the state's table writes St. Anne's; matched by hand in 2025, remembered in 2026."""

JULY_WEEKDAYS = 22
"""Weekdays in July of 2025 and of 2026, the day off for the 4th left out."""


@dataclass(frozen=True)
class Place:
    """One neighbourhood in two summers: children eligible, lunches on an average July weekday, meal sites."""

    name: str
    need: tuple[int, int]
    served: tuple[int, int]
    sites: tuple[tuple[str, ...], tuple[str, ...]]

    def lunches(self, year: int) -> Iterator[tuple[str, int]]:
        """Each site with its July lunches: the first serves most, and they sum to the average."""
        sites = self.sites[year]
        whole = self.served[year] * JULY_WEEKDAYS
        weights = range(len(sites), 0, -1)
        later = [whole * weight // sum(weights) for weight in weights][1:]
        return zip(sites, (whole - sum(later), *later), strict=True)


PLACES = (
    Place("Eastgate", (1858, 1840), (175, 212), (
        ("Eastgate Library",), ("Eastgate Library", "Eastgate School yard"))),
    Place("Mill Hollow", (1402, 1415), (180, 187), (
        ("Hollow Creek School", "Mill Street Chapel", "Weir Park"),
        ("Hollow Creek School", "Mill Street Chapel", "Weir Park"))),
    Place("St. Anne's", (1270, 1262), (192, 240), (
        ("St. Anne's Parish Hall", "Bell Lane Pool"), ("St. Anne's Parish Hall", "Bell Lane Pool"))),
    Place("Riverside", (966, 980), (134, 131), (
        ("Riverside Boathouse", "Ferry School"), ("Riverside Boathouse",))),
    Place("Old Town", (1120, 1104), (280, 318), (
        ("Market Hall", "Old Town School", "Clock Tower Green"),
        ("Market Hall", "Old Town School", "Clock Tower Green", "Cooper Street Club"))),
    Place("Fairview", (772, 760), (170, 188), (
        ("Fairview School", "Summit Church"), ("Fairview School", "Summit Church"))),
    Place("North Quarry", (902, 890), (236, 262), (
        ("Quarry School", "Stonecutters' Hall", "Ledge Park"),
        ("Quarry School", "Stonecutters' Hall", "Ledge Park"))),
    Place("Harmon Park", (655, 640), (150, 171), (
        ("Harmon Park Rec", "Grace Chapel"), ("Harmon Park Rec", "Grace Chapel"))),
    Place("Lakeside", (1215, 1210), (416, 430), (
        ("Lakeside School", "Beach Pavilion", "Lakeside Library", "Pier Club", "Heron Camp"),
        ("Lakeside School", "Beach Pavilion", "Lakeside Library", "Pier Club", "Heron Camp"))),
    Place("Cedar Flats", (500, 505), (151, 160), (
        ("Cedar School", "Flats Trailer Court"), ("Cedar School", "Flats Trailer Court"))),
    Place("The Terraces", (726, 720), (291, 318), (
        ("Terrace Houses 4", "Upper Terrace School", "Stair Street Garden"),
        ("Terrace Houses 4", "Upper Terrace School", "Stair Street Garden", "Terrace Clinic"))),
    Place("Orchard", (438, 430), (187, 201), (
        ("Orchard School", "Packing House", "Blossom Row"),
        ("Orchard School", "Packing House", "Blossom Row"))),
)  # fmt: skip
"""The neighbourhoods, in the order of their zones; of each pair, 2025 stands first."""


def need_table(year: int) -> str:
    """A school district's table of need: a title above the header, a total and a note below the rows."""
    rows = [f"{zone:02},{place.name},{place.need[year - 2025]}" for zone, place in enumerate(PLACES, 1)]
    total = sum(place.need[year - 2025] for place in PLACES)
    return "\n".join((
        f"Millbrook Unified Schools: children eligible for free or reduced-price lunch, October {year - 1}",
        "",
        "Zone,Neighborhood,Eligible children",
        *rows,
        f",TOTAL,{total}",
        "Invented for the sample book; no real place.,,",
        "",
    ))  # fmt: skip


def served_table(year: int) -> str:
    """A state's table of July lunches by site; it spells St. Anne's its own way."""
    spelled = {"St. Anne's": THEIR_SPELLING}
    sites = [
        f"{spelled.get(place.name, place.name)},{site},{lunches}"
        for place in PLACES
        for site, lunches in place.lunches(year - 2025)
    ]
    total = sum(place.served[year - 2025] for place in PLACES) * JULY_WEEKDAYS
    return "\n".join(("Neighborhood,Site,July lunches", *sites, f"TOTAL,,{total}", ""))
