/**
 * What two rules say of the same lines or diagnoses for the same reason: the one that says why leads, and the other is
 * folded under it. None is folded under something lighter than itself.
 */
import type { Finding } from './types.ts';

/** `leads` covers `covered` where both are about the same. */
type Repetition = {
  readonly leads: (finding: Finding) => boolean;
  readonly covered: (finding: Finding, leader: Finding) => boolean;
};

const BY_PICTURE: readonly unknown[] = ['93', '95'];
const DENIALS: readonly string[] = ['ptp.bundled', 'ptp.same_anatomy'];
const LIMITS: readonly string[] = ['mue.line', 'mue.dos'];
const ABOUT_PAIRS: readonly string[] = [...DENIALS, 'ptp.bypassed'];

const REPETITIONS: readonly Repetition[] = [
  {
    // The range says for whom and for how long, and no modifier lifts it; the edit says the same of one day.
    leads: ({ rule }) => rule === 'range.do_not_report_with',
    covered: (finding, leader) => ABOUT_PAIRS.includes(finding.rule) && isPair(finding) && isAbout(finding, leader),
  },
  {
    // A part beside its whole is why the edit is there; an edit between two wholes is another problem.
    leads: ({ rule }) => rule === 'component.duplicate' || rule === 'component.separate_procedure',
    covered: (finding, leader) =>
      DENIALS.includes(finding.rule) && isPair(finding) && isAbout(finding, leader) && isOfPart(finding, leader),
  },
  {
    // Units that the dose does not make are why the day has too many.
    leads: ({ rule }) => rule === 'units.drug',
    covered: (finding, leader) =>
      LIMITS.includes(finding.rule) && isAbout(leader, finding) && isHeldBy(leader, finding),
  },
  {
    // One access: the second initial service has a code of its own, and no modifier tells the two apart.
    leads: isOneAccess,
    covered: (finding, leader) => DENIALS.includes(finding.rule) && isPair(finding) && isAbout(finding, leader),
  },
  {
    // Modifiers of telehealth on an operation.
    leads: ({ rule, message }) => rule === 'mod.not_valid_for_code' && BY_PICTURE.includes(message.with['modifier']),
    covered: (finding, leader) => finding.message.say === 'rule.pos.operation_far_away' && isAbout(finding, leader),
  },
  {
    // Two units that may be the two sides: the limit asks for the side as well.
    leads: ({ question }) => question?.text.say === 'rule.ask.both_sides',
    covered: (finding, leader) => finding.rule === 'laterality.no_side' && isAbout(finding, leader),
  },
  {
    // The answer to two codes that exclude each other is the one that tells of both.
    leads: ({ rule }) => rule === 'icd.excludes1',
    covered: (finding, leader) => finding.rule === 'icd.combination' && finding.dx.join() === leader.dx.join(),
  },
];

/** Each finding that says again what another says, with that other. */
export function saidTwice(
  standing: readonly Finding[],
  outweighs: (cause: Finding, other: Finding) => boolean,
): ReadonlyMap<Finding, Finding> {
  const causes = new Map<Finding, Finding>();
  for (const { leads, covered } of REPETITIONS) {
    for (const leader of standing.filter((finding) => leads(finding) && !causes.has(finding))) {
      standing
        .filter((finding) => finding !== leader && !causes.has(finding) && outweighs(leader, finding))
        .filter((finding) => covered(finding, leader))
        .forEach((finding) => causes.set(finding, leader));
    }
  }
  return causes;
}

/** About no line that the leader is not about. */
function isAbout({ lines }: Finding, leader: Finding): boolean {
  return lines.every((n) => leader.lines.includes(n));
}

/** Both codes are on this case: what another claim has is not among the lines. */
function isPair({ lines }: Finding): boolean {
  return lines.length > 1;
}

/** One of the edit's two codes is the part that the leader is about. */
function isOfPart({ row }: Finding, { message }: Finding): boolean {
  const { code } = message.with;
  const part = typeof code === 'string' ? code.split('-')[0] : undefined;
  return [row?.values['column1'], row?.values['column2']].some((one) => one !== undefined && one === part);
}

/** With the units of the dose, the day keeps to its limit; what is over it even then is a problem of its own. */
function isHeldBy({ message }: Finding, { row }: Finding): boolean {
  const [billed, wanted] = [Number(message.with['units']), Number(message.with['wanted'])];
  const [counted, limit] = [Number(row?.values['units']), Number(row?.values['value'])];
  // A span's units are counted by the day: fewer than those of its line.
  return counted >= billed && counted - billed + wanted <= limit;
}

/** Where the case gives as many accesses as services, a modifier is what is missing, and the edit asks for it. */
function isOneAccess({ rule, why, message }: Finding): boolean {
  const given = why.find(({ say }) => say === 'rule.why.iv_sites');
  return (
    rule === 'policy.multiple_initial' &&
    (given === undefined || Number(given.with['sites']) < Number(message.with['units']))
  );
}
