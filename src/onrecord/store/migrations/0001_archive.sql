-- The whole record. report_id is the archive's own number of a report; reports.id is the digest that everybody else
-- knows it by. Numbers keep the hundred rows of a report small. Every other table is keyed by (report_id, local id),
-- n being the position in the record's list where a thing has no id of its own. Spans count code points of
-- reports.text, the end left out.

CREATE TABLE reports (
    report_id INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    given_id TEXT,
    title TEXT,
    url TEXT,
    source TEXT,
    author TEXT,
    published TEXT,
    language TEXT,
    dateline_place TEXT,
    dateline_agency TEXT,
    dateline_date TEXT,
    dateline_start INTEGER,
    dateline_end INTEGER,
    headline_start INTEGER,
    headline_end INTEGER,
    byline_start INTEGER,
    byline_end INTEGER,
    text TEXT NOT NULL
);
CREATE INDEX reports_by_publication ON reports (published);
CREATE INDEX reports_by_given_id ON reports (given_id);

CREATE TABLE coder (
    report_id INTEGER PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
    version TEXT NOT NULL,
    codebook TEXT NOT NULL,
    model TEXT
);

-- name_folded is the name without case and accents, for searches.
CREATE TABLE entities (
    report_id INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    id TEXT NOT NULL,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    PRIMARY KEY (report_id, id)
) WITHOUT ROWID;
CREATE INDEX entities_by_name ON entities (name, kind, country);

CREATE TABLE entity_sectors (
    report_id INTEGER NOT NULL,
    entity_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    sector TEXT NOT NULL,
    PRIMARY KEY (report_id, entity_id, n),
    FOREIGN KEY (report_id, entity_id) REFERENCES entities (report_id, id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE offices (
    report_id INTEGER NOT NULL,
    entity_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    title TEXT NOT NULL,
    country TEXT,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (report_id, entity_id, n),
    FOREIGN KEY (report_id, entity_id) REFERENCES entities (report_id, id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE mentions (
    report_id INTEGER NOT NULL,
    entity_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (report_id, entity_id, n),
    FOREIGN KEY (report_id, entity_id) REFERENCES entities (report_id, id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE quotations (
    report_id INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    id TEXT NOT NULL,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    text TEXT NOT NULL,
    cue_text TEXT,
    cue_start INTEGER,
    cue_end INTEGER,
    speaker_id TEXT,
    speaker_start INTEGER,
    speaker_end INTEGER,
    confidence REAL NOT NULL,
    PRIMARY KEY (report_id, id),
    FOREIGN KEY (report_id, speaker_id) REFERENCES entities (report_id, id)
) WITHOUT ROWID;

-- listed: 1 where it stands in the record's own list, 0 where only an event has it.
CREATE TABLE places (
    report_id INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    n INTEGER NOT NULL,
    listed INTEGER NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    lat REAL,
    lon REAL,
    geonames INTEGER,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (report_id, n)
) WITHOUT ROWID;

CREATE TABLE dates (
    report_id INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    n INTEGER NOT NULL,
    listed INTEGER NOT NULL,
    value TEXT,
    granularity TEXT NOT NULL,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    resolved_from TEXT,
    PRIMARY KEY (report_id, n)
) WITHOUT ROWID;

-- first_day and last_day are the days of its date, else the day of publication, for searches.
CREATE TABLE events (
    report_id INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    id TEXT NOT NULL,
    n INTEGER NOT NULL,
    type TEXT NOT NULL,
    mode TEXT,
    quad INTEGER NOT NULL,
    score REAL,
    cameo TEXT,
    trigger_text TEXT NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    date_n INTEGER,
    place_n INTEGER,
    status TEXT NOT NULL,
    according_to TEXT,
    confidence REAL NOT NULL,
    first_day TEXT,
    last_day TEXT,
    PRIMARY KEY (report_id, id),
    FOREIGN KEY (report_id, date_n) REFERENCES dates (report_id, n),
    FOREIGN KEY (report_id, place_n) REFERENCES places (report_id, n),
    FOREIGN KEY (report_id, according_to) REFERENCES quotations (report_id, id)
) WITHOUT ROWID;
CREATE INDEX events_by_day ON events (first_day);
CREATE INDEX events_by_type ON events (type, first_day);

CREATE TABLE event_contexts (
    report_id INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    context TEXT NOT NULL,
    PRIMARY KEY (report_id, event_id, n),
    FOREIGN KEY (report_id, event_id) REFERENCES events (report_id, id) ON DELETE CASCADE
) WITHOUT ROWID;

-- A span is null where the record gives fewer spans than parties.
CREATE TABLE event_actors (
    report_id INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    entity_id TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    PRIMARY KEY (report_id, event_id, n),
    FOREIGN KEY (report_id, event_id) REFERENCES events (report_id, id) ON DELETE CASCADE,
    FOREIGN KEY (report_id, entity_id) REFERENCES entities (report_id, id)
) WITHOUT ROWID;

CREATE TABLE event_recipients (
    report_id INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    entity_id TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    PRIMARY KEY (report_id, event_id, n),
    FOREIGN KEY (report_id, event_id) REFERENCES events (report_id, id) ON DELETE CASCADE,
    FOREIGN KEY (report_id, entity_id) REFERENCES entities (report_id, id)
) WITHOUT ROWID;

CREATE TABLE problems (
    report_id INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    n INTEGER NOT NULL,
    stage TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    message TEXT NOT NULL,
    PRIMARY KEY (report_id, n)
) WITHOUT ROWID;

-- What could not become a report: the file or URL, and when it first failed (UTC).
CREATE TABLE quarantine (
    quarantine_id INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    line INTEGER,
    given_id TEXT,
    reason TEXT NOT NULL,
    failed_at TEXT NOT NULL
);
CREATE INDEX quarantine_by_origin ON quarantine (origin, line);
