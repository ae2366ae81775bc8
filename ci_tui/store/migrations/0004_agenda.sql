-- The common agenda: results with their indicator and the group's own sentences, who endorses them, the
-- strategies with their roles and votes, the pulse, and the reviews through which a goal is changed. Where
-- something stands (draft, adopted, retired; planned, running, stopped) follows from its dates.

CREATE TABLE result (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    statement TEXT NOT NULL CHECK (statement <> ''),
    statement_key TEXT NOT NULL,
    population TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    cohort INTEGER CHECK (cohort > 0),
    cohort_note TEXT NOT NULL DEFAULT '',
    threshold REAL,
    threshold_for TEXT NOT NULL DEFAULT '' CHECK (threshold_for IN ('', 'areas', 'groups')),
    drafted_on TEXT NOT NULL CHECK (drafted_on IS date(drafted_on, '+0 days')),
    adopted_on TEXT CHECK (adopted_on IS date(adopted_on, '+0 days')),
    adopted_roundtable_id TEXT REFERENCES roundtable (id) ON DELETE SET NULL,
    adopted_decision_id TEXT REFERENCES decision (id) ON DELETE SET NULL,
    retired_on TEXT CHECK (retired_on IS date(retired_on, '+0 days')),
    retired_why TEXT NOT NULL DEFAULT '',
    -- What residents say to it, where none of their groups was there when it was adopted.
    residents_say TEXT NOT NULL DEFAULT '',
    residents_said_on TEXT CHECK (residents_said_on IS date(residents_said_on, '+0 days')),
    trashed_at TEXT,
    CHECK ((threshold IS NULL) = (threshold_for = '')),
    CHECK (adopted_on IS NOT NULL OR (adopted_roundtable_id IS NULL AND adopted_decision_id IS NULL)),
    CHECK (retired_on IS NOT NULL OR retired_why = ''),
    CHECK ((residents_say = '') = (residents_said_on IS NULL))
) STRICT;
CREATE INDEX result_by_roundtable ON result (adopted_roundtable_id) WHERE adopted_roundtable_id IS NOT NULL;
CREATE INDEX result_by_decision ON result (adopted_decision_id) WHERE adopted_decision_id IS NOT NULL;

-- The group's own sentence to one of the four tests. The id joins result and test.
CREATE TABLE result_sentence (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    result_id TEXT NOT NULL REFERENCES result (id) ON DELETE CASCADE,
    test TEXT NOT NULL CHECK (test IN ('urgent', 'more_of_the_same', 'no_single', 'measured')),
    text TEXT NOT NULL CHECK (text <> ''),
    since TEXT NOT NULL CHECK (since IS date(since, '+0 days'))
) STRICT;
CREATE INDEX result_sentence_by_result ON result_sentence (result_id);

-- A partner that agrees to a result. The id joins the two.
CREATE TABLE endorsement (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    result_id TEXT NOT NULL REFERENCES result (id) ON DELETE CASCADE,
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    endorsed_on TEXT NOT NULL CHECK (endorsed_on IS date(endorsed_on, '+0 days')),
    roundtable_id TEXT REFERENCES roundtable (id) ON DELETE SET NULL,
    withdrawn_on TEXT CHECK (withdrawn_on IS date(withdrawn_on, '+0 days')),
    withdrawn_why TEXT NOT NULL DEFAULT '',
    CHECK (withdrawn_on IS NOT NULL OR withdrawn_why = '')
) STRICT;
CREATE INDEX endorsement_by_result ON endorsement (result_id);
CREATE INDEX endorsement_by_partner ON endorsement (partner_id);
CREATE INDEX endorsement_by_roundtable ON endorsement (roundtable_id) WHERE roundtable_id IS NOT NULL;

-- A line of work that should move a result: how many it reaches in a year, and how many more of these succeed
-- with it than would without it, both per 100.
CREATE TABLE strategy (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    result_id TEXT REFERENCES result (id) ON DELETE SET NULL,
    kind TEXT NOT NULL CHECK (kind IN ('existing', 'changed', 'new')),
    reach INTEGER CHECK (reach >= 0),
    reach_note TEXT NOT NULL DEFAULT '',
    success_with REAL CHECK (success_with BETWEEN 0 AND 100),
    success_without REAL CHECK (success_without BETWEEN 0 AND success_with),
    success_note TEXT NOT NULL DEFAULT '',
    added_on TEXT NOT NULL CHECK (added_on IS date(added_on, '+0 days')),
    begun_on TEXT CHECK (begun_on IS date(begun_on, '+0 days')),
    stopped_on TEXT CHECK (stopped_on IS date(stopped_on, '+0 days')),
    stopped_why TEXT NOT NULL DEFAULT '',
    trashed_at TEXT,
    CHECK ((success_with IS NULL) = (success_without IS NULL)),
    CHECK (stopped_on IS NOT NULL OR stopped_why = '')
) STRICT;
CREATE INDEX strategy_by_result ON strategy (result_id) WHERE result_id IS NOT NULL;

-- An area, or a group of people, that a strategy is for. The id joins the two.
CREATE TABLE strategy_area (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    strategy_id TEXT NOT NULL REFERENCES strategy (id) ON DELETE CASCADE,
    area_id TEXT NOT NULL REFERENCES area (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX strategy_area_by_strategy ON strategy_area (strategy_id);
CREATE INDEX strategy_area_by_area ON strategy_area (area_id);
CREATE TABLE strategy_group (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    strategy_id TEXT NOT NULL REFERENCES strategy (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL
) STRICT;
CREATE INDEX strategy_group_by_strategy ON strategy_group (strategy_id);

-- A role that a strategy needs, and the partners that fill it with what they give.
CREATE TABLE strategy_role (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    strategy_id TEXT NOT NULL REFERENCES strategy (id) ON DELETE CASCADE,
    sort TEXT NOT NULL CHECK (sort IN ('expertise', 'place', 'data', 'money', 'voice')),
    text TEXT NOT NULL CHECK (text <> ''),
    place INTEGER NOT NULL CHECK (place >= 0)
) STRICT;
CREATE INDEX strategy_role_by_strategy ON strategy_role (strategy_id, place);
-- Hours and money are those of a year. The id joins role and partner.
CREATE TABLE role_holder (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    role_id TEXT NOT NULL REFERENCES strategy_role (id) ON DELETE CASCADE,
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
    until TEXT CHECK (until IS date(until, '+0 days')),
    hours REAL CHECK (hours >= 0),
    talent TEXT NOT NULL DEFAULT '',
    money REAL CHECK (money >= 0),
    in_kind TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX role_holder_by_role ON role_holder (role_id);
CREATE INDEX role_holder_by_partner ON role_holder (partner_id);

-- A shared measure: of a result (its first one stands in the four tests), or of a strategy.
CREATE TABLE indicator (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('population', 'how_much', 'how_well', 'better_off')),
    result_id TEXT REFERENCES result (id) ON DELETE SET NULL,
    strategy_id TEXT REFERENCES strategy (id) ON DELETE SET NULL,
    place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0),
    unit TEXT NOT NULL CHECK (unit IN ('percent', 'per_100', 'count', 'number')),
    unit_words TEXT NOT NULL DEFAULT '',
    direction TEXT NOT NULL CHECK (direction IN ('up', 'down')),
    definition TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    interval_months INTEGER CHECK (interval_months > 0),
    baseline REAL,
    baseline_on TEXT CHECK (baseline_on IS date(baseline_on, '+0 days')),
    target REAL,
    target_on TEXT CHECK (target_on IS date(target_on, '+0 days')),
    added_on TEXT NOT NULL CHECK (added_on IS date(added_on, '+0 days')),
    agreed_roundtable_id TEXT REFERENCES roundtable (id) ON DELETE SET NULL,
    trashed_at TEXT,
    CHECK (result_id IS NULL OR strategy_id IS NULL),
    CHECK ((baseline IS NULL) = (baseline_on IS NULL)),
    CHECK ((target IS NULL) = (target_on IS NULL))
) STRICT;
CREATE INDEX indicator_by_result ON indicator (result_id, place) WHERE result_id IS NOT NULL;
CREATE INDEX indicator_by_strategy ON indicator (strategy_id, place) WHERE strategy_id IS NOT NULL;
CREATE INDEX indicator_by_roundtable ON indicator (agreed_roundtable_id)
    WHERE agreed_roundtable_id IS NOT NULL;

-- One data point: of everybody, or of one group of a dimension. `period_end` is the last day of its period.
-- The id joins indicator, period, dimension and group.
CREATE TABLE observation (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    indicator_id TEXT NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
    period_end TEXT NOT NULL CHECK (period_end IS date(period_end, '+0 days')),
    dimension TEXT NOT NULL DEFAULT '',
    group_name TEXT NOT NULL DEFAULT '',
    value REAL NOT NULL,
    recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
    CHECK ((dimension = '') = (group_name = ''))
) STRICT;
CREATE INDEX observation_by_indicator ON observation (indicator_id, period_end);

-- The points that the do-nothing forecast stands on, as they were when it was frozen.
CREATE TABLE forecast_point (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    indicator_id TEXT NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
    frozen_on TEXT NOT NULL CHECK (frozen_on IS date(frozen_on, '+0 days')),
    period_end TEXT NOT NULL CHECK (period_end IS date(period_end, '+0 days')),
    value REAL NOT NULL
) STRICT;
CREATE INDEX forecast_point_by_indicator ON forecast_point (indicator_id, frozen_on);

-- How many said 1 to 5 about a strategy. The id joins strategy, day or roundtable, and what was asked.
CREATE TABLE strategy_vote (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    strategy_id TEXT NOT NULL REFERENCES strategy (id) ON DELETE CASCADE,
    about TEXT NOT NULL CHECK (about IN ('impact', 'influence')),
    asked_on TEXT NOT NULL CHECK (asked_on IS date(asked_on, '+0 days')),
    roundtable_id TEXT REFERENCES roundtable (id) ON DELETE SET NULL,
    ones INTEGER NOT NULL CHECK (ones >= 0),
    twos INTEGER NOT NULL CHECK (twos >= 0),
    threes INTEGER NOT NULL CHECK (threes >= 0),
    fours INTEGER NOT NULL CHECK (fours >= 0),
    fives INTEGER NOT NULL CHECK (fives >= 0),
    CHECK (ones + twos + threes + fours + fives > 0)
) STRICT;
CREATE INDEX strategy_vote_by_strategy ON strategy_vote (strategy_id, asked_on);
CREATE INDEX strategy_vote_by_roundtable ON strategy_vote (roundtable_id) WHERE roundtable_id IS NOT NULL;

-- How many said 1 to 5 to one of the six questions of the pulse. The id joins roundtable and question.
CREATE TABLE pulse_answer (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    roundtable_id TEXT NOT NULL REFERENCES roundtable (id) ON DELETE CASCADE,
    question TEXT NOT NULL CHECK (
        question IN ('agenda', 'measurement', 'reinforcing', 'communication', 'backbone', 'count_on')),
    ones INTEGER NOT NULL CHECK (ones >= 0),
    twos INTEGER NOT NULL CHECK (twos >= 0),
    threes INTEGER NOT NULL CHECK (threes >= 0),
    fours INTEGER NOT NULL CHECK (fours >= 0),
    fives INTEGER NOT NULL CHECK (fives >= 0),
    CHECK (ones + twos + threes + fours + fives > 0)
) STRICT;
CREATE INDEX pulse_answer_by_roundtable ON pulse_answer (roundtable_id);

-- Where do we converge, where diverge: the four answers, what was seen, why the goal stays or changes.
CREATE TABLE goal_review (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    result_id TEXT NOT NULL REFERENCES result (id) ON DELETE CASCADE,
    roundtable_id TEXT REFERENCES roundtable (id) ON DELETE SET NULL,
    reviewed_on TEXT NOT NULL CHECK (reviewed_on IS date(reviewed_on, '+0 days')),
    evidence TEXT NOT NULL DEFAULT '',
    room TEXT NOT NULL DEFAULT '',
    roles TEXT NOT NULL DEFAULT '',
    view TEXT NOT NULL DEFAULT '',
    context TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '',
    must_join TEXT NOT NULL DEFAULT '',
    learning_id TEXT REFERENCES learning (id) ON DELETE SET NULL,
    trashed_at TEXT
) STRICT;
CREATE INDEX goal_review_by_result ON goal_review (result_id, reviewed_on);
CREATE INDEX goal_review_by_roundtable ON goal_review (roundtable_id) WHERE roundtable_id IS NOT NULL;
CREATE INDEX goal_review_by_learning ON goal_review (learning_id) WHERE learning_id IS NOT NULL;
-- One thing that a review changed; `record_id` is the result, its indicator, or a strategy, and `name` what
-- that was called. What a record has since been emptied away with is still told.
CREATE TABLE goal_change (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    goal_review_id TEXT NOT NULL REFERENCES goal_review (id) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place >= 0),
    what TEXT NOT NULL CHECK (what IN ('result', 'indicator', 'strategy')),
    record_id TEXT NOT NULL CHECK (length(record_id) = 32),
    name TEXT NOT NULL DEFAULT '',
    field TEXT NOT NULL CHECK (field <> ''),
    before TEXT NOT NULL DEFAULT '',
    after TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX goal_change_by_review ON goal_change (goal_review_id, place);
-- Who was there, where the review was held at no roundtable. The id joins the two.
CREATE TABLE goal_review_partner (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    goal_review_id TEXT NOT NULL REFERENCES goal_review (id) ON DELETE CASCADE,
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX goal_review_partner_by_review ON goal_review_partner (goal_review_id);
CREATE INDEX goal_review_partner_by_partner ON goal_review_partner (partner_id);

ALTER TABLE commitment ADD COLUMN strategy_id TEXT REFERENCES strategy (id) ON DELETE SET NULL;
CREATE INDEX commitment_by_strategy ON commitment (strategy_id) WHERE strategy_id IS NOT NULL;
