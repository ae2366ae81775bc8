-- Who is at the table, the roundtables they came to, what was shared there and who took it up.
-- Every status has the day since when it holds, so that an earlier day can be read as it was.

CREATE TABLE partner (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    same_key TEXT NOT NULL,
    sector TEXT NOT NULL DEFAULT 'other' CHECK (sector IN (
        'residents', 'school', 'early-childhood', 'youth', 'food-and-meals', 'health', 'faith',
        'local-government', 'library-or-parks', 'business', 'funder', 'higher-education', 'other')),
    brings_time TEXT NOT NULL DEFAULT '',
    brings_talent TEXT NOT NULL DEFAULT '',
    brings_treasure TEXT NOT NULL DEFAULT '',
    about TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    trashed_at TEXT
) STRICT;
CREATE INDEX partner_by_name ON partner (name_key);
CREATE INDEX partner_by_same ON partner (same_key);

-- Other names of a partner: those it is also known by, and spellings that a person said are the same.
CREATE TABLE partner_spelling (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    spelling TEXT NOT NULL CHECK (spelling <> ''),
    spelling_key TEXT NOT NULL,
    same_key TEXT NOT NULL
) STRICT;
CREATE INDEX partner_spelling_by_partner ON partner_spelling (partner_id);
CREATE INDEX partner_spelling_by_same ON partner_spelling (same_key);

-- The id joins partner and day: one status begins on a day. The one that holds is the latest not after it.
CREATE TABLE partner_status (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    status TEXT NOT NULL CHECK (status IN ('invited', 'active', 'paused', 'left')),
    since TEXT NOT NULL CHECK (since IS date(since, '+0 days'))
) STRICT;
CREATE INDEX partner_status_by_partner ON partner_status (partner_id, since, status);

CREATE TABLE partner_area (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    area_id TEXT NOT NULL REFERENCES area (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX partner_area_by_partner ON partner_area (partner_id, area_id);
CREATE INDEX partner_area_by_area ON partner_area (area_id);

CREATE TABLE contact (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL,
    role TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    channel TEXT NOT NULL DEFAULT ''
        CHECK (channel IN ('', 'e-mail', 'phone', 'text', 'mail', 'in-person')),
    notes TEXT NOT NULL DEFAULT '',
    trashed_at TEXT
) STRICT;
CREATE INDEX contact_by_partner ON contact (partner_id, name_key);
CREATE INDEX contact_by_name ON contact (name_key);

-- One way to reach a partner, or one of its contacts: an address, a number, a page.
CREATE TABLE reach (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    contact_id TEXT REFERENCES contact (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('e-mail', 'phone', 'website', 'address')),
    value TEXT NOT NULL CHECK (value <> ''),
    value_key TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0)
) STRICT;
CREATE INDEX reach_by_partner ON reach (partner_id, place);
CREATE INDEX reach_by_contact ON reach (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX reach_by_value ON reach (kind, value_key);

-- The key under which another program keeps a partner or contact: a second import finds them by it.
CREATE TABLE partner_origin (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    contact_id TEXT REFERENCES contact (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    key TEXT NOT NULL CHECK (key <> '')
) STRICT;
CREATE INDEX partner_origin_by_partner ON partner_origin (partner_id);
CREATE INDEX partner_origin_by_contact ON partner_origin (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX partner_origin_by_key ON partner_origin (source, key);

CREATE TABLE roundtable (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    title TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    starts_at TEXT NOT NULL DEFAULT '' CHECK (starts_at = '' OR starts_at IS strftime('%H:%M', starts_at)),
    status TEXT NOT NULL CHECK (status IN ('planned', 'held', 'cancelled')),
    status_since TEXT NOT NULL CHECK (status_since IS date(status_since, '+0 days')),
    place TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT '',
    presided_contact_id TEXT REFERENCES contact (id) ON DELETE SET NULL,
    presided_by TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    trashed_at TEXT
) STRICT;
CREATE INDEX roundtable_by_day ON roundtable (day);
CREATE INDEX roundtable_by_presider ON roundtable (presided_contact_id) WHERE presided_contact_id IS NOT NULL;

CREATE TABLE agenda_item (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    roundtable_id TEXT NOT NULL REFERENCES roundtable (id) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place >= 0),
    text TEXT NOT NULL CHECK (text <> ''),
    minutes INTEGER CHECK (minutes >= 0)
) STRICT;
CREATE INDEX agenda_item_by_roundtable ON agenda_item (roundtable_id, place);

-- Who was there: a partner, one of its people, or a guest. The id joins what the row joins.
CREATE TABLE attendance (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    roundtable_id TEXT NOT NULL REFERENCES roundtable (id) ON DELETE CASCADE,
    partner_id TEXT REFERENCES partner (id) ON DELETE CASCADE,
    contact_id TEXT REFERENCES contact (id) ON DELETE CASCADE,
    guest TEXT NOT NULL DEFAULT '',
    guest_from TEXT NOT NULL DEFAULT '',
    CHECK ((partner_id IS NULL) = (guest <> '')),
    CHECK (contact_id IS NULL OR partner_id IS NOT NULL)
) STRICT;
CREATE INDEX attendance_by_roundtable ON attendance (roundtable_id, partner_id);
CREATE INDEX attendance_by_partner ON attendance (partner_id, roundtable_id) WHERE partner_id IS NOT NULL;
CREATE INDEX attendance_by_contact ON attendance (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE decision (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    roundtable_id TEXT NOT NULL REFERENCES roundtable (id) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place >= 0),
    text TEXT NOT NULL CHECK (text <> '')
) STRICT;
CREATE INDEX decision_by_roundtable ON decision (roundtable_id, place);

CREATE TABLE learning (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('practice', 'barrier', 'data-insight', 'opportunity', 'assumption')),
    text TEXT NOT NULL DEFAULT '',
    believed TEXT NOT NULL DEFAULT '',
    found TEXT NOT NULL DEFAULT '',
    text_key TEXT NOT NULL,
    shared_on TEXT NOT NULL CHECK (shared_on IS date(shared_on, '+0 days')),
    roundtable_id TEXT REFERENCES roundtable (id) ON DELETE SET NULL,
    partner_id TEXT REFERENCES partner (id) ON DELETE SET NULL,
    contact_id TEXT REFERENCES contact (id) ON DELETE SET NULL,
    guest TEXT NOT NULL DEFAULT '',
    area_id TEXT REFERENCES area (id) ON DELETE SET NULL,
    place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0),
    trashed_at TEXT,
    CHECK (text <> '' OR believed <> '' OR found <> ''),
    CHECK (partner_id IS NULL OR guest = '')
) STRICT;
CREATE INDEX learning_by_day ON learning (shared_on DESC, place) WHERE trashed_at IS NULL;
CREATE INDEX learning_by_roundtable ON learning (roundtable_id, place) WHERE roundtable_id IS NOT NULL;
CREATE INDEX learning_by_partner ON learning (partner_id, shared_on) WHERE partner_id IS NOT NULL;
CREATE INDEX learning_by_contact ON learning (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX learning_by_area ON learning (area_id) WHERE area_id IS NOT NULL;

CREATE TABLE learning_tag (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    learning_id TEXT NOT NULL REFERENCES learning (id) ON DELETE CASCADE,
    tag TEXT NOT NULL CHECK (tag <> ''),
    tag_key TEXT NOT NULL
) STRICT;
CREATE INDEX learning_tag_by_learning ON learning_tag (learning_id);
CREATE INDEX learning_tag_by_key ON learning_tag (tag_key);

CREATE TABLE adoption (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    learning_id TEXT NOT NULL REFERENCES learning (id) ON DELETE CASCADE,
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    adopted_on TEXT NOT NULL CHECK (adopted_on IS date(adopted_on, '+0 days')),
    did TEXT NOT NULL DEFAULT '',
    trashed_at TEXT
) STRICT;
CREATE INDEX adoption_by_learning ON adoption (learning_id, adopted_on);
CREATE INDEX adoption_by_partner ON adoption (partner_id, adopted_on);
CREATE INDEX adoption_by_day ON adoption (adopted_on);

-- The roundtable at which an analysis was looked at together.
ALTER TABLE gap_analysis ADD COLUMN roundtable_id TEXT REFERENCES roundtable (id) ON DELETE SET NULL;
CREATE INDEX gap_analysis_by_roundtable ON gap_analysis (roundtable_id) WHERE roundtable_id IS NOT NULL;

-- Who added a record is asked of every record that a person looks at; the rows of an import are not.
CREATE INDEX change_by_added_row ON change (row_id)
    WHERE kind = 'insert' AND table_name IN (
        'partner', 'contact', 'roundtable', 'learning', 'adoption', 'gap_analysis');
