/** Authored rows about services on lines; their shapes are those of core/rules/facts-services.ts. */
export const services = `
CREATE TABLE service_rule (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,              -- timed | window | further | component | separate | age | sex | span | record
  says TEXT NOT NULL,              -- JSON object: what a row of its kind says
  valid_from INTEGER,
  valid_to INTEGER,
  source_id INTEGER NOT NULL REFERENCES source (id)
) STRICT, WITHOUT ROWID;

-- The codes that a row is about, as inclusive ranges over the order key of core/codes.
CREATE TABLE service_member (
  owner TEXT NOT NULL REFERENCES service_rule (id),
  n INTEGER NOT NULL,
  system TEXT NOT NULL,
  from_code TEXT NOT NULL,
  to_code TEXT NOT NULL,
  from_order TEXT NOT NULL,
  to_order TEXT NOT NULL,
  PRIMARY KEY (owner, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX service_member_code ON service_member (system, from_order, to_order);
-- Most members are a single code; those that are not have an index of their own, or a search would walk the others.
CREATE INDEX service_member_range ON service_member (system, from_order, to_order) WHERE from_order < to_order;
`;
