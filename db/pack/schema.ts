/**
 * What a pack file is made of. A pack is opened read-only and never migrated: another schema number is refused by name.
 */
export const PACK_APPLICATION_ID = 0x43444b31;
/** Raised when a table changes shape; packs are then built again from the publishers' files. */
export const PACK_SCHEMA = 1;

/** Groups of tables, in the order in which they are created. Every pack has `meta`; which others it has, its meta says. */
export const PACK_TABLES = {
  meta: ['meta', 'source', 'table_source'],
  codes: ['code', 'place', 'change'],
  ptp: ['number', 'rationale', 'ptp', 'ptp_reverse'],
  mue: ['mue'],
  aoc: ['aoc'],
  mpfs: ['mpfs'],
  notes: ['note_entry', 'note', 'note_target', 'seventh'],
  index: ['index_term', 'index_code', 'index_reference', 'index_head'],
  crosswalk: ['crosswalk'],
  pages: ['section', 'section_source', 'example'],
  relations: ['range_member', 'not_with', 'course_rule', 'role_rule', 'modifier_rule', 'pos_rule'],
  diagnoses: ['dx_rule', 'dx_member'],
  services: ['service_rule', 'service_member'],
  words: ['word'],
} as const;
export type TableGroup = Exclude<keyof typeof PACK_TABLES, 'meta'>;

/** Every group that a pack may choose from, in the order of `PACK_TABLES`. */
export const TABLE_GROUPS: readonly TableGroup[] = [
  'codes',
  'ptp',
  'mue',
  'aoc',
  'mpfs',
  'notes',
  'index',
  'crosswalk',
  'pages',
  'relations',
  'diagnoses',
  'services',
  'words',
];
