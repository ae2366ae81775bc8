"""What of the common agenda and of its measures may lie in the trash: its names, and what hangs on it."""

from collections.abc import Mapping

from ci_tui.domain.trash import TrashKind

STATEMENTS: Mapping[TrashKind, str] = {
    TrashKind.RESULT: """
SELECT r.id, r.trashed_at, json_array(r.statement, r.adopted_on, r.retired_on), 0, json_object(
  'sentences', (SELECT count(*) FROM result_sentence s WHERE s.result_id = r.id),
  'endorsed', (SELECT count(*) FROM endorsement e WHERE e.result_id = r.id),
  'reviews', (SELECT count(*) FROM goal_review g WHERE g.result_id = r.id),
  'measures', (SELECT count(*) FROM indicator i WHERE i.result_id = r.id),
  'cards', (SELECT count(*) FROM report_card c WHERE c.result_id = r.id AND c.trashed_at IS NULL),
  'strategies', (SELECT count(*) FROM strategy s WHERE s.result_id = r.id AND s.trashed_at IS NULL))
FROM result r
""",
    TrashKind.STRATEGY: """
SELECT r.id, r.trashed_at, json_array(r.name, r.kind, t.statement), 0, json_object(
  'roles', (SELECT count(*) FROM strategy_role o WHERE o.strategy_id = r.id),
  'holders', (SELECT count(*) FROM role_holder h JOIN strategy_role o ON o.id = h.role_id
    WHERE o.strategy_id = r.id),
  'votes', (SELECT count(*) FROM strategy_vote v WHERE v.strategy_id = r.id),
  'measures', (SELECT count(*) FROM indicator i WHERE i.strategy_id = r.id),
  'activities', (SELECT count(*) FROM activity y WHERE y.strategy_id = r.id AND y.trashed_at IS NULL),
  'promises', (SELECT count(*) FROM commitment k WHERE k.strategy_id = r.id AND k.trashed_at IS NULL))
FROM strategy r LEFT JOIN result t ON t.id = r.result_id
""",
    TrashKind.INDICATOR: """
SELECT r.id, r.trashed_at, json_array(r.name, coalesce(s.name, t.statement)),
  s.trashed_at IS NOT NULL OR t.trashed_at IS NOT NULL, json_object(
  'values', (SELECT count(*) FROM observation o WHERE o.indicator_id = r.id),
  'definitions', (SELECT count(*) FROM definition_change d WHERE d.indicator_id = r.id),
  'notes', (SELECT count(*) FROM curve_note n WHERE n.indicator_id = r.id),
  'reporters', (SELECT count(DISTINCT m.partner_id) FROM indicator_reporter m WHERE m.indicator_id = r.id),
  'learnings', (SELECT count(*) FROM learning l WHERE l.indicator_id = r.id AND l.trashed_at IS NULL),
  'calls', (SELECT count(*) FROM contact_made m WHERE m.indicator_id = r.id AND m.trashed_at IS NULL))
FROM indicator r LEFT JOIN strategy s ON s.id = r.strategy_id LEFT JOIN result t ON t.id = r.result_id
""",
    TrashKind.GOAL_REVIEW: """
SELECT r.id, r.trashed_at, json_array(r.reviewed_on, t.statement), t.trashed_at IS NOT NULL, json_object(
  'present', (SELECT count(*) FROM goal_review_partner g WHERE g.goal_review_id = r.id))
FROM goal_review r JOIN result t ON t.id = r.result_id
""",
    TrashKind.CONTACT_MADE: """
SELECT r.id, r.trashed_at, json_array(r.way, r.made_on, p.name, c.name, r.text), p.trashed_at IS NOT NULL,
  json_object()
FROM contact_made r JOIN partner p ON p.id = r.partner_id LEFT JOIN contact c ON c.id = r.contact_id
""",
    TrashKind.REPORT_CARD: """
SELECT r.id, r.trashed_at, json_array(r.shared_on, t.statement, r.how), t.trashed_at IS NOT NULL,
  json_object()
FROM report_card r JOIN result t ON t.id = r.result_id
""",
}
"""A statement for each sort, as those of `trash` are."""
