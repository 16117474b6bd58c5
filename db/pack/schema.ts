/**
 * What a pack file is made of. A pack is opened read-only and never migrated: another schema number is refused by name.
 */
export const PACK_APPLICATION_ID = 0x43444b31;
/** Raised when a table changes shape; packs are then built again from the publishers' files. */
export const PACK_SCHEMA = 1;

/** Tables by file in this folder, in the order in which they are created. */
export const PACK_TABLES = {
  meta: ['meta', 'source'],
  codes: ['code', 'place'],
  edits: ['number', 'rationale', 'ptp', 'ptp_reverse', 'mue', 'aoc', 'mpfs'],
  starter: [
    'section',
    'section_source',
    'example',
    'not_with',
    'range_member',
    'course_rule',
    'role_rule',
    'modifier_rule',
    'pos_rule',
    'word',
  ],
} as const;
