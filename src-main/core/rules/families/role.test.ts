import { describe, expect, it } from 'vitest';
import { coverageOf, theFinding, told } from '#test/fixtures/check.ts';
import { aRole, edition, someFacts } from '#test/fixtures/facts.ts';

const facts = someFacts({
  roles: [
    edition([
      aRole('radiation-oncologist', ['77261-77790'], { specialties: ['radiation oncology'] }),
      aRole('neurosurgeon', ['63620-63621'], { specialties: ['neurosurgery'] }),
      aRole('surgeon', ['61796'], { to: '2025-03-10' }),
      aRole('radiation-oncologist', ['61800'], { specialties: ['radiation oncology'] }),
      aRole('surgeon', ['61800']),
    ]),
  ],
});
const role = (entry: string) => told(entry, facts, 'role');
const WRONG = ['warning role.wrong_role 1'];
const ASKS = ['info role.wrong_role 1'];

describe('role.wrong_role', () => {
  it('compares the role', () => {
    expect(role('77263@2025-03-10 p=P1; pr P1 role=radiation-oncologist')).toEqual([]);
    expect(role('77263@2025-03-10 p=P1; pr P1 role=surgeon')).toEqual(WRONG);
    expect(role('77260@2025-03-10 p=P1; pr P1 role=surgeon')).toEqual([]);
    expect(role('77791@2025-03-10 p=P1; pr P1 role=surgeon')).toEqual([]);
    expect(theFinding('role.wrong_role', '77263@2025-03-10 p=P1; pr P1 role=surgeon', facts).message).toEqual({
      say: 'rule.role.wrong_role',
      with: {
        codes: ['77263'],
        role: { say: 'rule.role_name.radiation_oncologist', with: {} },
        given: { say: 'rule.role_name.surgeon', with: {} },
      },
    });
    const unnamed = theFinding('role.wrong_role', '63620@2025-03-10 p=P1; pr P1 specialty=cardiology', facts);
    expect(unnamed.message.with['given']).toEqual({ say: 'rule.why.text', with: { text: 'cardiology' } });
  });

  it('compares the specialty without case, blanks and hyphens, where no role is given', () => {
    for (const specialty of ['radiation oncology', 'Radiation-Oncology', 'RADIATIONONCOLOGY']) {
      expect(role(`77263@2025-03-10 p=P1; pr P1 specialty="${specialty}"`)).toEqual([]);
    }
    expect(role('77263@2025-03-10 p=P1; pr P1 specialty=neurosurgery')).toEqual(WRONG);
    expect(role('77263@2025-03-10 p=P1; pr P1 role=surgeon specialty="radiation oncology"')).toEqual(WRONG);
  });

  it('takes the specialty where the row’s role is none that a case can name', () => {
    expect(role('63620@2025-03-10 p=P1; pr P1 role=surgeon specialty=Neurosurgery')).toEqual([]);
    expect(role('63620@2025-03-10 p=P1; pr P1 specialty=neurosurgeon')).toEqual([]);
    expect(role('63620@2025-03-10 p=P1; pr P1 role=surgeon')).toEqual(ASKS);
    expect(role('63620@2025-03-10 p=P1; pr P1 specialty=cardiology')).toEqual(WRONG);
  });

  it('asks when neither is given', () => {
    expect(role('77263@2025-03-10')).toEqual(ASKS);
    expect(role('77263@2025-03-10 p=P1')).toEqual(ASKS);
    expect(role('77263@2025-03-10 p=P1; pr P1 group=G1')).toEqual(ASKS);
    expect(role('77263@2025-03-10 p=toString')).toEqual(ASKS);
    expect(role('77263@2025-03-10; pr null role=surgeon')).toEqual(ASKS);
    expect(coverageOf('role', '77263@2025-03-10', facts)).toEqual([
      'partial starter-2025 starter-rows',
      'partial - missing-fact',
    ]);
  });

  it('gives a named provider the role that is answered', () => {
    const { question } = theFinding('role.wrong_role', '77263@2025-03-10 p=P1', facts);
    expect(question).toMatchObject({
      path: '/providers/P1/role',
      answers: [
        { patch: [{ op: 'add', path: '/providers', value: { P1: { role: 'radiation-oncologist' } } }] },
        { patch: [{ op: 'add', path: '/providers', value: { P1: { role: 'other' } } }] },
      ],
    });
    const known = theFinding('role.wrong_role', '77263@2025-03-10 p=a/b; pr a/b group=G1; pr P2', facts);
    expect(known.question).toMatchObject({
      path: '/providers/a~1b/role',
      answers: [
        { patch: [{ op: 'add', path: '/providers/a~1b', value: { group: 'G1', role: 'radiation-oncologist' } }] },
        {},
      ],
    });
    const surgeon = theFinding('role.wrong_role', '63620@2025-03-10 p=P1', facts);
    expect(surgeon.question?.answers[0]?.patch).toMatchObject([{ value: { P1: { specialty: 'neurosurgery' } } }]);
  });

  it('gives the unnamed provider’s lines one of their own, and leaves the others', () => {
    const entry =
      '63620@2025-03-10 p=P1 77263@2025-03-10 99213@2025-03-10 77427@2025-03-10; pr P1 specialty=neurosurgery';
    expect(role(entry)).toEqual(['info role.wrong_role 2,4']);
    expect(theFinding('role.wrong_role', entry, facts).question).toMatchObject({
      path: '/lines/1/provider',
      answers: [
        {
          patch: [
            { path: '/providers/P2', value: { role: 'radiation-oncologist' } },
            { path: '/lines/1/provider', value: 'P2' },
            { path: '/lines/3/provider', value: 'P2' },
          ],
        },
        {},
      ],
    });
  });

  it('is satisfied with any of several roles for a code', () => {
    expect(role('61800@2025-03-10 p=P1; pr P1 role=surgeon')).toEqual([]);
    expect(role('61800@2025-03-10 p=P1; pr P1 specialty="radiation oncology"')).toEqual([]);
    expect(role('61800@2025-03-10 p=P1; pr P1 role=assistant')).toEqual(WRONG);
  });

  it('tells of all lines of a provider at once, and of providers apart', () => {
    expect(role('77263@2025-03-10 p=P1 77427@2025-03-10 p=P2 77300@2025-03-10 p=P1; pr P1 role=surgeon')).toEqual([
      'warning role.wrong_role 1,3',
      'info role.wrong_role 2',
    ]);
  });

  it('follows the life span of the row', () => {
    expect(role('61796@2025-03-10 p=P1; pr P1 role=assistant')).toEqual(WRONG);
    expect(role('61796@2025-03-11 p=P1; pr P1 role=assistant')).toEqual([]);
  });
});
