/** The sets that can be installed: which packs are theirs, and what the reader looks for where one is missing. */
import type { PackInfo } from '#contract/types.ts';
import type { MessageKey } from '#i18n/keys.ts';

type SetEntry = {
  /** First part of a pack's id, with the setting where editions are of one each. */
  readonly id: string;
  /** As it stands in lists: `ICD-10-CM`. */
  readonly name: MessageKey;
  readonly brings: MessageKey;
  /** What the publisher calls the file. */
  readonly file: MessageKey;
  /** On whose site it is. */
  readonly site: MessageKey;
};

const CMS_EDITS = 'library.site.cms_ncci';

/** In the order in which they are listed; a set's id goes before a longer one that begins with it. */
export const SETS = [
  entry('icd10cm', 'library.site.cms_icd'),
  entry('icd10pcs', 'library.site.cms_icd'),
  entry('hcpcs', 'library.site.cms_hcpcs'),
  entry('ptp-practitioner', CMS_EDITS),
  entry('ptp-outpatient-hospital', CMS_EDITS),
  entry('mue-practitioner', CMS_EDITS),
  entry('mue-outpatient-hospital', CMS_EDITS),
  entry('mue-dme', CMS_EDITS),
  entry('aoc', CMS_EDITS),
  entry('mpfs', 'library.site.cms_pfs'),
  entry('icd10cm-notes', 'library.site.nchs'),
  entry('icd10cm-index', 'library.site.nchs'),
  entry('icd10cm-eindex', 'library.site.nchs'),
  entry('icd10cm-neoplasm', 'library.site.nchs'),
  entry('icd10cm-drug', 'library.site.nchs'),
  entry('icd10cm-conversion', 'library.site.nchs'),
  entry('modifiers', 'library.site.cms_hcpcs'),
  entry('pos', 'library.site.cms_pos'),
] as const;

function entry<Id extends SetName>(id: Id, site: MessageKey) {
  return {
    id,
    name: `library.set.${id}`,
    brings: `library.set.${id}.brings`,
    file: `library.set.${id}.file`,
    site,
  } as const satisfies SetEntry;
}

/** Every id that has its three texts. */
type SetName = MessageKey extends infer Key ? (Key extends `library.set.${infer Id}.brings` ? Id : never) : never;

/** The set of a pack's id or of a plan's first part: `ptp-practitioner-2024q3` is of `ptp-practitioner`. */
export function setOf(id: string): (typeof SETS)[number] | null {
  const own = SETS.filter((set) => id === set.id || id.startsWith(`${set.id}-`));
  return own.reduce<(typeof SETS)[number] | null>(
    (best, set) => (best === null || set.id.length > best.id.length ? set : best),
    null,
  );
}

/** Sets of which nothing is installed; what a pack brings besides its own (the modifiers of HCPCS) counts. */
export function missingSets(packs: readonly PackInfo[]): readonly (typeof SETS)[number][] {
  const here = new Set(packs.map(({ id }) => setOf(id)?.id));
  const hasModifiers = packs.some(({ builtIn, counts }) => !builtIn && (counts['modifiers'] ?? 0) > 0);
  return SETS.filter(({ id }) => !here.has(id) && !(id === 'modifiers' && hasModifiers));
}
