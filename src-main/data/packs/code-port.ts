/** What the use cases ask about codes, answered from the library. */
import type { Library } from './library.ts';
import { readPageMaterial, systemsOfKey } from './page-material.ts';
import type { PageAsk } from './page-material.ts';

export function createCodes(library: Library) {
  return {
    systemsOf: (key: string) => library.ask(() => systemsOfKey(library, key)),
    material: (ask: PageAsk) => library.ask(() => readPageMaterial(library, ask)),
  };
}
