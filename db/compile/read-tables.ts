/** Reads the tables beside the pages: what each YAML file of the folder may hold. */
import { SYSTEMS } from '#core/codes/types.ts';
import * as y from './yaml.ts';

const ref = y.located(y.text);
const refs = y.list(ref);
const texts = y.list(y.text);
const lived = { from: y.optional(y.date), to: y.optional(y.date) };

export const packTable = y.object({
  edition: y.required(y.text),
  from: y.required(y.date),
  to: y.optional(y.date),
  revised: y.required(y.date),
  publisher: y.required(y.text),
  licence: y.required(y.text),
});

export const sourceTable = y.record(
  y.object({ source: y.required(y.text), section: y.required(y.text), edition: y.required(y.text), ...lived }),
);

export const placeTable = y.list(
  y.object({
    system: y.required(y.oneOf(...SYSTEMS)),
    place: y.required(y.text),
    title: y.required(y.text),
    parent: y.optional(ref),
  }),
);

export const posTable = y.list(
  y.object({
    pos: y.required(ref),
    title: y.required(y.text),
    facility: y.optional(y.flag),
    synonyms: y.defaulted(texts, []),
    source: y.required(ref),
    ...lived,
  }),
);

const notWith = y.object({
  id: y.required(y.text),
  a: y.required(refs),
  b: y.required(refs),
  scope: y.required(y.oneOf('sameDay', 'sameSession', 'sameCourse', 'globalPeriod')),
  who: y.required(y.oneOf('sameIndividual', 'anyone')),
  why: y.required(y.text),
  lift: y.optional(y.text),
  source: y.required(ref),
  ...lived,
});

const course = y.object({
  code: y.required(ref),
  max: y.required(y.whole),
  sessions: y.optional(y.whole),
  instead: y.optional(ref),
  source: y.required(ref),
  ...lived,
});

const role = y.object({
  id: y.required(y.text),
  role: y.required(y.text),
  specialties: y.required(texts),
  codes: y.required(refs),
  source: y.required(ref),
  ...lived,
});

export const relationTable = y.object({
  notWith: y.defaulted(y.list(notWith), []),
  courses: y.defaulted(y.list(course), []),
  roles: y.defaulted(y.list(role), []),
});

export const wordTable = y.list(
  y.object({
    form: y.required(y.text),
    reads: y.required(y.text),
    kind: y.required(y.oneOf('abbreviation', 'synonym', 'spelling')),
    systems: y.optional(y.list(y.oneOf(...SYSTEMS))),
  }),
);

export const numberTable = y.record(refs);
