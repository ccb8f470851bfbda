-- Which run of which coder a report's coding is from. A run that was stopped has no end.
CREATE TABLE runs (
    run_id INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    codebook TEXT NOT NULL,
    model TEXT,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    added INTEGER NOT NULL DEFAULT 0,
    recoded INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    quarantined INTEGER NOT NULL DEFAULT 0,
    command TEXT NOT NULL
);
ALTER TABLE reports ADD COLUMN run_id INTEGER REFERENCES runs;

-- What people put right, never changed and never deleted: a "withdraw" takes back. The anchor is what finds the target
-- in another coding of the report. changes is a JSON object.
CREATE TABLE corrections (
    correction_id INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES reports,
    target TEXT NOT NULL,
    target_id TEXT NOT NULL,
    anchor_start INTEGER NOT NULL,
    anchor_end INTEGER NOT NULL,
    anchor_type TEXT,
    action TEXT NOT NULL,
    changes TEXT NOT NULL,
    note TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE INDEX corrections_by_report ON corrections (report_id);

-- The record as the coder made it, as JSON, of each report whose rows are corrected.
CREATE TABLE own_records (
    report_id INTEGER PRIMARY KEY REFERENCES reports,
    record TEXT NOT NULL
);
