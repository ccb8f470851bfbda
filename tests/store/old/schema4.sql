PRAGMA application_id = 1330532931;
BEGIN TRANSACTION;
CREATE TABLE coder (
    report_id INTEGER PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
    version TEXT NOT NULL,
    codebook TEXT NOT NULL,
    model TEXT
);
INSERT INTO "coder" VALUES(1,'0.2.0','plover',NULL);
INSERT INTO "coder" VALUES(2,'0.1.0','plover',NULL);
CREATE TABLE dates (
    report_id INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    n INTEGER NOT NULL,
    listed INTEGER NOT NULL,
    value TEXT,
    granularity TEXT NOT NULL,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    resolved_from TEXT, type TEXT NOT NULL DEFAULT 'DATE', mod TEXT,
    PRIMARY KEY (report_id, n)
) WITHOUT ROWID;
INSERT INTO "dates" VALUES(1,0,1,'2015-01-07','day','Wednesday',74,83,'published','DATE','APPROX');
INSERT INTO "dates" VALUES(2,0,1,'2015-01-07','day','Wednesday',74,83,'published','DATE','APPROX');
CREATE TABLE entities (
    report_id INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    id TEXT NOT NULL,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT, country_from TEXT,
    PRIMARY KEY (report_id, id)
) WITHOUT ROWID;
INSERT INTO "entities" VALUES(1,'n1',0,'Hossein Dehqan','hossein dehqan','person','IRN',NULL);
INSERT INTO "entities" VALUES(1,'n2',1,'Ali al-Sīstānī','ali al-sistani','person','IRQ',NULL);
INSERT INTO "entities" VALUES(1,'n3',2,'Iran','iran','state','IRN',NULL);
INSERT INTO "entities" VALUES(2,'n1',0,'Hossein Dehqan','hossein dehqan','person','IRN',NULL);
INSERT INTO "entities" VALUES(2,'n2',1,'Ali al-Sīstānī','ali al-sistani','person','IRQ',NULL);
INSERT INTO "entities" VALUES(2,'n3',2,'Iran','iran','state','IRN',NULL);
CREATE TABLE entity_sectors (
    report_id INTEGER NOT NULL,
    entity_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    sector TEXT NOT NULL,
    PRIMARY KEY (report_id, entity_id, n),
    FOREIGN KEY (report_id, entity_id) REFERENCES entities (report_id, id) ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO "entity_sectors" VALUES(1,'n1',0,'GOV');
INSERT INTO "entity_sectors" VALUES(1,'n1',1,'MIL');
INSERT INTO "entity_sectors" VALUES(1,'n2',0,'REL');
INSERT INTO "entity_sectors" VALUES(1,'n3',0,'GOV');
INSERT INTO "entity_sectors" VALUES(2,'n1',0,'GOV');
INSERT INTO "entity_sectors" VALUES(2,'n1',1,'MIL');
INSERT INTO "entity_sectors" VALUES(2,'n2',0,'REL');
INSERT INTO "entity_sectors" VALUES(2,'n3',0,'GOV');
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
INSERT INTO "event_actors" VALUES(1,'e1',0,'n1',32,46);
INSERT INTO "event_actors" VALUES(1,'e1',1,'n3',NULL,NULL);
INSERT INTO "event_actors" VALUES(1,'e2',0,'n3',142,146);
INSERT INTO "event_actors" VALUES(2,'e1',0,'n1',NULL,NULL);
CREATE TABLE event_contexts (
    report_id INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    context TEXT NOT NULL,
    PRIMARY KEY (report_id, event_id, n),
    FOREIGN KEY (report_id, event_id) REFERENCES events (report_id, id) ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO "event_contexts" VALUES(1,'e1',0,'military');
INSERT INTO "event_contexts" VALUES(1,'e1',1,'diplomatic');
INSERT INTO "event_contexts" VALUES(2,'e1',0,'military');
INSERT INTO "event_contexts" VALUES(2,'e1',1,'diplomatic');
CREATE TABLE event_denials (
    report_id INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    quotation_id TEXT NOT NULL,
    PRIMARY KEY (report_id, event_id, n),
    FOREIGN KEY (report_id, event_id) REFERENCES events (report_id, id) ON DELETE CASCADE,
    FOREIGN KEY (report_id, quotation_id) REFERENCES quotations (report_id, id)
) WITHOUT ROWID;
INSERT INTO "event_denials" VALUES(1,'e2',0,'q2');
INSERT INTO "event_denials" VALUES(1,'e2',1,'q1');
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
INSERT INTO "event_recipients" VALUES(1,'e1',0,'n2',51,65);
INSERT INTO "event_recipients" VALUES(2,'e1',0,'n2',NULL,NULL);
INSERT INTO "event_recipients" VALUES(2,'e1',1,'n3',NULL,NULL);
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
    last_day TEXT, date_from TEXT, place_from TEXT,
    PRIMARY KEY (report_id, id),
    FOREIGN KEY (report_id, date_n) REFERENCES dates (report_id, n),
    FOREIGN KEY (report_id, place_n) REFERENCES places (report_id, n),
    FOREIGN KEY (report_id, according_to) REFERENCES quotations (report_id, id)
) WITHOUT ROWID;
INSERT INTO "events" VALUES(1,'e1',0,'CONSULT','visit',1,4.0,'042','met',47,50,0,84,0,NULL,'happened',NULL,0.8,'2015-01-07','2015-01-07','sentence','dateline');
INSERT INTO "events" VALUES(1,'e2',1,'ASSAULT',NULL,4,-9.5,NULL,'shelled',151,158,85,176,NULL,1,'denied','q1',0.4,'2015-01-09','2015-01-09',NULL,NULL);
INSERT INTO "events" VALUES(2,'e1',0,'CONSULT','visit',1,4.0,'042','met',47,50,0,84,NULL,NULL,'happened',NULL,0.8,NULL,NULL,'sentence','dateline');
CREATE TABLE identities (
    identity_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT
);
INSERT INTO "identities" VALUES(1,'Hossein Dehqan','person','IRN');
INSERT INTO "identities" VALUES(2,'Ali al-Sīstānī','person','IRQ');
INSERT INTO "identities" VALUES(3,'Iran','state','IRN');
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
INSERT INTO "identity_edges" VALUES(4,1,2,'n1','Hossein Dehqan',1.0,'the same name; country IRN; office defence minister','onrecord','2026-11-25T16:39:32+00:00',NULL,NULL);
INSERT INTO "identity_edges" VALUES(5,2,2,'n2','Ali al-Sīstānī',0.95,'the same name; country IRQ','onrecord','2026-11-25T16:39:32+00:00',NULL,NULL);
INSERT INTO "identity_edges" VALUES(6,3,2,'n3','Iran',0.95,'the same name; country IRN','onrecord','2026-11-25T16:39:32+00:00',NULL,NULL);
INSERT INTO "identity_edges" VALUES(7,1,1,'n1','Hossein Dehqan',1.0,'the same name; country IRN; office defence minister','onrecord','2026-11-25T16:39:32+00:00',NULL,NULL);
INSERT INTO "identity_edges" VALUES(8,2,1,'n2','Ali al-Sīstānī',0.95,'the same name; country IRQ','onrecord','2026-11-25T16:39:32+00:00',NULL,NULL);
INSERT INTO "identity_edges" VALUES(9,3,1,'n3','Iran',0.95,'the same name; country IRN','onrecord','2026-11-25T16:39:32+00:00',NULL,NULL);
CREATE TABLE identity_imports (
    identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    names TEXT NOT NULL,
    terms TEXT NOT NULL,
    PRIMARY KEY (identity_id, names, terms)
) WITHOUT ROWID;
CREATE TABLE identity_keys (
    sound TEXT NOT NULL,
    identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    PRIMARY KEY (sound, identity_id)
) WITHOUT ROWID;
INSERT INTO "identity_keys" VALUES('dikan',1);
INSERT INTO "identity_keys" VALUES('iran',3);
INSERT INTO "identity_keys" VALUES('sisdani',2);
CREATE TABLE identity_names (
    identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (identity_id, name)
) WITHOUT ROWID;
INSERT INTO "identity_names" VALUES(1,'Hossein Dehqan');
INSERT INTO "identity_names" VALUES(2,'Ali al-Sīstānī');
INSERT INTO "identity_names" VALUES(3,'Iran');
CREATE TABLE identity_offices (
    identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    title TEXT NOT NULL,
    country TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    PRIMARY KEY (identity_id, title, country)
) WITHOUT ROWID;
INSERT INTO "identity_offices" VALUES(1,'defence minister','IRN','2015-01-09','2015-01-09');
CREATE TABLE identity_sectors (
    identity_id INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    sector TEXT NOT NULL,
    PRIMARY KEY (identity_id, sector)
) WITHOUT ROWID;
INSERT INTO "identity_sectors" VALUES(1,'GOV');
INSERT INTO "identity_sectors" VALUES(1,'MIL');
INSERT INTO "identity_sectors" VALUES(2,'REL');
INSERT INTO "identity_sectors" VALUES(3,'GOV');
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
INSERT INTO "labels" VALUES(1,0,'unjust',112,118,'n1',NULL,'q1');
INSERT INTO "labels" VALUES(2,0,'unjust',112,118,'n1',NULL,'q1');
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
INSERT INTO "mentions" VALUES(1,'n1',0,'name',32,46);
INSERT INTO "mentions" VALUES(1,'n1',1,'pronoun',121,128);
INSERT INTO "mentions" VALUES(1,'n2',0,'name',51,65);
INSERT INTO "mentions" VALUES(1,'n3',0,'name',142,146);
INSERT INTO "mentions" VALUES(2,'n1',0,'name',32,46);
INSERT INTO "mentions" VALUES(2,'n1',1,'pronoun',121,128);
INSERT INTO "mentions" VALUES(2,'n2',0,'name',51,65);
INSERT INTO "mentions" VALUES(2,'n3',0,'name',142,146);
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
INSERT INTO "offices" VALUES(1,'n1',0,'Defence Minister','IRN',15,31);
INSERT INTO "offices" VALUES(2,'n1',0,'Defence Minister','IRN',15,31);
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
    span_end INTEGER NOT NULL, level TEXT, admin1 TEXT,
    PRIMARY KEY (report_id, n)
) WITHOUT ROWID;
INSERT INTO "places" VALUES(1,0,1,'Baghdad','IRQ',33.34,44.4,98182,0,7,NULL,NULL);
INSERT INTO "places" VALUES(1,1,1,'Mosul','IRQ',36.34,43.13,99072,170,175,'city','IQ.15');
INSERT INTO "places" VALUES(2,0,1,'Baghdad','IRQ',33.34,44.4,98182,0,7,NULL,NULL);
INSERT INTO "places" VALUES(2,1,1,'Mosul','IRQ',36.34,43.13,99072,170,175,'city','IQ.15');
CREATE TABLE problems (
    report_id INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE,
    n INTEGER NOT NULL,
    stage TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    message TEXT NOT NULL,
    PRIMARY KEY (report_id, n)
) WITHOUT ROWID;
INSERT INTO "problems" VALUES(1,0,'resolve',66,70,'which place');
INSERT INTO "problems" VALUES(1,1,'read',NULL,NULL,'no year');
INSERT INTO "problems" VALUES(2,0,'resolve',66,70,'which place');
INSERT INTO "problems" VALUES(2,1,'read',NULL,NULL,'no year');
CREATE TABLE quarantine (
    quarantine_id INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    line INTEGER,
    given_id TEXT,
    reason TEXT NOT NULL,
    failed_at TEXT NOT NULL
);
INSERT INTO "quarantine" VALUES(1,'a.jsonl',3,NULL,'no text','2026-11-25T16:39:32+00:00');
CREATE TABLE quotation_parts (
    report_id INTEGER NOT NULL,
    quotation_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (report_id, quotation_id, n),
    FOREIGN KEY (report_id, quotation_id) REFERENCES quotations (report_id, id) ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO "quotation_parts" VALUES(1,'q2',0,130,141);
INSERT INTO "quotation_parts" VALUES(1,'q2',1,142,176);
INSERT INTO "quotation_parts" VALUES(2,'q2',0,130,141);
INSERT INTO "quotation_parts" VALUES(2,'q2',1,142,176);
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
    confidence REAL NOT NULL, cue_kind TEXT, cue_stance TEXT, source_text TEXT, source_start INTEGER, source_end INTEGER, source_kind TEXT, source_anonymous TEXT, addressee_id TEXT, addressee_start INTEGER, addressee_end INTEGER, within TEXT,
    PRIMARY KEY (report_id, id),
    FOREIGN KEY (report_id, speaker_id) REFERENCES entities (report_id, id)
) WITHOUT ROWID;
INSERT INTO "quotations" VALUES(1,'q1',0,'direct',86,119,'100% of the sanctions are unjust,','said',124,128,'n1',66,68,0.9,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "quotations" VALUES(1,'q2',1,'indirect',130,176,'adding that Iran had shelled a depot in Mosul.','adding',130,136,NULL,NULL,NULL,0.5,'claim','doubtful','he',121,128,'anonymous','who would not be named','n2',66,70,'q1');
INSERT INTO "quotations" VALUES(2,'q1',0,'direct',86,119,'100% of the sanctions are unjust,','said',124,128,'n1',66,68,0.9,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "quotations" VALUES(2,'q2',1,'indirect',130,176,'adding that Iran had shelled a depot in Mosul.','adding',130,136,NULL,NULL,NULL,0.5,'claim','doubtful','he',121,128,'anonymous','who would not be named','n2',66,70,'q1');
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
INSERT INTO "reports" VALUES(1,'sha256:9763abcd56285de5fef889b9af27756a3faab8b2d8e7c0aaffe941cd8689f320','wire-1','Minister in Baghdad','https://example.org/1','Agência FARS','A. Writer','2015-01-09','en','BAGHDAD','FNA',NULL,0,14,0,7,8,13,'BAGHDAD (FNA)- Defence Minister Hossein Dehqan met Ali al-Sīstānī
here on Wednesday. "100% of the sanctions are unjust," he said, adding that Iran had shelled a depot in Mosul.');
INSERT INTO "reports" VALUES(2,'sha256:c12ad9790b15422d56765492b959ea16d06275e4bbaf56f06591a871e50d2712','wire-2','Minister in Baghdad','https://example.org/1','Reuters','A. Writer',NULL,'en','BAGHDAD','FNA',NULL,0,14,0,7,8,13,'Dehqan spoke later. BAGHDAD (FNA)- Defence Minister Hossein Dehqan met Ali al-Sīstānī
here on Wednesday. "100% of the sanctions are unjust," he said, adding that Iran had shelled a depot in Mosul.');
CREATE TABLE schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL);
INSERT INTO "schema_migrations" VALUES(1,'0001_archive','2026-11-25T16:39:32+00:00');
INSERT INTO "schema_migrations" VALUES(2,'0002_identities','2026-11-25T16:39:32+00:00');
INSERT INTO "schema_migrations" VALUES(3,'0003_attribution','2026-11-25T16:39:32+00:00');
INSERT INTO "schema_migrations" VALUES(4,'0004_circumstances','2026-11-25T16:39:32+00:00');
CREATE INDEX reports_by_publication ON reports (published);
CREATE INDEX reports_by_given_id ON reports (given_id);
CREATE INDEX entities_by_name ON entities (name, kind, country);
CREATE INDEX events_by_day ON events (first_day);
CREATE INDEX events_by_type ON events (type, first_day);
CREATE INDEX quarantine_by_origin ON quarantine (origin, line);
CREATE UNIQUE INDEX identity_edges_in_force ON identity_edges (report_id, entity_id) WHERE ended_at IS NULL;
CREATE INDEX identity_edges_by_identity ON identity_edges (identity_id);
COMMIT;
