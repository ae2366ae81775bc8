-- Who does what, where and when; the season of a year; what becomes of overlaps and holes; updates; the six
-- functions of a backbone, who holds them, and the entries that were work for one of them.

-- The season of a year: first and last day that school is out. The id follows from the year.
CREATE TABLE season (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    year INTEGER NOT NULL CHECK (year BETWEEN 1 AND 9999),
    first_day TEXT NOT NULL CHECK (first_day IS date(first_day, '+0 days')),
    last_day TEXT NOT NULL CHECK (last_day IS date(last_day, '+0 days')),
    CHECK (first_day <= last_day)
) STRICT;

-- A day of a season on which nothing is expected. The id joins season and day.
CREATE TABLE season_day_off (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    season_id TEXT NOT NULL REFERENCES season (id) ON DELETE CASCADE,
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX season_day_off_by_season ON season_day_off (season_id, day);

-- What partners do: from a day, until one or to the season's end, on some days of the week (Monday is 1,
-- Tuesday 2, Wednesday 4 and so on, added up).
CREATE TABLE activity (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'meals', 'campaign', 'training', 'programme', 'transport', 'organising', 'other')),
    kind_words TEXT NOT NULL DEFAULT '',
    for_whom TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    first_day TEXT NOT NULL CHECK (first_day IS date(first_day, '+0 days')),
    last_day TEXT CHECK (last_day IS date(last_day, '+0 days')),
    weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
    hours TEXT NOT NULL DEFAULT '',
    site_type TEXT NOT NULL DEFAULT ''
        CHECK (site_type IN ('', 'open', 'restricted-open', 'closed-enrolled', 'camp', 'migrant')),
    service_mode TEXT NOT NULL DEFAULT '' CHECK (service_mode IN ('', 'congregate', 'non-congregate')),
    meals TEXT NOT NULL DEFAULT '',
    sponsor TEXT NOT NULL DEFAULT '',
    cap INTEGER CHECK (cap >= 0),
    phone TEXT NOT NULL DEFAULT '',
    strategy_id TEXT REFERENCES strategy (id) ON DELETE SET NULL,
    contact_id TEXT REFERENCES contact (id) ON DELETE SET NULL,
    notes TEXT NOT NULL DEFAULT '',
    added_on TEXT NOT NULL CHECK (added_on IS date(added_on, '+0 days')),
    trashed_at TEXT,
    CHECK (last_day IS NULL OR first_day <= last_day),
    CHECK (kind = 'other' OR kind_words = '')
) STRICT;
CREATE INDEX activity_by_name ON activity (name_key);
CREATE INDEX activity_by_strategy ON activity (strategy_id) WHERE strategy_id IS NOT NULL;
CREATE INDEX activity_by_contact ON activity (contact_id) WHERE contact_id IS NOT NULL;

-- A partner that does it: two or more do it together. The id joins the two.
CREATE TABLE activity_partner (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    activity_id TEXT NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX activity_partner_by_activity ON activity_partner (activity_id);
CREATE INDEX activity_partner_by_partner ON activity_partner (partner_id);

-- An area that it serves. The id joins the two.
CREATE TABLE activity_area (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    activity_id TEXT NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
    area_id TEXT NOT NULL REFERENCES area (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX activity_area_by_activity ON activity_area (activity_id);
CREATE INDEX activity_area_by_area ON activity_area (area_id);

-- A day on which it does not run though its days of the week say so. The id joins activity and day.
CREATE TABLE activity_exception (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    activity_id TEXT NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX activity_exception_by_activity ON activity_exception (activity_id, day);

-- Average daily participation of a month, expected and actual; the month is its first day. The id joins
-- activity and month.
CREATE TABLE activity_month (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    activity_id TEXT NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
    month TEXT NOT NULL CHECK (month IS date(month, 'start of month')),
    expected REAL CHECK (expected >= 0 AND expected < 9e999),
    actual REAL CHECK (actual >= 0 AND actual < 9e999),
    CHECK (expected IS NOT NULL OR actual IS NOT NULL)
) STRICT;
CREATE INDEX activity_month_by_activity ON activity_month (activity_id, month);

-- By what an imported list knows it, so that the next import of the list updates it.
CREATE TABLE activity_origin (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    activity_id TEXT NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    key TEXT NOT NULL CHECK (key <> '')
) STRICT;
CREATE INDEX activity_origin_by_activity ON activity_origin (activity_id);
CREATE INDEX activity_origin_by_key ON activity_origin (source, key);

-- What became of a question of the season's calendar: an overlap of two activities in an area, a hole of an
-- area between two days, an activity that closes early. A promise, a point for a roundtable, or why it is
-- meant so. The id joins what it is about.
CREATE TABLE calendar_answer (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    question TEXT NOT NULL CHECK (question IN ('overlap', 'hole', 'early')),
    year INTEGER NOT NULL CHECK (year BETWEEN 1 AND 9999),
    kind TEXT NOT NULL,
    area_id TEXT NOT NULL REFERENCES area (id) ON DELETE CASCADE,
    activity_id TEXT REFERENCES activity (id) ON DELETE CASCADE,
    other_id TEXT REFERENCES activity (id) ON DELETE CASCADE,
    first_day TEXT NOT NULL CHECK (first_day IS date(first_day, '+0 days')),
    last_day TEXT NOT NULL CHECK (last_day IS date(last_day, '+0 days')),
    weekdays INTEGER NOT NULL DEFAULT 0 CHECK (weekdays BETWEEN 0 AND 127), -- those of a hole
    commitment_id TEXT REFERENCES commitment (id) ON DELETE SET NULL,
    agenda_item_id TEXT REFERENCES agenda_item (id) ON DELETE SET NULL,
    settled_why TEXT NOT NULL DEFAULT '',
    answered_on TEXT NOT NULL CHECK (answered_on IS date(answered_on, '+0 days')),
    CHECK (first_day <= last_day),
    CHECK ((question = 'hole') = (activity_id IS NULL)),
    CHECK ((question = 'overlap') = (other_id IS NOT NULL))
) STRICT;
CREATE INDEX calendar_answer_by_year ON calendar_answer (year);
CREATE INDEX calendar_answer_by_area ON calendar_answer (area_id);
CREATE INDEX calendar_answer_by_activity ON calendar_answer (activity_id) WHERE activity_id IS NOT NULL;
CREATE INDEX calendar_answer_by_other ON calendar_answer (other_id) WHERE other_id IS NOT NULL;
CREATE INDEX calendar_answer_by_commitment ON calendar_answer (commitment_id) WHERE commitment_id IS NOT NULL;
CREATE INDEX calendar_answer_by_agenda_item ON calendar_answer (agenda_item_id)
    WHERE agenda_item_id IS NOT NULL;

-- One act of communication: to all partners, to some of them, or to others.
CREATE TABLE update_sent (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    sent_on TEXT NOT NULL CHECK (sent_on IS date(sent_on, '+0 days')),
    channel TEXT NOT NULL CHECK (channel IN (
        'e-mail', 'phone', 'text', 'mail', 'website', 'social', 'press', 'radio', 'in-person', 'other')),
    audience TEXT NOT NULL CHECK (audience IN (
        'partners', 'some-partners', 'residents', 'funders', 'officials', 'public')),
    subject TEXT NOT NULL CHECK (subject <> ''),
    subject_key TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    trashed_at TEXT
) STRICT;
CREATE INDEX update_sent_by_day ON update_sent (sent_on);

-- A partner that an update for some of them went to. The id joins the two.
CREATE TABLE update_partner (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    update_id TEXT NOT NULL REFERENCES update_sent (id) ON DELETE CASCADE,
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX update_partner_by_update ON update_partner (update_id);
CREATE INDEX update_partner_by_partner ON update_partner (partner_id);

-- A partner, maybe one of its people, that holds a function of the backbone since a day, until one.
CREATE TABLE function_holder (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    function TEXT NOT NULL CHECK (function IN (
        'guide-vision', 'align-activities', 'shared-measurement', 'public-will', 'policy', 'funding')),
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    contact_id TEXT REFERENCES contact (id) ON DELETE SET NULL,
    since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
    until TEXT CHECK (until IS date(until, '+0 days')),
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX function_holder_by_partner ON function_holder (partner_id);
CREATE INDEX function_holder_by_contact ON function_holder (contact_id) WHERE contact_id IS NOT NULL;

-- An entry that was work for a function of the backbone, maybe with the hours that a partner gave to it. It
-- is dated by its entry. The id joins entry and function.
CREATE TABLE backbone_tag (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    function TEXT NOT NULL CHECK (function IN (
        'guide-vision', 'align-activities', 'shared-measurement', 'public-will', 'policy', 'funding')),
    roundtable_id TEXT REFERENCES roundtable (id) ON DELETE CASCADE,
    update_id TEXT REFERENCES update_sent (id) ON DELETE CASCADE,
    contact_made_id TEXT REFERENCES contact_made (id) ON DELETE CASCADE,
    activity_id TEXT REFERENCES activity (id) ON DELETE CASCADE,
    hours REAL CHECK (hours >= 0 AND hours < 9e999),
    partner_id TEXT REFERENCES partner (id) ON DELETE SET NULL,
    CHECK ((roundtable_id IS NOT NULL) + (update_id IS NOT NULL) + (contact_made_id IS NOT NULL)
        + (activity_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX backbone_tag_by_roundtable ON backbone_tag (roundtable_id) WHERE roundtable_id IS NOT NULL;
CREATE INDEX backbone_tag_by_update ON backbone_tag (update_id) WHERE update_id IS NOT NULL;
CREATE INDEX backbone_tag_by_contact_made ON backbone_tag (contact_made_id) WHERE contact_made_id IS NOT NULL;
CREATE INDEX backbone_tag_by_activity ON backbone_tag (activity_id) WHERE activity_id IS NOT NULL;
CREATE INDEX backbone_tag_by_partner ON backbone_tag (partner_id) WHERE partner_id IS NOT NULL;

-- How a list of sites was read is remembered as that of a gap analysis is.
CREATE TABLE source_layout_6 (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    role TEXT NOT NULL CHECK (role IN ('need', 'served', 'measure', 'activity')),
    signature TEXT NOT NULL,
    layout TEXT NOT NULL,
    UNIQUE (role, signature)
) STRICT;
INSERT INTO source_layout_6 (id, role, signature, layout)
SELECT id, role, signature, layout FROM source_layout ORDER BY rowid;
DROP TABLE source_layout;
ALTER TABLE source_layout_6 RENAME TO source_layout;
