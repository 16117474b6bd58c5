/** Codes that were opened or sent to the case, for search and for the list of what was used lately. */
import type { Client, System } from '#contract/types.ts';

/** Nobody waits for it; a disk that refuses is told by what the reader keeps there. */
export function countUse(call: Pick<Client, 'uses.add'>, code: string, system: System): void {
  call['uses.add']({ code, system }).catch(() => undefined);
}
