/**
 * The fields of a HCPCS Level II record, and where they stand in its two forms. Layout: CMS, "HCPCS Contractor Record"
 * (2019 and since): 320 columns, in newer editions 293. The workbook and derived lists name the same fields in a header.
 */

/** What is kept of a code beside its titles and dates. A field may have several values. */
export const FACT_FIELDS = {
  pricing: { at: [[119, 2, 4]], heads: /^price ?\d?$/u },
  multiplePricing: { at: [[127, 1, 1]], heads: /^multi?(?: pi)?$/u },
  cim: { at: [[128, 6, 3]], heads: /^cim ?\d?$/u },
  mcm: { at: [[146, 8, 3]], heads: /^mcm ?\d?$/u },
  statute: { at: [[170, 10, 1]], heads: /^statute$/u },
  labCertification: { at: [[180, 3, 8]], heads: /^lab(?:cert ?\d)?$/u },
  crossReference: { at: [[204, 5, 5]], heads: /^xref ?\d?$/u },
  coverage: { at: [[229, 1, 1]], heads: /^cov$/u },
  ascGroup: { at: [[230, 2, 1]], heads: /^asc grp$/u },
  ascDate: { at: [[232, 8, 1]], heads: /^(?:asc dt|date asc)$/u },
  opps: { at: [[240, 3, 1]], heads: /^opps$/u },
  oppsIndicator: { at: [[243, 1, 1]], heads: /^opps pi$/u },
  oppsDate: { at: [[244, 8, 1]], heads: /^opps dt$/u },
  processingNote: { at: [[252, 4, 1]], heads: /^proc(?:note)?$/u },
  betos: { at: [[256, 3, 1]], heads: /^betos$/u },
  typeOfService: { at: [[260, 1, 5]], heads: /^tos ?\d?$/u },
  anesthesiaUnits: { at: [[265, 3, 1]], heads: /^anes(?:t bu)?$/u },
  actionDate: { at: [[276, 8, 1]], heads: /^(?:act eff dt|date action)$/u },
  action: { at: [[292, 1, 1]], heads: /^action(?: cd)?$/u },
} as const satisfies Readonly<Record<string, FactField>>;

type FactField = {
  /** Start counted from 0, width, and how many of them follow each other. */
  readonly at: readonly (readonly [start: number, width: number, times: number])[];
  readonly heads: RegExp;
};

export type Facts = Readonly<Record<string, string | readonly string[]>>;

/** Fields that may have several values and are kept as lists, in the publisher's order. */
const LISTS: ReadonlySet<string> = new Set([
  'pricing',
  'cim',
  'mcm',
  'labCertification',
  'crossReference',
  'typeOfService',
]);

/** Facts of a fixed-width record. Positions from 0. */
export function factsOfLine(text: string): Facts {
  return factsOf(
    Object.entries(FACT_FIELDS).map(([name, { at }]) => [name, at.flatMap((place) => slices(text, place))]),
  );
}

function slices(text: string, [start, width, times]: readonly [number, number, number]): readonly string[] {
  return Array.from({ length: times }, (_, n) => text.slice(start + n * width, start + (n + 1) * width).trim());
}

/** Facts of a row with a header; derived lists join several values by colons. */
export function factsOfCells(cells: readonly string[], heads: readonly string[]): Facts {
  return factsOf(
    Object.entries(FACT_FIELDS).map(([name, field]) => [
      name,
      heads.flatMap((head, column) =>
        field.heads.test(head) ? (cells[column] ?? '').split(':').map((value) => value.trim()) : [],
      ),
    ]),
  );
}

/** Blank values are left out, and with them the fields that have no other. */
function factsOf(fields: readonly (readonly [string, readonly string[]])[]): Facts {
  const facts: Record<string, string | readonly string[]> = {};
  for (const [name, values] of fields) {
    const stated = values.filter((value) => value !== '');
    const [first] = stated;
    if (first !== undefined) {
      facts[name] = LISTS.has(name) ? stated : first;
    }
  }
  return facts;
}
