"""Meals as people type them: `breakfast, lunch`, `B/L`."""

import re

from ci_tui.domain.activities import Meal
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key

_BETWEEN = re.compile(r"[,;/&+]|\band\b|\s", re.IGNORECASE)
_SHORT = {
    "b": Meal.BREAKFAST,
    "l": Meal.LUNCH,
    "s": Meal.SNACK,
    "d": Meal.SUPPER,
    "dinner": Meal.SUPPER,
    "dinners": Meal.SUPPER,
    "breakfasts": Meal.BREAKFAST,
    "lunches": Meal.LUNCH,
    "snacks": Meal.SNACK,
    "suppers": Meal.SUPPER,
}
_WORDS = _SHORT | {meal.value: meal for meal in Meal}


def read_meals(text: str) -> tuple[Meal, ...]:
    """The meals that are named, each once, in the order of the day; none of an empty text.

    Raises:
        Refusal: one of them is no meal.
    """
    found = set()
    for word in filter(None, _BETWEEN.split(clean(text))):
        meal = _WORDS.get(search_key(word))
        if meal is None:
            raise Refusal(f"“{word}” is no meal; write breakfast, lunch, snack or supper.")
        found.add(meal)
    return tuple(meal for meal in Meal if meal in found)
