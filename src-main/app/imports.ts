import type { Handlers } from '#contract/api.ts';
import type { ImportsPort } from './ports.ts';

type ImportHandlers = Pick<Handlers, 'imports.plan' | 'imports.run' | 'imports.cancel'>;

/** Official and licensed files into packs. The library is read again before the answer, so that it is in force. */
export function createImportHandlers(imports: ImportsPort, refresh: () => void): ImportHandlers {
  return {
    'imports.plan': (look) => imports.plan(look),
    'imports.run': async ({ id, files, corrections, dryRun, edition, setting, validFrom, validTo }) => {
      const given = { edition, setting, validFrom, validTo };
      const outcomes = await imports.run(id, { files, given, corrections, dryRun });
      refresh();
      return outcomes;
    },
    'imports.cancel': ({ id }) => ({ cancelled: imports.cancel(id) }),
  };
}
