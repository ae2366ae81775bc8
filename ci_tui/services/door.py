"""The one door to the write side: importing it loads SQLModel and pydantic, so it is opened in a thread."""

from functools import cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple


class Writing(NamedTuple):
    """The modules that write, one per capability."""

    gaps: ModuleType
    network: ModuleType
    partners: ModuleType
    partner_import: ModuleType
    roundtables: ModuleType
    invitations: ModuleType
    meeting: ModuleType
    learnings: ModuleType
    commitments: ModuleType
    results: ModuleType
    strategies: ModuleType
    measures: ModuleType
    measure_import: ModuleType
    report_cards: ModuleType
    tried_figures: ModuleType
    goal_reviews: ModuleType
    reporters: ModuleType
    observations: ModuleType
    contacts_made: ModuleType
    updates: ModuleType
    backbone: ModuleType
    activities: ModuleType
    activity_import: ModuleType
    seasons: ModuleType
    calendar_answers: ModuleType
    areas: ModuleType
    votes: ModuleType
    pulse: ModuleType
    undo: ModuleType
    trash: ModuleType
    backups: ModuleType


@cache
def writing() -> Writing:
    """The write side. The first call takes a moment; it belongs in a thread, after the first frame."""
    return Writing(
        gaps=import_module("ci_tui.services.write.gaps"),
        network=import_module("ci_tui.services.write.network"),
        partners=import_module("ci_tui.services.write.partners"),
        partner_import=import_module("ci_tui.services.write.partner_import"),
        roundtables=import_module("ci_tui.services.write.roundtables"),
        invitations=import_module("ci_tui.services.write.invitations"),
        meeting=import_module("ci_tui.services.write.meeting"),
        learnings=import_module("ci_tui.services.write.learnings"),
        commitments=import_module("ci_tui.services.write.commitments"),
        results=import_module("ci_tui.services.write.results"),
        strategies=import_module("ci_tui.services.write.strategies"),
        measures=import_module("ci_tui.services.write.measures"),
        measure_import=import_module("ci_tui.services.write.measure_import"),
        report_cards=import_module("ci_tui.services.write.report_cards"),
        tried_figures=import_module("ci_tui.services.write.tried_figures"),
        goal_reviews=import_module("ci_tui.services.write.goal_reviews"),
        reporters=import_module("ci_tui.services.write.reporters"),
        observations=import_module("ci_tui.services.write.observations"),
        contacts_made=import_module("ci_tui.services.write.contacts_made"),
        updates=import_module("ci_tui.services.write.updates"),
        backbone=import_module("ci_tui.services.write.backbone"),
        activities=import_module("ci_tui.services.write.activities"),
        activity_import=import_module("ci_tui.services.write.activity_import"),
        seasons=import_module("ci_tui.services.write.seasons"),
        calendar_answers=import_module("ci_tui.services.write.calendar_answers"),
        areas=import_module("ci_tui.services.write.area_names"),
        votes=import_module("ci_tui.services.write.votes"),
        pulse=import_module("ci_tui.services.write.pulse"),
        undo=import_module("ci_tui.services.write.undo"),
        trash=import_module("ci_tui.services.write.trash"),
        backups=import_module("ci_tui.services.write.backups"),
    )
