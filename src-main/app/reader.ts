/** What search knows of the reader: written here, told to the search at once. */
import type { Handlers } from '#contract/api.ts';
import { codeKey, displayCode } from '#core/codes/parse.ts';
import { AppError } from '#core/errors.ts';
import { resolveCode } from '#core/page/standing.ts';
import { said } from '#core/said.ts';
import { MAX_OWN_WORDS, readOwnWord } from '#core/search/reader.ts';
import type { OwnWord, Reader, WordProblem } from '#core/search/reader.ts';
import type { Clock, CodePort, ReaderPort } from './ports.ts';

type Needs = {
  readonly user: ReaderPort;
  readonly codes: Pick<CodePort, 'editionsOf'>;
  readonly clock: Clock;
  /** Tells the search what changed. */
  readonly know: (reader: Reader) => void;
};

type ReaderHandlers = Pick<
  Handlers,
  'uses.add' | 'uses.recent' | 'uses.clear' | 'words.list' | 'words.add' | 'words.remove'
>;

export function createReaderHandlers({ user, codes, clock, know }: Needs): ReaderHandlers {
  const changed = <T>(value: T): T => {
    know(user.reader());
    return value;
  };
  return {
    'uses.add': ({ system, code }) => {
      user.addUse({ system, key: codeKey(code) });
      return changed({ counted: true });
    },
    'uses.recent': ({ limit }) => {
      const uses = user.reader().uses.slice(0, limit);
      const editions = codes.editionsOf(uses);
      return uses.map(({ system, key, lastUsed }, i) => {
        const entry = resolveCode(editions[i] ?? [], clock.today())?.entry;
        return { system, code: displayCode(system, key), title: entry?.title ?? null, lastUsed };
      });
    },
    'uses.clear': () => changed({ removed: user.removeUses() }),
    'words.list': () => user.reader().words,
    'words.add': (typed) => {
      const word = readOwnWord(typed);
      if (typeof word === 'string') {
        throw badWord(word, typed);
      }
      if (user.reader().words.length >= MAX_OWN_WORDS) {
        throw new AppError('bad-input', said('words.too_many', { most: MAX_OWN_WORDS }), { where: '/form' });
      }
      user.addOwnWord(word);
      return changed(word);
    },
    'words.remove': (typed) => {
      const word = readOwnWord(typed);
      return changed({ removed: typeof word !== 'string' && user.removeOwnWord(word) });
    },
  };
}

function badWord(problem: WordProblem, { form, reads }: OwnWord): AppError {
  switch (problem) {
    case 'no-form':
      return new AppError('bad-input', said('words.no_form', { form }), { where: '/form' });
    case 'long-form':
      return new AppError('bad-input', said('words.long_form', { form }), { where: '/form' });
    case 'no-reads':
      return new AppError('bad-input', said('words.no_reads', { form }), { where: '/reads' });
    case 'long-reads':
      return new AppError('bad-input', said('words.long_reads', { form }), { where: '/reads' });
    case 'same':
      return new AppError('bad-input', said('words.same', { reads }), { where: '/reads' });
  }
}
