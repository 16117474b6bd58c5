import type { Handlers } from '#contract/api.ts';
import type { Timing } from '#contract/dispatch.ts';
import type { Probe } from '#contract/methods/app.ts';
import type { PackInfo, PackRefusal } from '#core/packs.ts';
import { said } from '#core/said.ts';
import type { Said } from '#core/said.ts';
import type { Clock, CodePort, LibraryPort, UserPort } from './ports.ts';

/** What this run of the program is: named by whoever wires it. */
export type Identity = {
  readonly version: string;
  readonly host: string;
  readonly dataFolder: string;
  readonly libraryFolder: string | null;
  /** Versions of what is inside, such as SQLite's. */
  readonly parts: Readonly<Record<string, string>>;
};

type Needs = {
  readonly identity: Identity;
  readonly clock: Clock;
  readonly library: LibraryPort;
  readonly codes: Pick<CodePort, 'builtIn'>;
  readonly user: UserPort;
  readonly timings: () => ReadonlyMap<string, Timing>;
};

/** What the program says of itself, and what is wrong with its surroundings. */
export function createAboutHandlers(needs: Needs): Pick<Handlers, 'app.about' | 'app.doctor' | 'app.timings'> {
  const { identity, clock, codes, user, timings } = needs;
  return {
    'app.about': () => {
      const reason = user.readOnlyReason();
      return {
        version: identity.version,
        host: identity.host,
        today: clock.today(),
        builtIn: codes.builtIn(),
        storage: { writable: reason === null, reason },
      };
    },
    'app.doctor': () => ({ version: identity.version, host: identity.host, probes: examine(needs) }),
    'app.timings': () => [...timings()].map(([method, timing]) => ({ method, ...timing })),
  };
}

function examine({ identity, library, user }: Needs): readonly Probe[] {
  const packs = library.list();
  return [
    ok('version', identity.version),
    ...Object.entries(identity.parts).map(([name, value]) => ok(name, value)),
    storageProbe(identity, user),
    ok('library', identity.libraryFolder ?? '-'),
    starterProbe(packs),
    ok(
      'packs',
      packs
        .filter(({ builtIn }) => !builtIn)
        .map(({ id }) => id)
        .join(', ') || '-',
    ),
    ...library.refused().map(refusalProbe),
  ];
}

function storageProbe({ dataFolder }: Identity, user: UserPort): Probe {
  const reason = user.readOnlyReason();
  if (reason !== null) {
    return { name: 'data', state: 'warning', value: dataFolder, hint: said('doctor.storage', { reason }) };
  }
  const integrity = user.checkIntegrity();
  return integrity === 'ok'
    ? ok('data', dataFolder)
    : { name: 'data', state: 'error', value: dataFolder, hint: said('doctor.user_db', { found: integrity }) };
}

function starterProbe(packs: readonly PackInfo[]): Probe {
  const starter = packs.find(({ builtIn }) => builtIn);
  return starter === undefined
    ? { name: 'starter', state: 'error', value: '-', hint: said('doctor.no_starter') }
    : ok('starter', `${starter.id} (${starter.sha256.slice(0, 8)})`);
}

function refusalProbe({ file, reason }: PackRefusal): Probe {
  return { name: 'pack', state: 'warning', value: file, hint: withHint(reason) };
}

function withHint(reason: Said): Said {
  return said('doctor.refused', { reason });
}

function ok(name: string, value: string): Probe {
  return { name, state: 'ok', value, hint: null };
}
