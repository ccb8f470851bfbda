-- Who is who over reports. An identity is one person or body; an edge says that an entity of a report is it, since when
-- that is held, how sure it is, and why. An edge that no longer holds is ended and kept. There is at most one edge in
-- force for an entity. Reports are re-coded under their own number, so edges outlive the rows of table entities.

CREATE TABLE identities (
    identity_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT
);

-- The sounds of the last words of its names, for finding who may be meant.
CREATE TABLE identity_keys (
    sound TEXT NOT NULL,
    identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    PRIMARY KEY (sound, identity_id)
) WITHOUT ROWID;

CREATE TABLE identity_edges (
    edge_id INTEGER PRIMARY KEY,
    identity_id INTEGER NOT NULL REFERENCES identities,
    report_id INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    entity_id TEXT NOT NULL,
    entity_name TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    ended_at TEXT,
    ended_because TEXT
);
CREATE UNIQUE INDEX identity_edges_in_force ON identity_edges (report_id, entity_id) WHERE ended_at IS NULL;
CREATE INDEX identity_edges_by_identity ON identity_edges (identity_id);

-- What the edges in force attest, gathered: names, sectors, and offices with the days of the reports that give them.
CREATE TABLE identity_names (
    identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (identity_id, name)
) WITHOUT ROWID;

CREATE TABLE identity_sectors (
    identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    sector TEXT NOT NULL,
    PRIMARY KEY (identity_id, sector)
) WITHOUT ROWID;

CREATE TABLE identity_offices (
    identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    title TEXT NOT NULL,
    country TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    PRIMARY KEY (identity_id, title, country)
) WITHOUT ROWID;

-- What a user's file of actors says of an identity: names, and codes with their days, as JSON lists.
CREATE TABLE identity_imports (
    identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    names TEXT NOT NULL,
    terms TEXT NOT NULL,
    PRIMARY KEY (identity_id, names, terms)
) WITHOUT ROWID;
