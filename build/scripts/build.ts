import { ensureBuiltOrExit } from './ensure-built.ts';

await ensureBuiltOrExit({ always: true });
