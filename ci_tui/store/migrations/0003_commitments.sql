-- What a roundtable leaves behind besides learnings and decisions: promises, notes on the gap, parked
-- questions; and what comes before it: invitations. What was said carries the moment and the point of the
-- agenda at which it was said; one count of places runs through all that was said at a roundtable.

ALTER TABLE roundtable ADD COLUMN began_at TEXT;
ALTER TABLE roundtable ADD COLUMN ended_at TEXT;
-- The day on which the earlier promises had all been gone through there.
ALTER TABLE roundtable ADD COLUMN reviewed_on TEXT CHECK (reviewed_on IS date(reviewed_on, '+0 days'));

ALTER TABLE learning ADD COLUMN said_at TEXT;
ALTER TABLE learning ADD COLUMN agenda_item_id TEXT REFERENCES agenda_item (id) ON DELETE SET NULL;
CREATE INDEX learning_by_agenda_item ON learning (agenda_item_id) WHERE agenda_item_id IS NOT NULL;
ALTER TABLE decision ADD COLUMN said_at TEXT;
ALTER TABLE decision ADD COLUMN agenda_item_id TEXT REFERENCES agenda_item (id) ON DELETE SET NULL;
CREATE INDEX decision_by_agenda_item ON decision (agenda_item_id) WHERE agenda_item_id IS NOT NULL;

-- A promise: who, what, until when. Whose day is past and that is still open is late; that is never stored.
CREATE TABLE commitment (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    text TEXT NOT NULL CHECK (text <> ''),
    text_key TEXT NOT NULL,
    partner_id TEXT REFERENCES partner (id) ON DELETE SET NULL,
    contact_id TEXT REFERENCES contact (id) ON DELETE SET NULL,
    guest TEXT NOT NULL DEFAULT '',
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on, '+0 days')),
    due TEXT CHECK (due IS date(due, '+0 days')),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'dropped')),
    status_since TEXT NOT NULL CHECK (status_since IS date(status_since, '+0 days')),
    outcome TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    area_id TEXT REFERENCES area (id) ON DELETE SET NULL,
    learning_id TEXT REFERENCES learning (id) ON DELETE SET NULL,
    roundtable_id TEXT REFERENCES roundtable (id) ON DELETE SET NULL,
    agenda_item_id TEXT REFERENCES agenda_item (id) ON DELETE SET NULL,
    said_at TEXT,
    place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0),
    trashed_at TEXT,
    CHECK (partner_id IS NULL OR guest = ''),
    CHECK (status = 'done' OR outcome = ''),
    CHECK (status = 'dropped' OR reason = '')
) STRICT;
CREATE INDEX commitment_by_due ON commitment (status, due) WHERE trashed_at IS NULL;
CREATE INDEX commitment_by_partner ON commitment (partner_id, due) WHERE partner_id IS NOT NULL;
CREATE INDEX commitment_by_contact ON commitment (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX commitment_by_area ON commitment (area_id) WHERE area_id IS NOT NULL;
CREATE INDEX commitment_by_learning ON commitment (learning_id) WHERE learning_id IS NOT NULL;
CREATE INDEX commitment_by_roundtable ON commitment (roundtable_id, place) WHERE roundtable_id IS NOT NULL;
CREATE INDEX commitment_by_agenda_item ON commitment (agenda_item_id) WHERE agenda_item_id IS NOT NULL;

-- A due date that was moved: the old one stays, with the day on which it was moved and why.
CREATE TABLE commitment_move (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    commitment_id TEXT NOT NULL REFERENCES commitment (id) ON DELETE CASCADE,
    due_before TEXT CHECK (due_before IS date(due_before, '+0 days')),
    due_after TEXT CHECK (due_after IS date(due_after, '+0 days')),
    moved_on TEXT NOT NULL CHECK (moved_on IS date(moved_on, '+0 days')),
    why TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL CHECK (place >= 0)
) STRICT;
CREATE INDEX commitment_move_by_commitment ON commitment_move (commitment_id, place);

-- An earlier promise gone through at a roundtable, and what was answered. The id joins the two.
CREATE TABLE commitment_review (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    roundtable_id TEXT NOT NULL REFERENCES roundtable (id) ON DELETE CASCADE,
    commitment_id TEXT NOT NULL REFERENCES commitment (id) ON DELETE CASCADE,
    answer TEXT NOT NULL CHECK (answer IN ('done', 'moved', 'dropped', 'open')),
    said_at TEXT
) STRICT;
CREATE INDEX commitment_review_by_roundtable ON commitment_review (roundtable_id);
CREATE INDEX commitment_review_by_commitment ON commitment_review (commitment_id);

-- A note on the gap, or a question that was parked; a question is settled once it has an answer.
CREATE TABLE note (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('gap', 'question')),
    text TEXT NOT NULL CHECK (text <> ''),
    roundtable_id TEXT NOT NULL REFERENCES roundtable (id) ON DELETE CASCADE,
    agenda_item_id TEXT REFERENCES agenda_item (id) ON DELETE SET NULL,
    partner_id TEXT REFERENCES partner (id) ON DELETE SET NULL,
    contact_id TEXT REFERENCES contact (id) ON DELETE SET NULL,
    guest TEXT NOT NULL DEFAULT '',
    area_id TEXT REFERENCES area (id) ON DELETE SET NULL,
    said_at TEXT,
    place INTEGER NOT NULL CHECK (place >= 0),
    settled_on TEXT CHECK (settled_on IS date(settled_on, '+0 days')),
    answer TEXT NOT NULL DEFAULT '',
    CHECK (partner_id IS NULL OR guest = ''),
    CHECK (kind = 'question' OR settled_on IS NULL),
    CHECK (settled_on IS NOT NULL OR answer = '')
) STRICT;
CREATE INDEX note_by_roundtable ON note (roundtable_id, place);
CREATE INDEX note_by_area ON note (area_id) WHERE area_id IS NOT NULL;
CREATE INDEX note_by_partner ON note (partner_id) WHERE partner_id IS NOT NULL;
CREATE INDEX note_by_contact ON note (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX note_by_agenda_item ON note (agenda_item_id) WHERE agenda_item_id IS NOT NULL;

-- A partner asked to a roundtable, and what it answered. The id joins the two.
CREATE TABLE invitation (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    roundtable_id TEXT NOT NULL REFERENCES roundtable (id) ON DELETE CASCADE,
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    invited_on TEXT NOT NULL CHECK (invited_on IS date(invited_on, '+0 days')),
    answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'comes', 'cannot', 'maybe')),
    answered_on TEXT CHECK (answered_on IS date(answered_on, '+0 days')),
    note TEXT NOT NULL DEFAULT '',
    CHECK ((answer = '') = (answered_on IS NULL))
) STRICT;
CREATE INDEX invitation_by_roundtable ON invitation (roundtable_id);
CREATE INDEX invitation_by_partner ON invitation (partner_id);

DROP INDEX change_by_added_row;
CREATE INDEX change_by_added_row ON change (row_id)
    WHERE kind = 'insert' AND table_name IN (
        'partner', 'contact', 'roundtable', 'learning', 'adoption', 'gap_analysis', 'commitment');
