/** Which modifiers a code takes, told from the fee schedule's indicators where the page's authors did not say it. */
import { said } from '../../said.ts';
import type { FeeRow, PageMaterial } from '../material.ts';
import type { Verdict } from '../types.ts';
import { liveRows } from './important.ts';
import type { CitedSectionRow } from './section.ts';

type Told = { readonly modifiers: readonly string[]; readonly verdict: Verdict; readonly reason: string };

const SURGICAL_GLOBALS = ['000', '010', '090'];
const SPLIT_GLOBALS = ['010', '090'];

/** Rows for the modifiers that no authored row of the page names. */
export function modifierRows(material: PageMaterial): readonly CitedSectionRow[] {
  const authored = material.authored.find(({ kind }) => kind === 'modifiers')?.items ?? [];
  const told = new Set(authored.flatMap((row) => (row.type === 'modifier' ? row.modifiers : [])));
  const computed = [...feeRows(material), ...ruleRows(material)];
  return computed.flatMap(({ row, cited }) => {
    const modifiers = row.modifiers.filter((modifier) => !told.has(modifier));
    modifiers.forEach((modifier) => told.add(modifier));
    return modifiers.length === 0 ? [] : [{ row: { ...row, modifiers }, cited }];
  });
}

type ModifierRow = Extract<CitedSectionRow['row'], { type: 'modifier' }>;
type CitedModifierRow = Omit<CitedSectionRow, 'row'> & { readonly row: ModifierRow };

function feeRows({ fees }: PageMaterial): readonly CitedModifierRow[] {
  return fees.flatMap(({ rows }) =>
    rows
      .filter(({ modifier }) => modifier === '')
      .flatMap((fee) =>
        [bilateral, assistant, cosurgeon, team, components, multiple, globalPeriod]
          .flatMap((tell) => tell(fee))
          .map(({ modifiers, verdict, reason }) => ({
            row: { type: 'modifier', modifiers, verdict, reason: said(`page.modifier.${reason}`), text: null },
            cited: fee.cited,
          })),
      ),
  );
}

/** Modifiers whose own rule names the services that they belong to, this one among them. */
function ruleRows(material: PageMaterial): readonly CitedModifierRow[] {
  return liveRows(material.modifiers, material).map(({ modifier, title, cited }) => ({
    row: {
      type: 'modifier',
      modifiers: [modifier],
      verdict: 'sometimes',
      reason: said('page.modifier.applies', { title }),
      text: null,
    },
    cited,
  }));
}

function bilateral(fee: FeeRow): readonly Told[] {
  switch (fee.bilateral) {
    case '0':
    case '9':
      return [{ modifiers: ['50'], verdict: 'not-allowed', reason: `bilateral.${fee.bilateral}` }];
    case '1':
      return [
        { modifiers: ['50'], verdict: 'allowed', reason: 'bilateral.1' },
        { modifiers: ['LT', 'RT'], verdict: 'allowed', reason: 'one_side' },
      ];
    case '2':
      return [{ modifiers: ['50', 'LT', 'RT'], verdict: 'not-allowed', reason: 'bilateral.2' }];
    case '3':
      return [{ modifiers: ['50', 'LT', 'RT'], verdict: 'allowed', reason: 'bilateral.3' }];
    default:
      return [];
  }
}

/** Payment policy indicators for further surgeons: 0 and 1 differ between assistants and the other two. */
const ASSISTANT: Readonly<Record<string, Verdict>> = {
  0: 'with-records',
  1: 'not-allowed',
  2: 'allowed',
  9: 'not-allowed',
};
const FURTHER_SURGEON: Readonly<Record<string, Verdict>> = {
  0: 'not-allowed',
  1: 'with-records',
  2: 'allowed',
  9: 'not-allowed',
};

function assistant(fee: FeeRow): readonly Told[] {
  return byVerdict(ASSISTANT, fee.assistant, ['80', '81', '82', 'AS'], 'assistant');
}

function cosurgeon(fee: FeeRow): readonly Told[] {
  return byVerdict(FURTHER_SURGEON, fee.cosurgeon, ['62'], 'cosurgeon');
}

function team(fee: FeeRow): readonly Told[] {
  return byVerdict(FURTHER_SURGEON, fee.team, ['66'], 'team');
}

function byVerdict(
  verdicts: Readonly<Record<string, Verdict>>,
  value: string | null,
  modifiers: readonly string[],
  reason: string,
): readonly Told[] {
  const verdict = value === null ? undefined : verdicts[value];
  return verdict === undefined ? [] : [{ modifiers, verdict, reason: `${reason}.${value ?? ''}` }];
}

function components(fee: FeeRow): readonly Told[] {
  switch (fee.pctc) {
    case '1':
      return [{ modifiers: ['26', 'TC'], verdict: 'allowed', reason: 'components.1' }];
    case '6':
      return [
        { modifiers: ['26'], verdict: 'allowed', reason: 'components.6' },
        { modifiers: ['TC'], verdict: 'not-allowed', reason: 'components.6' },
      ];
    case '0':
    case '2':
    case '3':
    case '4':
    case '5':
    case '7':
    case '9':
      return [{ modifiers: ['26', 'TC'], verdict: 'not-allowed', reason: `components.${fee.pctc}` }];
    default:
      return [];
  }
}

function multiple(fee: FeeRow): readonly Told[] {
  if (fee.globalDays === 'ZZZ') {
    return [{ modifiers: ['51'], verdict: 'not-allowed', reason: 'multiple.add_on' }];
  }
  switch (fee.multiple) {
    case '0':
    case '9':
      return [{ modifiers: ['51'], verdict: 'not-allowed', reason: `multiple.${fee.multiple}` }];
    case '1':
    case '2':
    case '3':
      return [{ modifiers: ['51'], verdict: 'sometimes', reason: 'multiple.2' }];
    default:
      return [];
  }
}

function globalPeriod({ globalDays }: FeeRow): readonly Told[] {
  const told: Told[] = [];
  if (globalDays !== null && SURGICAL_GLOBALS.includes(globalDays)) {
    told.push({ modifiers: ['58', '78', '79'], verdict: 'sometimes', reason: 'within_global' });
  }
  if (globalDays !== null && SPLIT_GLOBALS.includes(globalDays)) {
    told.push({ modifiers: ['54', '55', '56'], verdict: 'sometimes', reason: 'split_care' });
  }
  return told;
}
