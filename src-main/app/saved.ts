/** Cases kept on request, each with the check of the day on which it was saved, and copies of all that is kept. */
import type { Handlers } from '#contract/api.ts';
import type { CheckReply } from '#contract/methods/case.ts';
import type { SavedCaseRow } from '#contract/methods/saved.ts';
import type { Case } from '#core/case/types.ts';
import { AppError } from '#core/errors.ts';
import { compareChecks } from '#core/rules/compare.ts';
import { said } from '#core/said.ts';
import type { SavedCase } from '#core/user.ts';
import type { Clock, SavedPort } from './ports.ts';

type Needs = {
  readonly saved: SavedPort;
  readonly check: Handlers['case.check'];
  readonly clock: Pick<Clock, 'today'>;
};

type SavedHandlers = Pick<Handlers, Extract<keyof Handlers, `cases.${string}` | `backups.${string}`>>;

/** Each is read whole when they are listed, and a list of more would be searched and not read. */
const MOST_SAVED = 2000;

export function createSaved(needs: Needs): SavedHandlers {
  const { saved, check } = needs;
  return {
    'cases.list': () => saved.savedCases().map(rowOf),
    'cases.get': ({ id }) => required(saved, id),
    'cases.save': async ({ id, name, note, ...input }) => {
      const reply = await check(input);
      if (saved.savedCase(id) === null) requireRoom(saved);
      return rowOf(saved.saveCase({ id, name, note, ...keptOf(reply, input.entry, needs) }));
    },
    'cases.describe': ({ id, name, note }) => {
      const before = required(saved, id);
      saved.describeCase({ id, name, note });
      return rowOf({ ...before, name, note });
    },
    'cases.duplicate': ({ id, copy, name }) => {
      const original = required(saved, id);
      requireRoom(saved);
      return rowOf(saved.saveCase({ ...original, id: copy, name }));
    },
    'cases.remove': ({ id }) => ({ removed: saved.removeCases(id) > 0 }),
    'cases.clear': () => ({ removed: saved.removeCases(null) }),
    'cases.compare': async ({ id, ...input }) => compare(required(saved, id), input, needs),
    'backups.list': () => saved.backups(),
    'backups.make': () => saved.makeBackup(),
    'backups.restore': ({ file }) => ({ before: saved.restoreBackup(file) }),
    'backups.remove': ({ file }) => ({ removed: saved.removeBackup(file) }),
  };
}

type CheckInput = Parameters<Handlers['case.check']>[0];

/** `typed` is kept as it is: words that were not understood are the reader's, too. */
function keptOf(reply: CheckReply, typed: string | undefined, { clock }: Pick<Needs, 'clock'>) {
  const { findings, coverage, summary, entry } = reply;
  const checked = { on: clock.today(), summary, findings, coverage };
  return { case: readable(reply), entry: typed ?? entry, checked };
}

function readable({ case: theCase }: CheckReply): Case {
  if (theCase === null) {
    throw new AppError('bad-input', said('saved.unreadable'), { where: '/case' });
  }
  return theCase;
}

async function compare(before: SavedCase, input: CheckInput, { check, clock }: Needs) {
  const isGiven = input.case !== undefined || input.entry !== undefined;
  const after = await check(isGiven ? input : { case: before.case, defaults: input.defaults });
  const { on, summary, findings, coverage } = before.checked;
  const changes = compareChecks(
    { case: before.case, findings, coverage },
    { case: readable(after), findings: after.findings, coverage: after.coverage },
  );
  return {
    name: before.name,
    before: { on, summary, entry: before.entry },
    after: { on: clock.today(), summary: after.summary, entry: input.entry ?? after.entry },
    ...changes,
  };
}

function required(saved: SavedPort, id: string): SavedCase {
  const found = saved.savedCase(id);
  if (found === null) {
    throw new AppError('not-found', said('saved.none'), { where: '/id' });
  }
  return found;
}

function requireRoom(saved: SavedPort): void {
  if (saved.savedCases().length >= MOST_SAVED) {
    throw new AppError('bad-input', said('saved.too_many', { most: MOST_SAVED }), { where: '/name' });
  }
}

/** Enough to tell one case from another in a list. */
const SHOWN_CODES = 6;

function rowOf({ id, name, note, savedAt, case: { lines }, checked }: SavedCase): SavedCaseRow {
  const codes = lines.slice(0, SHOWN_CODES).map(({ code, modifiers }) => [code, ...modifiers].join('-'));
  return { id, name, note, savedAt, codes, checkedOn: checked.on, summary: checked.summary };
}
