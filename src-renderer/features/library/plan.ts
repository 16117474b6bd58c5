/** A plan as the reader sees it: one line for each pack that would be made, one for each file that needs a word. */
import type { ImportCorrection, ImportGiven, ImportPlanItem } from '#contract/types.ts';

export type PlanLine = {
  readonly key: string;
  /** What makes the pack together; a file that needs a word stands alone. */
  readonly items: readonly ImportPlanItem[];
  readonly first: ImportPlanItem;
};

export type Plan = {
  /** What would be installed, or would be if one more thing were said. */
  readonly lines: readonly PlanLine[];
  readonly refused: readonly ImportPlanItem[];
  readonly leftAside: readonly ImportPlanItem[];
};

export function readPlan(items: readonly ImportPlanItem[]): Plan {
  const lines = new Map<string, PlanLine>();
  for (const item of items.filter(isLine)) {
    const key = item.needs === null && item.pack !== null ? item.pack : `${item.file}\n${item.member ?? ''}`;
    const known = lines.get(key);
    lines.set(
      key,
      known === undefined ? { key, items: [item], first: item } : { ...known, items: [...known.items, item] },
    );
  }
  return {
    lines: [...lines.values()],
    refused: items.filter((item) => item.state === 'refused' && !isLine(item)),
    leftAside: items.filter(({ state }) => state === 'left-aside'),
  };
}

/** A refusal that a correction would lift is a line to correct: what it lacks, or days in the wrong order. */
function isLine({ state, needs, reason }: ImportPlanItem): boolean {
  return state === 'installs' || state === 'replaces' || needs !== null || reason?.say === 'import.dates_reversed';
}

export function canInstall({ first }: PlanLine): boolean {
  return first.state === 'installs' || first.state === 'replaces';
}

/** Lines of text that a pack's files have together; null where one of them can't say. */
export function rowsAbout({ items }: PlanLine): number | null {
  return items.reduce<number | null>(
    (sum, { rowsAbout: rows }) => (sum === null || rows === null ? null : sum + rows),
    0,
  );
}

/** Two figures are as exact as a guess is. */
export function roughly(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.round(count / unit) * unit;
}

/** The corrections with what was said now of some items; a field said empty is taken back. */
export function correct(
  corrections: readonly ImportCorrection[],
  items: readonly ImportPlanItem[],
  said: ImportGiven,
): readonly ImportCorrection[] {
  const concerned = (one: { readonly file: string; readonly member: string | null }): boolean =>
    items.some(({ file, member }) => file === one.file && member === one.member);
  return [
    ...corrections.filter((one) => !concerned(one)),
    ...items.map(({ file, member }) => ({ file, member, ...withoutEmpty(said) })),
  ];
}

function withoutEmpty(said: ImportGiven): ImportGiven {
  // Only entries without a value are taken out.
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''));
}

/** Why something was refused or left aside; most reasons name their file already. */
export function reasonWords(name: string, words: string): string {
  return words.includes(name) ? words : `${name}: ${words}`;
}

/** The last part of a path or member: what the reader knows the file by. */
export function nameOf({ file, member }: { readonly file: string; readonly member: string | null }): string {
  return (member ?? file).split(/[\\/]/u).at(-1) ?? file;
}
