/** Diagnoses that belong to an age or a sex, judged on the case's date. */
import { ageOn } from '../../../case/age.ts';
import type { Age } from '../../../case/age.ts';
import { said } from '../../../said.ts';
import { quote } from '../../draft.ts';
import type { Draft } from '../../draft.ts';
import type { DxRuleFact, Span } from '../../facts-icd.ts';
import { subjectsOf } from './view.ts';
import type { Diagnosis, DiagnosisRule, DiagnosisView } from './view.ts';

export const age: DiagnosisRule = {
  rules: ['icd.age'],
  check: (view) => {
    const { case: theCase, date } = view.context;
    const rows = concerned('age', view);
    const years = ageOn(theCase.patient, date);
    if (rows.length === 0) {
      return [];
    }
    return years === null ? [askAge(rows)] : rows.flatMap((one) => outOfAge(one, years));
  },
};

type Concerned = { readonly row: DxRuleFact; readonly subjects: readonly Diagnosis[] };

function concerned(kind: 'age' | 'sex', view: DiagnosisView): readonly Concerned[] {
  return view
    .rows(kind)
    .map((row) => ({ row, subjects: subjectsOf(row, view.sound) }))
    .filter(({ subjects }) => subjects.length > 0);
}

function outOfAge({ row, subjects }: Concerned, { years, days }: Age): readonly Draft[] {
  const codes = subjects.map(({ code }) => code);
  if (row.days !== null && days !== null && !within(row.days, days)) {
    return [
      {
        ...about('icd.age', { row, subjects }),
        message: said('rule.icd.age_days', { codes, count: codes.length, age: days }),
      },
    ];
  }
  return row.years !== null && !within(row.years, years)
    ? [
        {
          ...about('icd.age', { row, subjects }),
          message: said('rule.icd.age', { codes, count: codes.length, age: years }),
        },
      ]
    : [];
}

function within({ min, max }: Span, value: number): boolean {
  return min <= value && (max === null || value <= max);
}

/** One question for all of them: the age settles every row. */
function askAge(rows: readonly Concerned[]): Draft {
  const subjects = [...new Set(rows.flatMap((one) => one.subjects))];
  const codes = [...new Set(subjects.map(({ code }) => code))];
  const [{ row }] = rows as [Concerned];
  return {
    ...about('icd.age', { row, subjects }),
    severity: 'info',
    codes,
    message: said('rule.icd.age_not_known', { codes, count: codes.length }),
    why: [],
    question: { text: said('rule.ask.age', { codes }), path: '/patient/ageYears', answers: [] },
    missesFact: true,
    overridable: false,
  };
}

export const sex: DiagnosisRule = {
  rules: ['icd.sex'],
  check: (view) => concerned('sex', view).flatMap((one) => otherSex(one, view)),
};

/** Until its last day the edit was binding; since then it only informs. X and U say that no edit is meant. */
function otherSex({ row, subjects }: Concerned, { context: { case: theCase, date } }: DiagnosisView): readonly Draft[] {
  const { editUntil } = row;
  const ended =
    editUntil !== null && date > editUntil ? [said('rule.why.edit_ended', { date: { date: editUntil } })] : [];
  const isEdit = ended.length === 0;
  const given = theCase.patient.sex;
  const codes = subjects.map(({ code }) => code);
  const base = about('icd.sex', { row, subjects });
  if (given === undefined) {
    return isEdit ? [askSex(base, codes, theCase.patient)] : [];
  }
  if (given === row.sex) {
    return [];
  }
  const isOpen = given === 'X' || given === 'U';
  return [
    {
      ...base,
      severity: isEdit && !isOpen ? row.severity : 'info',
      message: isOpen
        ? said('rule.icd.sex_skipped', { codes, count: codes.length })
        : said('rule.icd.sex', { codes, count: codes.length, sex: given }),
      why: [quote(row.why), ...ended],
      overridable: isEdit && !isOpen,
    },
  ];
}

function askSex(base: Omit<Draft, 'message'>, codes: readonly string[], patient: object): Draft {
  const answer = (value: 'F' | 'M') => ({
    label: said(value === 'F' ? 'rule.answer.female' : 'rule.answer.male'),
    patch: [{ op: 'add' as const, path: '/patient', value: { ...patient, sex: value } }],
  });
  return {
    ...base,
    severity: 'info',
    message: said('rule.icd.sex_not_known', { codes, count: codes.length }),
    question: { text: said('rule.ask.sex'), path: '/patient/sex', answers: [answer('F'), answer('M')] },
    missesFact: true,
    overridable: false,
  };
}

function about(rule: 'icd.age' | 'icd.sex', { row, subjects }: Concerned): Omit<Draft, 'message'> {
  return {
    rule,
    severity: row.severity,
    dx: subjects.map(({ n }) => n),
    codes: [...new Set(subjects.map(({ code }) => code))],
    why: [quote(row.why)],
    citation: row.citation,
    row: { table: 'diagnoses', values: { id: row.id } },
    overridable: true,
  };
}
