import type { CommandSpec, OptionSpec } from '../command.ts';
import { browse } from './browse.ts';
import { check } from './check.ts';
import { doctor } from './doctor.ts';
import { exportCase, exportCommand } from './export.ts';
import { exportReport } from './export-report.ts';
import { importCommand } from './import.ts';
import { notLanded } from './not-landed.ts';
import { packs, packsRemove, packsVerify } from './packs.ts';
import { search } from './search.ts';
import { show } from './show.ts';

/** In the order in which the manual lists them. */
export const COMMANDS: readonly CommandSpec[] = [
  search,
  show,
  browse,
  check,
  packs,
  packsVerify,
  packsRemove,
  importCommand,
  exportCommand,
  exportCase,
  exportReport,
  ...notLanded,
  doctor,
];

export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { flags: '--json', key: 'json' },
  { flags: '--lang <L>', key: 'lang' },
  { flags: '--data <DIR>', key: 'data' },
  { flags: '--library <DIR>', key: 'library' },
];
