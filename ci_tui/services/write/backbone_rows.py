"""What writing the backbone stands on: what is asked, and what an action refers to."""

from ci_tui.store.reads.known_people import Known

ASKED = "Say who holds it."


def refs_to(who: Known | None) -> dict[str, str]:
    """References of an action to a partner, and to its person where one is named."""
    if who is None:
        return {}
    return {"partner": who.partner_id, **({"contact": who.contact_id} if who.contact_id else {})}
