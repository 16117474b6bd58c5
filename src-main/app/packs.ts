import type { Handlers } from '#contract/api.ts';
import type { LibraryPort } from './ports.ts';

type PackHandlers = Pick<Handlers, 'packs.list' | 'packs.verify' | 'packs.remove'>;

/** The library of packs: what is there, whether it is whole, and taking one out. */
export function createPackHandlers(library: LibraryPort): PackHandlers {
  return {
    'packs.list': () => ({ packs: library.list(), refused: library.refused() }),
    'packs.verify': ({ id }) => library.verify(id ?? null),
    'packs.remove': ({ id }) => {
      library.remove(id);
      return { removed: id };
    },
  };
}
