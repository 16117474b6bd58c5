import { describe, expect, it } from 'vitest';
import type { CodeRange } from '../codes/types.ts';
import type { PackRef } from '../packs.ts';
import { composePage } from './compose.ts';
import { NOTHING_OFFICIAL } from './official.ts';
import type { Cited, CodeEntry, FeeRow, Held, PageMaterial, PtpRow } from './material.ts';
import type { CodePage, SectionKind, SectionRow } from './types.ts';

const starter: PackRef = {
  id: 'starter-2025',
  kind: 'starter',
  edition: '2025',
  publisher: 'Test',
  validFrom: '2025-01-01',
  validTo: '2025-12-31',
  builtIn: true,
};
const cited: Cited = { source: 'A', section: '1', edition: '2025', pack: 'starter-2025', from: null, to: null };
const oldCited: Cited = { ...cited, source: 'MPFS', edition: '2024A', from: '2024-01-01', to: '2024-03-31' };
const held = <Row>(...rows: Row[]): readonly Held<Row>[] => [{ pack: starter, standing: 'holds', rows }];
const range = (from: string, to = from): CodeRange => ({ system: 'CPT', from, to });
const open = { from: null, to: null };

const entry: CodeEntry = {
  system: 'CPT',
  code: '63620',
  key: '63620',
  title: 'Spinal radiosurgery',
  billable: true,
  ...open,
  successors: [],
  cited,
};

const material = (change: Partial<PageMaterial> = {}): PageMaterial => ({
  system: 'CPT',
  code: '63620',
  asked: '2025-03-10',
  editions: [{ pack: starter, isWhole: false, entry }],
  alsoIn: [],
  previous: null,
  next: null,
  authored: [],
  examples: [],
  notWith: [],
  courses: [],
  roles: [],
  modifiers: [],
  addOns: [],
  mue: [],
  fees: [],
  ptp: [],
  official: NOTHING_OFFICIAL,
  ...change,
});

const fee = (change: Partial<FeeRow> = {}): FeeRow => ({
  code: '63620',
  modifier: '',
  status: null,
  globalDays: null,
  pctc: null,
  multiple: null,
  bilateral: null,
  assistant: null,
  cosurgeon: null,
  team: null,
  supervision: null,
  endoBase: null,
  workRvu: null,
  ...open,
  cited: oldCited,
  ...change,
});

const rowsOf = (page: CodePage, kind: SectionKind): readonly SectionRow[] =>
  page.sections.find((section) => section.kind === kind)?.rows ?? [];

describe('a page', () => {
  it('tells what is known of the code itself', () => {
    const next = { system: 'CPT' as const, code: '63621', title: null };

    expect(composePage(material({ next, alsoIn: [{ system: 'HCPCS', code: '63620' }] }))).toMatchObject({
      system: 'CPT',
      code: '63620',
      title: 'Spinal radiosurgery',
      titleSource: 'starter',
      known: 'full',
      status: 'active',
      billable: true,
      pack: 'starter-2025',
      edition: '2025',
      asked: '2025-03-10',
      editionNote: null,
      alsoIn: [{ system: 'HCPCS', code: '63620' }],
      previous: null,
      next: { code: '63621', title: '' },
    });
  });

  it('leaves out what would be empty and keeps the order of the kinds', () => {
    const authored = (['disclaimer', 'guidelines', 'documentation'] as const).map((kind) => ({
      kind,
      text: kind === 'documentation' ? null : 'Text.',
      items: [],
      sources: [cited],
    }));

    expect(composePage(material({ authored })).sections.map(({ kind }) => kind)).toEqual([
      'descriptor',
      'guidelines',
      'disclaimer',
    ]);
  });

  it('puts the title where nobody has written a descriptor', () => {
    expect(composePage(material()).sections).toMatchObject([
      { kind: 'descriptor', text: 'Spinal radiosurgery', sources: [{ source: 'A' }] },
    ]);
  });

  it('of a code that nothing knows says so and has no descriptor', () => {
    const page = composePage(
      material({
        editions: [],
        mue: held({ code: '63620', setting: 'dme', value: 1, mai: 1, rationale: null, ...open, cited }),
      }),
    );

    expect(page).toMatchObject({ known: 'number-only', title: null, titleSource: null, status: 'unknown', pack: null });
    expect(page.sections.map(({ kind }) => kind)).toEqual(['edits']);
  });

  it('of a code without words is known by its number only', () => {
    const editions = [{ pack: starter, isWhole: false, entry: { ...entry, title: null } }];

    expect(composePage(material({ editions }))).toMatchObject({ known: 'number-only', status: 'active', sections: [] });
  });

  it('names each source once, with a note where it does not hold on the date', () => {
    const page = composePage(material({ fees: held(fee({ status: 'A', globalDays: '090' })) }));

    expect(page.sections.find(({ kind }) => kind === 'indicators')?.sources).toEqual([
      { ...oldCited, editionNote: { say: 'edition.older', with: { edition: '2024A', to: { date: '2024-03-31' } } } },
    ]);
  });
});

describe('important', () => {
  const notWith = {
    id: 'x',
    a: [range('63620', '63621')],
    b: [range('77427', '77432'), range('61781', '61783')],
    scope: 'sameCourse',
    who: 'sameIndividual',
    why: 'Because.',
    lift: null,
    ...open,
    cited,
  } as const;

  it('shows what may not stand together from either side', () => {
    const targets = (code: string) =>
      rowsOf(composePage(material({ code, notWith: held(notWith) })), 'important').map((row) =>
        row.type === 'relation'
          ? `${row.relation} ${row.direction} ${row.target.from}-${row.target.to} ${row.why}`
          : '',
      );

    expect(targets('63620')).toEqual(['not-with both 77427-77432 Because.', 'not-with both 61781-61783 Because.']);
    expect(targets('77431')).toEqual(['not-with both 63620-63621 Because.']);
  });

  it('leaves out what does not hold on the date', () => {
    const ended = { ...notWith, to: '2025-01-31' };

    expect(rowsOf(composePage(material({ notWith: held(ended) })), 'important')).toEqual([]);
  });

  it('shows add-on relations from either side, and not the contractor’s open list', () => {
    const addOns = held(
      { addOn: '63621', primary: '63620', type: 1 as const, ...open, cited },
      { addOn: '63620', primary: '61796', type: 3 as const, ...open, cited },
      { addOn: '63620', primary: null, type: 2 as const, ...open, cited },
    );

    expect(rowsOf(composePage(material({ addOns })), 'important')).toMatchObject([
      {
        relation: 'has-add-on',
        direction: 'by-others',
        target: range('63621'),
        what: { say: 'page.relation.has_add_on.1' },
      },
      {
        relation: 'add-on-of',
        direction: 'from-this',
        target: range('61796'),
        what: { say: 'page.relation.add_on_of.3' },
      },
    ]);
  });

  it('shows the limit of a course, and whose excess this code reports', () => {
    const courses = held({ code: '63620', max: 1, sessions: 5, instead: '63621', ...open, cited });

    expect(rowsOf(composePage(material({ courses })), 'important')).toMatchObject([
      {
        relation: 'course-limit',
        direction: 'from-this',
        target: range('63621'),
        what: {
          say: 'page.relation.with_sessions',
          with: { sessions: 5, what: { say: 'page.relation.course_limit_instead' } },
        },
      },
    ]);
    expect(rowsOf(composePage(material({ code: '63621', courses })), 'important')).toMatchObject([
      { direction: 'by-others', target: range('63620'), what: { say: 'page.relation.course_beyond' } },
    ]);
  });

  it('shows what took the place of an ended code', () => {
    const editions = [{ pack: starter, isWhole: false, entry: { ...entry, to: '2024-12-31', successors: ['63621'] } }];
    const page = composePage(material({ editions }));

    expect(page.status).toBe('inactive');
    expect(rowsOf(page, 'important')).toMatchObject([{ relation: 'see', target: range('63621') }]);
  });
});

describe('modifiers', () => {
  const verdicts = (page: CodePage) =>
    Object.fromEntries(
      rowsOf(page, 'modifiers').flatMap((row) =>
        row.type === 'modifier' ? row.modifiers.map((modifier) => [modifier, row.verdict]) : [],
      ),
    );

  it('follow from the indicators', () => {
    const surgery = fee({
      globalDays: '090',
      bilateral: '1',
      assistant: '2',
      cosurgeon: '0',
      team: '1',
      pctc: '0',
      multiple: '2',
    });

    expect(verdicts(composePage(material({ fees: held(surgery) })))).toEqual({
      '26': 'not-allowed',
      '50': 'allowed',
      '51': 'sometimes',
      '54': 'sometimes',
      '55': 'sometimes',
      '56': 'sometimes',
      '58': 'sometimes',
      '62': 'not-allowed',
      '66': 'with-records',
      '78': 'sometimes',
      '79': 'sometimes',
      '80': 'allowed',
      '81': 'allowed',
      '82': 'allowed',
      AS: 'allowed',
      LT: 'allowed',
      RT: 'allowed',
      TC: 'not-allowed',
    });
  });

  it('never give 51 to an add-on', () => {
    expect(verdicts(composePage(material({ fees: held(fee({ globalDays: 'ZZZ', multiple: '2' })) })))).toEqual({
      '51': 'not-allowed',
    });
  });

  it('leave alone what the authors said', () => {
    const items: readonly SectionRow[] = [
      { type: 'modifier', modifiers: ['80', '81'], verdict: 'with-records', reason: null, text: 'Say why.' },
    ];
    const authored = [{ kind: 'modifiers' as const, text: null, items, sources: [cited] }];
    const page = composePage(material({ authored, fees: held(fee({ assistant: '2' })) }));

    expect(verdicts(page)).toEqual({ '80': 'with-records', '81': 'with-records', '82': 'allowed', AS: 'allowed' });
  });

  it('name those whose own rule speaks of the service', () => {
    const rule = {
      modifier: '25',
      title: 'Separate visit',
      exclusiveGroups: [],
      allowsRepeat: false,
      anatomic: false,
      order: 'payment' as const,
      appliesTo: [range('99202', '99215')],
      ...open,
      cited,
    };

    expect(verdicts(composePage(material({ code: '99213', modifiers: held(rule) })))).toEqual({ '25': 'sometimes' });
  });
});

describe('responsibility', () => {
  const role = { role: 'radiation-oncologist', specialties: [], codes: [range('77261', '77790')], ...open, cited };

  it('is told from the rules where no author did', () => {
    expect(rowsOf(composePage(material({ roles: held(role) })), 'responsibility')).toMatchObject([
      { type: 'role', role: 'radiation-oncologist', codes: [range('77261', '77790')] },
    ]);
    const items: readonly SectionRow[] = [{ type: 'role', role: 'radiation-oncologist', codes: [], text: 'Plans.' }];
    const authored = [{ kind: 'responsibility' as const, text: null, items, sources: [cited] }];
    expect(rowsOf(composePage(material({ authored, roles: held(role) })), 'responsibility')).toEqual(items);
  });
});

describe('edits', () => {
  const pair = (column1: string, column2: string, indicator: 0 | 1 | 9, to: string | null = null): PtpRow => ({
    column1,
    column2,
    indicator,
    from: null,
    to,
    rationale: null,
    setting: 'practitioner',
    cited,
  });

  const pairs = (rows: readonly PtpRow[], codes: readonly string[] | null = null) => [
    { pack: starter, standing: 'holds' as const, rows, codes },
  ];

  it('tell neighbours as one range where there are too many pairs to tell each', () => {
    const codes = ['10021', '10030', '10060', '11000', '0001U', 'A4550', 'A4649'];
    const page = composePage(
      material({
        code: '36000',
        ptp: pairs(
          [
            pair('10060', '36000', 1),
            pair('10021', '36000', 1),
            { ...pair('10030', '36000', 1), rationale: 'Misuse' },
            pair('11000', '36000', 0),
            pair('0001U', '36000', 1),
            pair('36000', 'A4550', 1),
            pair('36000', 'A4649', 1),
          ],
          codes,
        ),
      }),
    );

    expect(
      rowsOf(page, 'edits').map((row) =>
        row.type === 'edit'
          ? [
              row.values['column1'],
              row.values['column2'],
              row.values['indicator'],
              row.values['pairs'] ?? 1,
              row.values['rationale'],
            ]
          : [],
      ),
    ).toEqual([
      ['36000', 'A4550-A4649', 1, 2, null],
      ['11000', '36000', 0, 1, null],
      ['10021-10060', '36000', 1, 3, null],
      ['0001U', '36000', 1, 1, null],
    ]);
    expect(rowsOf(page, 'edits')).toMatchObject([
      { target: { system: 'HCPCS', from: 'A4550', to: 'A4649' } },
      {},
      {},
      {},
    ]);
  });

  it('are unit limits, add-ons, then live pairs from either column, the strict ones first', () => {
    const page = composePage(
      material({
        mue: held(
          {
            code: '63620',
            setting: 'outpatient-hospital' as const,
            value: 0,
            mai: 2 as const,
            rationale: null,
            ...open,
            cited,
          },
          {
            code: '63620',
            setting: 'practitioner' as const,
            value: 1,
            mai: 2 as const,
            rationale: null,
            ...open,
            cited,
          },
        ),
        addOns: held({ addOn: '63621', primary: '63620', type: 1 as const, ...open, cited }),
        ptp: pairs([
          pair('63620', '61783', 1),
          pair('63620', '77427', 0),
          pair('63620', '77427', 0, '2019-12-31'),
          pair('22010', '63620', 0),
        ]),
      }),
    );

    expect(
      rowsOf(page, 'edits').map((row) =>
        row.type === 'edit' ? `${row.table} ${row.direction} ${row.target?.from ?? '-'} ${row.meaning.say}` : '',
      ),
    ).toEqual([
      'mue from-this - edit.mue.2',
      'mue from-this - edit.mue.zero',
      'aoc by-others 63621 edit.aoc.primary.1',
      'ptp from-this 77427 edit.ptp.0',
      'ptp from-this 61783 edit.ptp.1',
      'ptp by-others 22010 edit.ptp.0',
    ]);
  });
});

describe('indicators', () => {
  it('are told with their meaning; unknown values stay as published', () => {
    const fees = held(
      fee({ globalDays: '090', bilateral: '7', workRvu: 15.6 }),
      fee({ modifier: '26', status: 'A', workRvu: 2.5, globalDays: '090' }),
    );

    expect(
      rowsOf(composePage(material({ fees })), 'indicators').map((row) =>
        row.type === 'indicator' ? [row.name, row.value, row.meaning.say] : [],
      ),
    ).toEqual([
      ['globalDays', '090', 'indicator.global_days.090'],
      ['bilateral', '7', 'indicator.unknown_value'],
      ['workRvu', '15.6', 'indicator.work_rvu.any'],
      ['status-26', 'A', 'indicator.status.A'],
      ['workRvu-26', '2.5', 'indicator.work_rvu.any'],
    ]);
  });
});

describe('history', () => {
  const official = (id: string, validFrom: string): PackRef => ({
    ...starter,
    id,
    kind: 'codes',
    edition: id,
    validFrom,
    builtIn: false,
  });
  const tell = (...has: (CodeEntry | null)[]) => {
    const editions = has.map((one, n) => ({ pack: official(`fy202${n}`, `202${n}-10-01`), isWhole: true, entry: one }));
    return rowsOf(composePage(material({ editions })), 'history').map((row) =>
      row.type === 'edition' ? row.what.say : '',
    );
  };

  it('compares each edition with the one before', () => {
    expect(tell(null, entry, entry, { ...entry, title: 'Other' }, { ...entry, billable: false }, null)).toEqual([
      'page.history.absent',
      'page.history.new_billable',
      'page.history.unchanged',
      'page.history.retitled',
      'page.history.became_header',
      'page.history.left',
    ]);
  });

  it('is left out while there is nothing to compare', () => {
    expect(tell(entry)).toEqual([]);
    expect(tell(null, null)).toEqual([]);
  });

  it('names the edition that it compares with where those between are missing', () => {
    const editions = ['2021', '2026'].map((year) => ({
      pack: { ...official(year, `${Number(year) - 1}-10-01`), validTo: `${year}-09-30` },
      isWhole: true,
      entry: year === '2021' ? null : entry,
    }));

    expect(rowsOf(composePage(material({ editions })), 'history').at(-1)).toMatchObject({
      what: { say: 'page.history.against', with: { what: { say: 'page.history.new_billable' }, edition: '2021' } },
    });
  });

  it('is told by the publisher’s list of changes where no edition before is installed', () => {
    const pack = official('2026', '2025-10-01');
    const editions = [{ pack, isWhole: true, entry: { ...entry, billable: false } }];
    const change = { pack, billable: true, title: 'T', before: null, cited };
    const changes = [
      { ...change, action: 'delete' as const },
      { ...change, action: 'add' as const, billable: false },
    ];

    expect(
      rowsOf(composePage(material({ editions, official: { ...NOTHING_OFFICIAL, changes } })), 'history'),
    ).toMatchObject([{ what: { say: 'page.history.became_header' } }]);
  });

  it('does not excuse its sources for being of other days', () => {
    const dated = { ...cited, edition: '2021', to: '2021-09-30' };
    const editions = [
      { pack: official('2021', '2020-10-01'), isWhole: true, entry: { ...entry, cited: dated } },
      { pack: official('2022', '2021-10-01'), isWhole: true, entry },
    ];
    const page = composePage(material({ editions }));

    expect(page.sections.find(({ kind }) => kind === 'history')?.sources.map(({ editionNote }) => editionNote)).toEqual(
      [null, null],
    );
  });
});
