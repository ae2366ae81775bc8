"""Which activities are of one kind, and what is known of an area when one asks what runs there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ci_tui.domain.activities import Activity, ActivityKind
from ci_tui.domain.names import search_key


@dataclass(frozen=True, slots=True)
class KindKey:
    """The kind of an activity. Of another kind than the known ones, its words tell them apart, folded."""

    kind: ActivityKind
    words: str = ""
    told: str = field(default="", compare=False)

    def has(self, activity: Activity) -> bool:
        """Whether an activity is of this kind."""
        return kind_of(activity) == self


@dataclass(frozen=True, slots=True)
class AreaNeed:
    """An area: whether the newest analysis that has it knows need there, and whether it is in the focus."""

    id: str
    name: str
    need: bool = False
    focus: bool = False

    @property
    def asks(self) -> bool:
        """Whether a season weekday on which nothing runs there is a hole (DOMAIN section 8)."""
        return self.need or self.focus


def kind_of(activity: Activity) -> KindKey:
    """The kind of an activity, as two are compared."""
    words = search_key(activity.kind_words) if activity.kind is ActivityKind.OTHER else ""
    return KindKey(activity.kind, words, activity.kind_told)


def kinds_of(activities: Iterable[Activity]) -> tuple[KindKey, ...]:
    """The kinds of some activities, the one with the most of them first."""
    counted = Counter(map(kind_of, activities))
    return tuple(sorted(counted, key=lambda kind: (-counted[kind], kind.told)))


def of_kind(activities: Iterable[Activity], kind: KindKey | None) -> tuple[Activity, ...]:
    """Those of one kind; all of them where no kind is asked for. Those in the trash are left out."""
    return tuple(one for one in activities if not one.trashed and (kind is None or kind.has(one)))
