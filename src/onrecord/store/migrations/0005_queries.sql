-- Whatever is asked often has its index. The key of a report, quotation or event orders it as it is shown: by day (of
-- publication; of the event), then by report, then by its place in the record. Paging goes on below a key, and indexes
-- that end in the key give their rows in that order.

-- Every name that is searched in part, once: of entities, places, publishers, and the words that name sources.
CREATE TABLE names (
    name_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL
);
INSERT INTO names (name, folded)
    SELECT name, fold(name) FROM (
        SELECT name FROM entities UNION SELECT name FROM places UNION SELECT source FROM reports
        UNION SELECT source_text FROM quotations
    ) WHERE name IS NOT NULL;

ALTER TABLE reports ADD COLUMN key INTEGER NOT NULL DEFAULT 0;
UPDATE reports SET key = sort_key(published, report_id, 0);
CREATE UNIQUE INDEX reports_by_key ON reports (key);
DROP INDEX reports_by_publication;

ALTER TABLE entities DROP COLUMN name_folded;

ALTER TABLE quotations ADD COLUMN key INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quotations ADD COLUMN speaker_name INTEGER;
ALTER TABLE quotations ADD COLUMN speaker_country TEXT;
ALTER TABLE quotations ADD COLUMN speaker_identity INTEGER;
UPDATE quotations SET
    key = sort_key((SELECT r.published FROM reports AS r WHERE r.report_id = quotations.report_id), report_id, n),
    speaker_name = (
        SELECT m.name_id FROM entities AS e JOIN names AS m ON m.name = e.name
        WHERE e.report_id = quotations.report_id AND e.id = quotations.speaker_id
    ),
    speaker_country = (
        SELECT e.country FROM entities AS e WHERE e.report_id = quotations.report_id AND e.id = quotations.speaker_id
    ),
    speaker_identity = (
        SELECT x.identity_id FROM identity_edges AS x
        WHERE x.report_id = quotations.report_id AND x.entity_id = quotations.speaker_id AND x.ended_at IS NULL
    );
CREATE UNIQUE INDEX quotations_by_key ON quotations (key);
CREATE INDEX quotations_by_name ON quotations (speaker_name, key) WHERE speaker_name IS NOT NULL;
CREATE INDEX quotations_by_country ON quotations (speaker_country, key) WHERE speaker_country IS NOT NULL;
CREATE INDEX quotations_by_identity ON quotations (speaker_identity, key) WHERE speaker_identity IS NOT NULL;

-- width: the days from the first to the last, 0 without a day. place_country: of its place.
ALTER TABLE events ADD COLUMN key INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN width INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN place_country TEXT;
UPDATE events SET
    key = sort_key(first_day, report_id, n),
    width = coalesce(julianday(last_day) - julianday(first_day) + 1, 0),
    place_country = (SELECT p.country FROM places AS p WHERE p.report_id = events.report_id AND p.n = events.place_n);
DROP INDEX events_by_day;
DROP INDEX events_by_type;
CREATE UNIQUE INDEX events_by_key ON events (key);
CREATE INDEX events_by_type ON events (type, key);
CREATE INDEX events_by_status ON events (status, key);
CREATE INDEX events_by_place ON events (place_country, key) WHERE place_country IS NOT NULL;
CREATE INDEX events_that_last ON events (last_day) WHERE width > 1;

-- Actors (side 0) and recipients (side 1) in one, with what they are asked by. A span is null where the record gives
-- fewer spans than parties; sectors is a JSON list.
CREATE TABLE event_sides (
    report_id INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    side INTEGER NOT NULL,
    n INTEGER NOT NULL,
    entity_id TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    key INTEGER NOT NULL,
    name_id INTEGER NOT NULL REFERENCES names,
    country TEXT,
    identity_id INTEGER,
    sectors TEXT NOT NULL,
    PRIMARY KEY (report_id, event_id, side, n),
    FOREIGN KEY (report_id, event_id) REFERENCES events (report_id, id) ON DELETE CASCADE,
    FOREIGN KEY (report_id, entity_id) REFERENCES entities (report_id, id)
) WITHOUT ROWID;
INSERT INTO event_sides
    SELECT p.report_id, p.event_id, p.side, p.n, p.entity_id, p.span_start, p.span_end, v.key, m.name_id, e.country,
           x.identity_id,
           (SELECT json_group_array(sector) FROM
               (SELECT sector FROM entity_sectors AS s
                WHERE s.report_id = p.report_id AND s.entity_id = p.entity_id ORDER BY s.n))
    FROM (SELECT *, 0 AS side FROM event_actors UNION ALL SELECT *, 1 AS side FROM event_recipients) AS p
    JOIN events AS v ON v.report_id = p.report_id AND v.id = p.event_id
    JOIN entities AS e ON e.report_id = p.report_id AND e.id = p.entity_id
    JOIN names AS m ON m.name = e.name
    LEFT JOIN identity_edges AS x ON x.report_id = p.report_id AND x.entity_id = p.entity_id AND x.ended_at IS NULL;
DROP TABLE event_actors;
DROP TABLE event_recipients;
CREATE INDEX event_sides_by_country ON event_sides (country, key, side) WHERE country IS NOT NULL;
CREATE INDEX event_sides_by_name ON event_sides (name_id, key, side);
CREATE INDEX event_sides_by_identity ON event_sides (identity_id, key, side) WHERE identity_id IS NOT NULL;

-- The events between two countries, a before b in the alphabet, each once, with all that is counted. month is the year
-- times 12 and the month from 0; claimed, a_acts and b_acts are 0 or 1.
CREATE TABLE country_pairs (
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    key INTEGER NOT NULL,
    month INTEGER NOT NULL,
    width INTEGER NOT NULL,
    quad INTEGER NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    score REAL,
    claimed INTEGER NOT NULL,
    a_acts INTEGER NOT NULL,
    b_acts INTEGER NOT NULL,
    PRIMARY KEY (a, b, key)
) WITHOUT ROWID;
INSERT INTO country_pairs
    SELECT min(x.country, y.country), max(x.country, y.country), v.key,
           substr(v.first_day, 1, 4) * 12 + substr(v.first_day, 6, 2) - 1, v.width, v.quad, v.type, v.status, v.score,
           v.according_to IS NOT NULL,
           max(CASE WHEN x.side = 0 AND x.country <= y.country OR y.side = 0 AND y.country <= x.country THEN 1 ELSE 0 END),
           max(CASE WHEN x.side = 0 AND x.country >= y.country OR y.side = 0 AND y.country >= x.country THEN 1 ELSE 0 END)
    FROM event_sides AS x
    JOIN event_sides AS y ON y.report_id = x.report_id AND y.event_id = x.event_id AND (x.side < y.side OR
         x.side = 0 AND y.side = 0 AND x.n < y.n AND NOT EXISTS (
             SELECT 1 FROM event_sides AS z WHERE z.report_id = x.report_id AND z.event_id = x.event_id AND z.side = 1))
    JOIN events AS v ON v.report_id = x.report_id AND v.id = x.event_id
    WHERE x.country IS NOT NULL AND y.country IS NOT NULL AND v.first_day IS NOT NULL
    GROUP BY 1, 2, v.key;

-- Full text. The words come folded and parted by the program, so the tokenizer only parts them at blanks; the index
-- holds no text, whose place is in the tables above. rowid is the key.
CREATE VIRTUAL TABLE report_words USING fts5
    (words, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE quotation_words USING fts5
    (words, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE event_words USING fts5
    (words, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '_'");
INSERT INTO report_words (rowid, words) SELECT key, words(text) FROM reports ORDER BY key;
INSERT INTO quotation_words (rowid, words) SELECT key, words(text) FROM quotations ORDER BY key;
INSERT INTO event_words (rowid, words)
    SELECT v.key, words(stretch(r.text, v.sentence_start, v.sentence_end))
    FROM events AS v JOIN reports AS r ON r.report_id = v.report_id ORDER BY v.key;

-- How much there is of an identity; assumed: a country that reports take for granted where none states one.
ALTER TABLE identities ADD COLUMN assumed TEXT;
ALTER TABLE identities ADD COLUMN reports INTEGER NOT NULL DEFAULT 0;
ALTER TABLE identities ADD COLUMN events INTEGER NOT NULL DEFAULT 0;
ALTER TABLE identities ADD COLUMN quotations INTEGER NOT NULL DEFAULT 0;
UPDATE identities SET
    assumed = (
        SELECT min(e.country) FROM identity_edges AS x JOIN entities AS e ON e.report_id = x.report_id AND e.id = x.entity_id
        WHERE x.identity_id = identities.identity_id AND x.ended_at IS NULL
    ),
    reports = (
        SELECT count(DISTINCT x.report_id) FROM identity_edges AS x
        WHERE x.identity_id = identities.identity_id AND x.ended_at IS NULL
    ),
    events = (SELECT count(DISTINCT s.key) FROM event_sides AS s WHERE s.identity_id = identities.identity_id),
    quotations = (SELECT count(*) FROM quotations AS q WHERE q.speaker_identity = identities.identity_id);
CREATE INDEX identities_by_reports ON identities (reports);
ALTER TABLE identity_names ADD COLUMN folded TEXT NOT NULL DEFAULT '';
UPDATE identity_names SET folded = fold(name);
-- shown: the title as a report has it.
ALTER TABLE identity_offices ADD COLUMN shown TEXT NOT NULL DEFAULT '';
UPDATE identity_offices SET shown = coalesce((
    SELECT min(o.title) FROM identity_edges AS x
    JOIN offices AS o ON o.report_id = x.report_id AND o.entity_id = x.entity_id
    WHERE x.identity_id = identity_offices.identity_id AND x.ended_at IS NULL AND lower(o.title) = identity_offices.title
), title);

-- The same of entities without a name, which are no identities: equal description, kind and country ('' for none).
CREATE TABLE described (
    described_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT NOT NULL,
    reports INTEGER NOT NULL,
    events INTEGER NOT NULL,
    quotations INTEGER NOT NULL,
    UNIQUE (name, kind, country)
);
CREATE INDEX described_by_reports ON described (reports);
INSERT INTO described (name, kind, country, reports, events, quotations)
    SELECT e.name, e.kind, coalesce(e.country, ''), count(DISTINCT e.report_id),
           (SELECT count(DISTINCT s.key) FROM entities AS m
            JOIN event_sides AS s ON s.report_id = m.report_id AND s.entity_id = m.id
            WHERE m.name = e.name AND m.kind = e.kind AND m.country IS e.country AND s.identity_id IS NULL),
           (SELECT count(*) FROM entities AS m
            JOIN quotations AS q ON q.report_id = m.report_id AND q.speaker_id = m.id
            WHERE m.name = e.name AND m.kind = e.kind AND m.country IS e.country AND q.speaker_identity IS NULL)
    FROM entities AS e
    WHERE NOT EXISTS (
        SELECT 1 FROM identity_edges AS x WHERE x.report_id = e.report_id AND x.entity_id = e.id AND x.ended_at IS NULL)
    GROUP BY e.name, e.kind, e.country;
