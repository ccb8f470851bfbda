-- What kind of time an expression names and how precise a place is; how an event came by its date and place.
-- Records that were added before have none of it until they are coded again.

ALTER TABLE dates ADD COLUMN type TEXT NOT NULL DEFAULT 'DATE';
ALTER TABLE dates ADD COLUMN mod TEXT;
ALTER TABLE places ADD COLUMN level TEXT;
ALTER TABLE places ADD COLUMN admin1 TEXT;
ALTER TABLE events ADD COLUMN date_from TEXT;
ALTER TABLE events ADD COLUMN place_from TEXT;
