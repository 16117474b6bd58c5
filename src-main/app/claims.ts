/**
 * Files of claims, fed piece by piece and checked as they come. Nothing of a file is stored: a session holds the claim
 * that is open, and is gone with the file's last piece.
 */
import type { Handlers } from '#contract/api.ts';
import type { ClaimResult } from '#contract/methods/claims.ts';
import type { CheckReply } from '#contract/methods/case.ts';
import type { CaseDraft } from '#core/case/draft.ts';
import type { CaseDefaults } from '#core/case/draft.ts';
import { undatedOf } from '#core/case/undated.ts';
import { AppError } from '#core/errors.ts';
import type { ClaimReading } from '#core/claims/types.ts';
import { withoutDays } from '#core/rules/undated.ts';
import { said } from '#core/said.ts';
import { tellTitles } from './case-titles.ts';
import { checkCases } from './check-cases.ts';
import type { Checked } from './check-cases.ts';
import { withOtherDiagnoses } from './other-diagnoses.ts';
import type { ClaimIntake, Clock, CodePort, FactsPort, LookAt, OpenIntake, TablesPort } from './ports.ts';
import { draftOf, problemResult } from './read-claim.ts';
import type { ReadDraft } from './read-claim.ts';

type Needs = {
  readonly codes: Pick<CodePort, 'systemsOf' | 'editionsOf'>;
  readonly facts: FactsPort;
  readonly clock: Clock;
  readonly openIntake: OpenIntake;
  readonly lookAt: LookAt;
  readonly tables: TablesPort;
};

/** A person looks at one file, a second window at another; more are files that were begun and left. */
const MOST_SESSIONS = 8;

type Session = {
  readonly intake: ClaimIntake;
  readonly name: string;
  readonly defaults: CaseDefaults;
  readonly titles: boolean;
};

type ClaimHandlers = Pick<Handlers, 'claims.look' | 'claims.remember' | 'claims.open' | 'claims.feed' | 'claims.close'>;

export function createClaims(needs: Needs): ClaimHandlers {
  const sessions = new Map<string, Session>();
  let last = 0;
  return {
    'claims.look': async ({ name, start }) => {
      const look = await needs.lookAt(
        name,
        Uint8Array.from(atob(start), (sign) => sign.charCodeAt(0)),
      );
      const names = look.kind === 'claims' ? look.table?.columns.map((column) => column.name) : undefined;
      return { ...look, remembered: names === undefined ? null : needs.tables.columnsOf(names) };
    },
    'claims.remember': ({ names, columns }) => {
      needs.tables.keepColumns({ names, columns });
      return { kept: true };
    },
    'claims.open': async ({ name, format, defaults, columns, titles }) => {
      const intake = await needs.openIntake({ format: format ?? null, columns });
      forgetOldest(sessions);
      last += 1;
      sessions.set(`c${last}`, { intake, name, titles, defaults: { ...defaults, today: needs.clock.today() } });
      return { id: `c${last}` };
    },
    'claims.feed': ({ id, text, isLast }) => {
      const session = sessions.get(id);
      if (session === undefined) {
        throw new AppError('not-found', said('claim.no_session'), { where: '/id' });
      }
      if (isLast) sessions.delete(id);
      const readings = [...session.intake.feed(text), ...(isLast ? session.intake.end() : [])];
      return { results: [...judge(readings, session, needs)], format: session.intake.format() };
    },
    'claims.close': ({ id }) => ({ closed: sessions.delete(id) }),
  };
}

function forgetOldest(sessions: Map<string, Session>): void {
  const [oldest] = sessions.keys();
  if (sessions.size >= MOST_SESSIONS && oldest !== undefined) sessions.delete(oldest);
}

/** Every reading in its place: what could be read is checked, and the order of the file stays. */
function* judge(readings: readonly ClaimReading[], session: Session, needs: Needs): Generator<ClaimResult> {
  const read = readings.map((reading) => draftOf(reading, session.name, needs.codes));
  const drafts = read.flatMap(({ draft }): readonly CaseDraft[] => (draft === null ? [] : [draft]));
  const checked = checkCases(drafts, session.defaults, needs.facts);
  for (const one of read) {
    const result = one.draft === null ? null : checked.next();
    yield result === null || result.done === true ? problemResult(one) : resultOf(one, result.value, session, needs);
  }
}

function resultOf(one: ReadDraft, checked: Checked, { titles, defaults }: Session, { codes }: Needs): ClaimResult {
  const { case: theCase } = checked;
  const dated = one.draft === null ? checked : withoutDays(checked, undatedOf(one.undated, one.draft));
  const { findings } = dated;
  const { coverage, summary } = one.hasOtherDiagnoses ? withOtherDiagnoses(dated) : dated;
  return {
    case: theCase,
    ref: theCase.ref ?? one.ref,
    summary,
    findings,
    coverage,
    problems: one.problems,
    leftAside: one.leftAside,
    titles: titles ? tellTitles(theCase, defaults.today, codes) : NO_TITLES,
  };
}

const NO_TITLES: CheckReply['titles'] = { lines: [], diagnoses: [], history: [] };
