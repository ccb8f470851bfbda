-- More on whose word a thing is. Quotations of records that were added before have none of it until they are coded again.
-- SQLite adds no foreign keys of two columns to a table that is there: the writer makes sure that addressee_id and within
-- are entities and quotations of the report.

ALTER TABLE quotations ADD COLUMN cue_kind TEXT;
ALTER TABLE quotations ADD COLUMN cue_stance TEXT;
ALTER TABLE quotations ADD COLUMN source_text TEXT;
ALTER TABLE quotations ADD COLUMN source_start INTEGER;
ALTER TABLE quotations ADD COLUMN source_end INTEGER;
ALTER TABLE quotations ADD COLUMN source_kind TEXT;
ALTER TABLE quotations ADD COLUMN source_anonymous TEXT;
ALTER TABLE quotations ADD COLUMN addressee_id TEXT;
ALTER TABLE quotations ADD COLUMN addressee_start INTEGER;
ALTER TABLE quotations ADD COLUMN addressee_end INTEGER;
ALTER TABLE quotations ADD COLUMN within TEXT;

-- The pieces of a quotation whose words the cue or the source interrupts.
CREATE TABLE quotation_parts (
    report_id INTEGER NOT NULL,
    quotation_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (report_id, quotation_id, n),
    FOREIGN KEY (report_id, quotation_id) REFERENCES quotations (report_id, id) ON DELETE CASCADE
) WITHOUT ROWID;

-- The quotations that deny an event.
CREATE TABLE event_denials (
    report_id INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    quotation_id TEXT NOT NULL,
    PRIMARY KEY (report_id, event_id, n),
    FOREIGN KEY (report_id, event_id) REFERENCES events (report_id, id) ON DELETE CASCADE,
    FOREIGN KEY (report_id, quotation_id) REFERENCES quotations (report_id, id)
) WITHOUT ROWID;

-- Words that one party uses for another.
CREATE TABLE labels (
    report_id INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    n INTEGER NOT NULL,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    speaker_id TEXT,
    target_id TEXT,
    quotation_id TEXT,
    PRIMARY KEY (report_id, n),
    FOREIGN KEY (report_id, speaker_id) REFERENCES entities (report_id, id),
    FOREIGN KEY (report_id, target_id) REFERENCES entities (report_id, id),
    FOREIGN KEY (report_id, quotation_id) REFERENCES quotations (report_id, id)
) WITHOUT ROWID;

-- What tells a country that the report does not state; null where it is stated or known.
ALTER TABLE entities ADD COLUMN country_from TEXT;
