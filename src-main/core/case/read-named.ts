/** Reads `pr ID role=… specialty=… group=…` and `fact name=value …`. */
import { codeKey } from '../codes/parse.ts';
import { said } from '../said.ts';
import type { Said } from '../said.ts';
import { readAssignment } from './assignment.ts';
import { addPart, addUnknown } from './builder.ts';
import type { Builder, Mutable } from './builder.ts';
import type { Word } from './tokenise.ts';
import { ROLES } from './types.ts';
import type { Facts, Provider } from './types.ts';

export const NUMBER_FACTS = ['lesions', 'levels', 'sessions', 'ivSites', 'encounters'] as const;
export const BOOLEAN_FACTS = [
  'sameSite',
  'sameSession',
  'sameLesion',
  'sameSpecimen',
  'sameTest',
  'decisionForSurgery',
] as const;

const ID = /^[^\s"=@#,;]+$/;
const NUMBER = /^\d{1,9}(\.\d{1,3})?$/;
const MINUTES = /^[\dA-Z]{5,7}:\d{1,9}(,[\dA-Z]{5,7}:\d{1,9})*$/i;

export function readProvider(builder: Builder, keyword: Word, words: readonly Word[]): void {
  const [id, ...attributes] = words;
  if (id === undefined || !ID.test(id.text)) {
    const span = { start: keyword.start, end: words.at(-1)?.end ?? keyword.end };
    addUnknown(builder, span, said('entry.problem.provider_id'), id?.start ?? keyword.start);
    return;
  }
  const provider = builder.providers.get(id.text) ?? {};
  builder.providers.set(id.text, provider);
  addPart(builder, { start: keyword.start, end: id.end }, 'provider', said('entry.provider', { id: id.text }));
  for (const word of attributes) {
    const why = addToProvider(provider, word);
    if (why === null) {
      addPart(builder, word, 'provider', said('entry.provider', { id: id.text }));
    } else {
      addUnknown(builder, word, why);
    }
  }
}

function addToProvider(provider: Mutable<Provider>, word: Word): Said | null {
  const assignment = readAssignment(word);
  const name = assignment?.name.toLowerCase();
  if (assignment === null || (name !== 'role' && name !== 'specialty' && name !== 'group')) {
    return said(word.unclosed ? 'entry.problem.quote' : 'entry.problem.provider');
  }
  if (provider[name] !== undefined) {
    return said('entry.problem.twice');
  }
  if (name !== 'role') {
    provider[name] = assignment.value;
    return null;
  }
  const role = ROLES.find((known) => known === assignment.value.toLowerCase());
  if (role === undefined) {
    return said('entry.problem.role', { choices: ROLES });
  }
  provider.role = role;
  return null;
}

export function readFacts(builder: Builder, keyword: Word, words: readonly Word[]): void {
  if (words.length === 0) {
    addUnknown(builder, keyword, said('entry.problem.needs_value', { keyword: 'fact' }));
  }
  let { start } = keyword;
  for (const word of words) {
    const assignment = readAssignment(word);
    const why =
      assignment === null
        ? said(word.unclosed ? 'entry.problem.quote' : 'entry.problem.fact')
        : addFact(builder.facts, assignment.name.toLowerCase(), assignment.value);
    if (why === null) {
      addPart(builder, { start, end: word.end }, 'fact', said('entry.fact', { name: assignment?.name ?? '' }));
    } else {
      addUnknown(builder, { start, end: word.end }, why, word.start);
    }
    start = word.end;
  }
}

function addFact(facts: Mutable<Facts>, name: string, value: string): Said | null {
  const number = NUMBER_FACTS.find((known) => known.toLowerCase() === name);
  if (number !== undefined) {
    return setOnce(facts, number, NUMBER.test(value) ? Number(value) : undefined);
  }
  const flag = BOOLEAN_FACTS.find((known) => known.toLowerCase() === name);
  if (flag !== undefined) {
    return setOnce(facts, flag, readBoolean(value));
  }
  if (name === 'encounterreason') {
    return setOnce(facts, 'encounterReason', value);
  }
  return name === 'othertimedminutes'
    ? setOnce(facts, 'otherTimedMinutes', MINUTES.test(value) ? readMinutes(value) : undefined)
    : said('entry.problem.fact_name');
}

/** `undefined` stands for a value that does not fit. */
function setOnce<K extends keyof Facts>(facts: Mutable<Facts>, name: K, value: Facts[K] | undefined): Said | null {
  if (facts[name] !== undefined) {
    return said('entry.problem.twice');
  }
  if (value === undefined) {
    return said('entry.problem.fact_value');
  }
  facts[name] = value;
  return null;
}

function readBoolean(text: string): boolean | undefined {
  if (/^(true|yes)$/i.test(text)) {
    return true;
  }
  return /^(false|no)$/i.test(text) ? false : undefined;
}

function readMinutes(text: string): Record<string, number> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [code = '', minutes = ''] = pair.split(':');
      return [codeKey(code), Number(minutes)];
    }),
  );
}
