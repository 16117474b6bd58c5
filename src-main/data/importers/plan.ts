/** Says what files are and what would become of them. Reads their first bytes and names, and writes nothing. */
import type { ImportLook, ImportOutcome, ImportPlanItem } from '#core/imports.ts';
import { refusedOutcome } from './outcome.ts';
import { recognise, sortOut } from './sort-out.ts';
import type { Group, Member } from './sort-out.ts';
import { openFile } from './sources.ts';
import { HEAD_BYTES } from './types.ts';
import type { ImportSource, Recogniser } from './types.ts';

export type PlanDeps = {
  /** In the order in which they are asked. */
  readonly importers: readonly Recogniser[];
  /** Whether a pack of this id is installed. */
  readonly isInstalled: (id: string) => boolean;
};

/** One item for each file or zip member, in the order in which they were given. */
export async function planFiles(look: ImportLook, deps: PlanDeps): Promise<readonly ImportPlanItem[]> {
  const items: ImportPlanItem[] = [];
  const containers = [];
  try {
    for (const file of look.files) {
      containers.push(await openFile(file));
    }
    const opened = containers.flatMap((container) => container.opened);
    const sources = opened.flatMap((each) => (each.kind === 'source' ? [each.source] : []));
    const { groups, outcomes } = sortOut(
      sources,
      deps.importers,
      { given: {}, corrections: look.corrections },
      deps.isInstalled,
    );
    const placed = new Map<ImportSource, ImportPlanItem>(
      groups.flatMap((group) => group.members.map((member) => [member.source, placedItem(group, member, deps)])),
    );
    for (const each of opened) {
      if (each.kind === 'refused') {
        items.push(decidedItem(refusedOutcome(each, each.error)));
        continue;
      }
      const { source } = each;
      const outcome = outcomes.find(({ file, member }) => file === source.file && member === source.member);
      const item = placed.get(source) ?? (outcome === undefined ? null : decidedItem(outcome, source, deps));
      if (item !== null) items.push(item);
    }
    return items;
  } finally {
    containers.forEach((container) => container.close());
  }
}

function placedItem({ importer, pack, dates, setting }: Group, { source }: Member, deps: PlanDeps): ImportPlanItem {
  return {
    ...emptyItem(source),
    state: deps.isInstalled(pack) ? 'replaces' : 'installs',
    set: importer.idStem,
    kind: importer.packKind,
    pack,
    ...dates,
    setting,
    hasSetting: setting !== null,
    bytes: source.bytes,
    rowsAbout: rowsAbout(source),
  };
}

/** What was refused or left aside; of what lacks its edition or setting alone, everything else is told. */
function decidedItem(outcome: ImportOutcome, source?: ImportSource, deps?: PlanDeps): ImportPlanItem {
  const { state, kind, pack, edition, validFrom, validTo, reason, hint } = outcome;
  const recognition = source === undefined || deps === undefined ? null : recognise(source, deps.importers);
  const known = recognition?.kind === 'import' ? recognition : null;
  return {
    ...emptyItem(outcome),
    state: state === 'left-aside' ? state : 'refused',
    set: known?.importer.idStem ?? null,
    kind,
    pack,
    edition: edition ?? known?.dates?.edition ?? null,
    validFrom: validFrom ?? known?.dates?.validFrom ?? null,
    validTo: validTo ?? known?.dates?.validTo ?? null,
    hasSetting: known !== null && known.setting !== 'none',
    needs: reason === null ? null : (NEEDS[reason.say] ?? null),
    bytes: source?.bytes ?? null,
    reason,
    hint,
  };
}

const NEEDS: Readonly<Record<string, ImportPlanItem['needs']>> = {
  'import.needs_edition': 'edition',
  'import.needs_setting': 'setting',
};

function emptyItem({ file, member }: Pick<ImportSource, 'file' | 'member'>): ImportPlanItem {
  return {
    file,
    member,
    state: 'refused',
    set: null,
    kind: null,
    pack: null,
    edition: null,
    validFrom: null,
    validTo: null,
    setting: null,
    hasSetting: false,
    needs: null,
    bytes: null,
    rowsAbout: null,
    reason: null,
    hint: null,
  };
}

const LINE_FEED = 10;
const LESS_THAN = 60;

/** Lines of a text, by how long those of its beginning are; null for XML and workbooks, whose rows are no lines. */
function rowsAbout({ head, bytes, original }: ImportSource): number | null {
  if (bytes === null || original !== undefined || head[0] === LESS_THAN) {
    return null;
  }
  const last = head.lastIndexOf(LINE_FEED) + 1;
  const lines = head.reduce((count, byte) => (byte === LINE_FEED ? count + 1 : count), 0);
  // A short file is there as a whole, and its lines are counted.
  return last === 0 ? null : bytes <= HEAD_BYTES ? lines : Math.round((bytes / last) * lines);
}
