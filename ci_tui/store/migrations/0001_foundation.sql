-- The network, its areas, the gap analyses over them, and the journal of everything that changes them.
-- Keys are UUIDs of 32 hex digits, dates ISO 8601, moments UTC. "< 9e999" keeps infinity out of numbers.

CREATE TABLE network (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    name TEXT NOT NULL CHECK (name <> ''),
    place TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT '',
    illustrative INTEGER NOT NULL DEFAULT 0 CHECK (illustrative IN (0, 1)),
    created_on TEXT NOT NULL CHECK (created_on IS date(created_on, '+0 days'))
) STRICT;

CREATE TABLE area (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    code TEXT,
    code_key TEXT
) STRICT;
CREATE INDEX area_by_name ON area (name_key);
CREATE INDEX area_by_code ON area (code_key);

CREATE TABLE area_spelling (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    area_id TEXT NOT NULL REFERENCES area (id) ON DELETE CASCADE,
    spelling TEXT NOT NULL,
    spelling_key TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX area_spelling_by_area ON area_spelling (area_id);

CREATE TABLE gap_analysis (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    title TEXT NOT NULL,
    dated TEXT NOT NULL CHECK (dated IS date(dated, '+0 days')),
    source TEXT NOT NULL,
    need_basis TEXT NOT NULL CHECK (need_basis IN ('eligible', 'participating')),
    served_basis TEXT NOT NULL CHECK (served_basis IN ('weekdays', 'operating-days')),
    target_kind TEXT NOT NULL DEFAULT 'benchmark'
        CHECK (target_kind IN ('benchmark', 'own', 'best', 'number')),
    target_number REAL CHECK (target_number >= 0 AND target_number < 9e999),
    target_note TEXT NOT NULL DEFAULT '',
    service_days REAL CHECK (service_days >= 0 AND service_days < 9e999),
    lunch_rate REAL CHECK (lunch_rate >= 0 AND lunch_rate < 9e999),
    dollars_note TEXT NOT NULL DEFAULT '',
    has_served INTEGER NOT NULL DEFAULT 0 CHECK (has_served IN (0, 1)),
    need_printed_total REAL CHECK (need_printed_total > -9e999 AND need_printed_total < 9e999),
    served_printed_total REAL CHECK (served_printed_total > -9e999 AND served_printed_total < 9e999),
    trashed_at TEXT
) STRICT;
CREATE INDEX gap_analysis_by_date ON gap_analysis (dated);

CREATE TABLE area_measure (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    analysis_id TEXT NOT NULL REFERENCES gap_analysis (id) ON DELETE CASCADE,
    area_id TEXT NOT NULL REFERENCES area (id),
    need REAL CHECK (need >= 0 AND need < 9e999),
    served REAL CHECK (served >= 0 AND served < 9e999),
    sites INTEGER CHECK (sites >= 0),
    need_rows INTEGER NOT NULL DEFAULT 0 CHECK (need_rows >= 0),
    served_rows INTEGER NOT NULL DEFAULT 0 CHECK (served_rows >= 0),
    need_unknown_rows INTEGER NOT NULL DEFAULT 0 CHECK (need_unknown_rows >= 0),
    served_unknown_rows INTEGER NOT NULL DEFAULT 0 CHECK (served_unknown_rows >= 0),
    focus_since TEXT CHECK (focus_since IS date(focus_since, '+0 days'))
) STRICT;
CREATE INDEX area_measure_by_figures ON area_measure (analysis_id, need, served, sites);
CREATE INDEX area_measure_by_area ON area_measure (area_id);
CREATE INDEX area_measure_in_focus ON area_measure (analysis_id) WHERE focus_since IS NOT NULL;

CREATE TABLE set_aside_row (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    analysis_id TEXT NOT NULL REFERENCES gap_analysis (id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    line INTEGER NOT NULL CHECK (line >= 0),
    text TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX set_aside_row_by_analysis ON set_aside_row (analysis_id);

CREATE TABLE source_layout (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    role TEXT NOT NULL CHECK (role IN ('need', 'served')),
    signature TEXT NOT NULL,
    layout TEXT NOT NULL,
    UNIQUE (role, signature)
) STRICT;

CREATE TABLE action (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    clock TEXT NOT NULL UNIQUE,
    author TEXT NOT NULL,
    device TEXT NOT NULL,
    verb TEXT NOT NULL CHECK (verb <> ''),
    refs TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    undoes TEXT REFERENCES action (id),
    at TEXT NOT NULL
) STRICT;

CREATE TABLE change (
    seq INTEGER NOT NULL PRIMARY KEY,
    action_id TEXT NOT NULL REFERENCES action (id),
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX change_by_action ON change (action_id);
-- Later changes of a row are looked up by its id; inserts, the bulk of an import, by their action.
-- Left out here they save a fifth of an import's time.
CREATE INDEX change_by_row ON change (row_id) WHERE kind <> 'insert';
