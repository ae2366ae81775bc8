-- Shared measures: values with what they are a share of and who reported them, cells that a source does not
-- print, changes of definition, notes on the curve, named reporters, calls about late reports, what was
-- learned from a measure, report cards that were shared, and how small a group must be to be kept apart.

-- Values as before; a rate may say how many of how many, and a cell that its source does not print is kept
-- as such: it is unknown, but somebody reported it. The id joins indicator, period, dimension and group.
CREATE TABLE observation_5 (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    indicator_id TEXT NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
    period_end TEXT NOT NULL CHECK (period_end IS date(period_end, '+0 days')),
    dimension TEXT NOT NULL DEFAULT '',
    group_name TEXT NOT NULL DEFAULT '',
    value REAL,
    recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days')),
    numerator REAL CHECK (numerator >= 0),
    denominator REAL CHECK (denominator > 0),
    withheld TEXT NOT NULL DEFAULT '',
    partner_id TEXT REFERENCES partner (id) ON DELETE SET NULL,
    CHECK ((dimension = '') = (group_name = '')),
    CHECK ((value IS NULL) = (withheld <> '')),
    CHECK (numerator IS NULL OR (denominator IS NOT NULL AND value IS NOT NULL))
) STRICT;
INSERT INTO observation_5 (id, indicator_id, period_end, dimension, group_name, value, recorded_on)
SELECT id, indicator_id, period_end, dimension, group_name, value, recorded_on FROM observation ORDER BY rowid;
DROP TABLE observation;
ALTER TABLE observation_5 RENAME TO observation;
CREATE INDEX observation_by_indicator ON observation (indicator_id, period_end);
CREATE INDEX observation_of_everybody ON observation (indicator_id, period_end) WHERE dimension = '';
CREATE INDEX observation_by_partner ON observation (partner_id) WHERE partner_id IS NOT NULL;

-- The story behind the curve, the two groups that are compared, and how many days after the end of a period
-- its value is due.
ALTER TABLE indicator ADD COLUMN story TEXT NOT NULL DEFAULT '';
ALTER TABLE indicator ADD COLUMN story_on TEXT CHECK (story_on IS date(story_on, '+0 days'));
ALTER TABLE indicator ADD COLUMN focus_dimension TEXT NOT NULL DEFAULT '';
ALTER TABLE indicator ADD COLUMN focus_group TEXT NOT NULL DEFAULT '';
ALTER TABLE indicator ADD COLUMN comparison_group TEXT NOT NULL DEFAULT '';
ALTER TABLE indicator ADD COLUMN due_days INTEGER NOT NULL DEFAULT 30 CHECK (due_days BETWEEN 0 AND 1000);

-- A definition that was changed: the first period by the new one ends on `holds_from` or later. What it was
-- before stays; what it is now stands at the indicator, or at the next change.
CREATE TABLE definition_change (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    indicator_id TEXT NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
    holds_from TEXT NOT NULL CHECK (holds_from IS date(holds_from, '+0 days')),
    before TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    roundtable_id TEXT REFERENCES roundtable (id) ON DELETE SET NULL,
    recorded_on TEXT NOT NULL CHECK (recorded_on IS date(recorded_on, '+0 days'))
) STRICT;
CREATE INDEX definition_change_by_indicator ON definition_change (indicator_id, holds_from);
CREATE INDEX definition_change_by_roundtable ON definition_change (roundtable_id)
    WHERE roundtable_id IS NOT NULL;

-- A note at a day of the curve.
CREATE TABLE curve_note (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    indicator_id TEXT NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
    noted_for TEXT NOT NULL CHECK (noted_for IS date(noted_for, '+0 days')),
    text TEXT NOT NULL CHECK (text <> ''),
    written_on TEXT NOT NULL CHECK (written_on IS date(written_on, '+0 days'))
) STRICT;
CREATE INDEX curve_note_by_indicator ON curve_note (indicator_id, noted_for);

-- A partner that reports a measure, maybe through one of its people. The id joins the two.
CREATE TABLE indicator_reporter (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    indicator_id TEXT NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    contact_id TEXT REFERENCES contact (id) ON DELETE SET NULL,
    since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
    until TEXT CHECK (until IS date(until, '+0 days'))
) STRICT;
CREATE INDEX indicator_reporter_by_indicator ON indicator_reporter (indicator_id);
CREATE INDEX indicator_reporter_by_partner ON indicator_reporter (partner_id);
CREATE INDEX indicator_reporter_by_contact ON indicator_reporter (contact_id) WHERE contact_id IS NOT NULL;

-- A two-way exchange with a partner outside a roundtable; it may be about a value of a measure.
CREATE TABLE contact_made (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    contact_id TEXT REFERENCES contact (id) ON DELETE SET NULL,
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on, '+0 days')),
    way TEXT NOT NULL CHECK (way IN ('call', 'visit', 'message', 'feedback')),
    text TEXT NOT NULL DEFAULT '',
    indicator_id TEXT REFERENCES indicator (id) ON DELETE SET NULL,
    period_end TEXT CHECK (period_end IS date(period_end, '+0 days')),
    trashed_at TEXT
) STRICT;
CREATE INDEX contact_made_by_partner ON contact_made (partner_id, made_on);
CREATE INDEX contact_made_by_contact ON contact_made (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX contact_made_by_indicator ON contact_made (indicator_id, made_on) WHERE indicator_id IS NOT NULL;

-- A report card that was shared: of which result, when, how, and whether with the public.
CREATE TABLE report_card (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    result_id TEXT NOT NULL REFERENCES result (id) ON DELETE CASCADE,
    shared_on TEXT NOT NULL CHECK (shared_on IS date(shared_on, '+0 days')),
    is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
    how TEXT NOT NULL DEFAULT '',
    trashed_at TEXT
) STRICT;
CREATE INDEX report_card_by_result ON report_card (result_id, shared_on);

-- What was learned from a measure.
ALTER TABLE learning ADD COLUMN indicator_id TEXT REFERENCES indicator (id) ON DELETE SET NULL;
CREATE INDEX learning_by_indicator ON learning (indicator_id) WHERE indicator_id IS NOT NULL;

-- A group of fewer than so many people is kept apart in everything that leaves the book.
ALTER TABLE network ADD COLUMN small_number INTEGER NOT NULL DEFAULT 10 CHECK (small_number BETWEEN 1 AND 1000);

-- How the table of a measure was read is remembered as that of a gap analysis is.
CREATE TABLE source_layout_5 (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    role TEXT NOT NULL CHECK (role IN ('need', 'served', 'measure')),
    signature TEXT NOT NULL,
    layout TEXT NOT NULL,
    UNIQUE (role, signature)
) STRICT;
INSERT INTO source_layout_5 (id, role, signature, layout)
SELECT id, role, signature, layout FROM source_layout ORDER BY rowid;
DROP TABLE source_layout;
ALTER TABLE source_layout_5 RENAME TO source_layout;
