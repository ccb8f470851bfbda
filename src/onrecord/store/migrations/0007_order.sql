-- Entities in the order in which they are shown, and by sector without looking at each of their reports.

DROP INDEX IF EXISTS identities_by_reports;
CREATE INDEX identities_by_reports
    ON identities (reports DESC, name, kind, coalesce(country, assumed, ''), identity_id) WHERE reports > 0;
DROP INDEX IF EXISTS described_by_reports;
CREATE INDEX described_by_reports ON described (reports DESC, name, kind, country);

-- The sectors of entities without a name, and how many of these have each.
CREATE TABLE described_sectors (
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT NOT NULL,
    sector TEXT NOT NULL,
    entities INTEGER NOT NULL,
    PRIMARY KEY (name, kind, country, sector)
) WITHOUT ROWID;
INSERT INTO described_sectors (name, kind, country, sector, entities)
    SELECT e.name, e.kind, coalesce(e.country, ''), s.sector, count(*)
    FROM entities AS e JOIN entity_sectors AS s ON s.report_id = e.report_id AND s.entity_id = e.id
    WHERE NOT EXISTS (
        SELECT 1 FROM identity_edges AS x WHERE x.report_id = e.report_id AND x.entity_id = e.id AND x.ended_at IS NULL)
    GROUP BY 1, 2, 3, 4;

-- Who is quoted, by the words that name the source.
CREATE INDEX IF NOT EXISTS quotations_by_source ON quotations (source_text, key) WHERE source_text IS NOT NULL;
-- What was decided on a report before it was coded again.
CREATE INDEX IF NOT EXISTS identity_edges_ended ON identity_edges (report_id) WHERE ended_at IS NOT NULL;
