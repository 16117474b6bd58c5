import { AppError, said } from '#contract/shared.ts';
import type { CommandSpec, OptionSpec } from '../command.ts';

/** A capability that is part of the interface and not of this version: it says so, whatever it is asked. */
export function refuseNotLanded(what: string): never {
  throw new AppError('not-landed', said('cli.not_landed'), { where: what });
}

function announced(name: string, synopsis: readonly string[], options: readonly OptionSpec[] = []): CommandSpec {
  return {
    name,
    args: '[ARG...]',
    synopsis,
    options,
    examples: [],
    isLoose: true,
    run: () => Promise.resolve(refuseNotLanded(name)),
  };
}

export const notLanded: readonly CommandSpec[] = [
  announced('packs diff', ['ID ID [--bookmarks]']),
  announced('packs keygen', ['']),
  announced('packs sign', ['ID --key FILE']),
  announced('export notes', ['']),
];
