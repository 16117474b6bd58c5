/** Who reports a range of codes: role, or without one the specialty. */
import { rangeTester } from '../../codes/ranges.ts';
import { freshProviderId, loosely } from '../../case/people.ts';
import type { ProviderId } from '../../case/people.ts';
import { ROLES } from '../../case/types.ts';
import type { Patch, Provider, Role } from '../../case/types.ts';
import { said } from '../../said.ts';
import type { Said } from '../../said.ts';
import type { CheckContext, LineView } from '../context.ts';
import { needOf, pointerStep, quote, setOnLine, setProvider } from '../draft.ts';
import type { Draft, RuleFamily } from '../draft.ts';
import type { RoleFact } from '../facts.ts';
import { isAlive } from '../tables.ts';
import type { Question } from '../types.ts';

export const roleRules: RuleFamily = {
  family: 'role',
  rules: ['role.wrong_role'],
  touchedBy: ['code', 'provider'],
  needs: (context) => context.sound.map(({ from }) => needOf(context.table('roles', from), from)),
  check: (context) => groupsOf(context).flatMap((group) => judge(context, group)),
};

/** The lines of one provider to which the same rows apply. */
type Group = { readonly rows: readonly RoleFact[]; readonly first: RoleFact; readonly lines: LineView[] };

function groupsOf(context: CheckContext): readonly Group[] {
  const groups = new Map<string, Group>();
  const testers = new Map<RoleFact, ReturnType<typeof rangeTester>>();
  const holds = (row: RoleFact, { system, order }: LineView): boolean => {
    const tester = testers.get(row) ?? rangeTester(row.codes);
    testers.set(row, tester);
    return system !== null && tester(system, order);
  };
  for (const line of context.sound) {
    const rows = (context.table('roles', line.from)?.rows ?? []).filter(
      (row) => isAlive(row, line.from) && holds(row, line),
    );
    const [first] = rows;
    if (first !== undefined) {
      const key = `${line.provider ?? ''} ${line.provider === null} ${rows.map(({ role }) => role).join(' ')}`;
      const group = groups.get(key) ?? { rows, first, lines: [] };
      groups.set(key, group);
      group.lines.push(line);
    }
  }
  return [...groups.values()];
}

type Fit = 'fits' | 'differs' | 'not-known';

function judge(context: CheckContext, { rows, first, lines }: Group): readonly Draft[] {
  const id = lines[0]?.provider ?? null;
  const provider = providerOf(context, id);
  const fits = rows.map((row) => fitOf(row, provider));
  if (fits.includes('fits')) {
    return [];
  }
  const basis = {
    rule: 'role.wrong_role',
    lines,
    citation: first.citation,
    row: { table: 'roles', values: { role: first.role, specialties: first.specialties } },
  } as const;
  const who = { codes: [...new Set(lines.map(({ code }) => code))], role: nameOf(first.role) };
  if (fits.includes('not-known')) {
    const message = said('rule.role.not_known', who);
    return [{ ...basis, severity: 'info', message, question: ask(context, first, lines, id), missesFact: true }];
  }
  const given = nameOf(provider.role ?? provider.specialty ?? '');
  return [{ ...basis, severity: 'warning', message: said('rule.role.wrong_role', { ...who, given }) }];
}

const ROLE_NAMES: Readonly<Record<Role, Said>> = {
  surgeon: said('rule.role_name.surgeon'),
  assistant: said('rule.role_name.assistant'),
  'co-surgeon': said('rule.role_name.co_surgeon'),
  'team-surgeon': said('rule.role_name.team_surgeon'),
  'radiation-oncologist': said('rule.role_name.radiation_oncologist'),
  anesthesiologist: said('rule.role_name.anesthesiologist'),
  crna: said('rule.role_name.crna'),
  other: said('rule.role_name.other'),
};

/** A role or specialty in words; one that no case can name stands as it is. */
function nameOf(role: string): Said {
  const known = ROLES.find((one) => one === role);
  return known === undefined ? quote(role) : ROLE_NAMES[known];
}

function providerOf({ case: theCase }: CheckContext, id: ProviderId): Provider {
  return (id !== null && Object.hasOwn(theCase.providers, id) ? theCase.providers[id] : undefined) ?? {};
}

/** The role decides where the row's is one that a case can name; else, and without a role, the specialty does. */
function fitOf(row: RoleFact, { role, specialty }: Provider): Fit {
  if (role !== undefined && ROLES.some((known) => known === row.role)) {
    return role === row.role ? 'fits' : 'differs';
  }
  if (specialty === undefined) {
    return 'not-known';
  }
  const wanted = [row.role, ...row.specialties].map(loosely);
  return wanted.includes(loosely(specialty)) ? 'fits' : 'differs';
}

/** The lines of the unnamed provider get one of their own, so that the others stay whose they are. */
function ask(context: CheckContext, row: RoleFact, lines: readonly LineView[], id: ProviderId): Question {
  const provider = id ?? freshProviderId(context.case);
  const isRole = ROLES.some((known) => known === row.role);
  const give = (fields: Readonly<Record<string, string>>): Patch => [
    setProvider(context.case, provider, fields),
    ...(id === null ? lines.map(({ index }) => setOnLine(index, 'provider', provider)) : []),
  ];
  return {
    text: said('rule.ask.who_reports', { codes: [...new Set(lines.map(({ code }) => code))] }),
    path: id === null ? `/lines/${lines[0]?.index ?? 0}/provider` : `/providers/${pointerStep(provider)}/role`,
    answers: [
      {
        label: said('rule.answer.role', { role: nameOf(row.role) }),
        patch: give(isRole ? { role: row.role } : { specialty: row.specialties[0] ?? row.role }),
      },
      { label: said('rule.answer.someone_else'), patch: give({ role: 'other' }) },
    ],
  };
}
