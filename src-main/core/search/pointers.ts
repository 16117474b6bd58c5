/** From the names of codes to the codes: an index knows where a term is coded, and another pack what that code says. */
import { withCodes } from './source.ts';
import type { CandidateSource, CodeName, FoundCode, Pointer } from './source.ts';

export type Described = { readonly code: FoundCode; readonly source: CandidateSource };

/** Per name the codes that it leads to, described by the first pack that has them; undefined for what is no name. */
export function followPointers(
  names: readonly (FoundCode | Pointer | null)[],
  sources: readonly CandidateSource[],
): readonly (readonly Described[] | undefined)[] {
  const pointers: { at: number; pointer: Pointer }[] = [];
  for (const [at, one] of names.entries()) {
    if (one !== null && 'isPointer' in one) {
      pointers.push({ at, pointer: one });
    }
  }
  if (pointers.length === 0) {
    return [];
  }
  const wanted = pointers.flatMap(({ at, pointer }) =>
    targetsOf(pointer, sources).map((name) => ({ at, pointer, name })),
  );
  const described = describeAll(
    wanted.map(({ name }) => name),
    sources,
  );
  const found: (Described[] | undefined)[] = names.map(() => undefined);
  for (const [i, { at, pointer }] of wanted.entries()) {
    const one = described[i];
    if (one !== undefined) {
      (found[at] ??= []).push({ source: one.source, code: { ...one.code, otherName: pointer.otherName } });
    }
  }
  return found;
}

function targetsOf({ system, key, see }: Pointer, sources: readonly CandidateSource[]): readonly CodeName[] {
  return see === null ? [{ system, key }] : sources.flatMap((source) => source.follow(see));
}

/** Per name what the first pack that has it says; undefined where none has. */
export function describeAll(
  names: readonly CodeName[],
  sources: readonly CandidateSource[],
): readonly (Described | undefined)[] {
  const described: (Described | undefined)[] = names.map(() => undefined);
  // Places of the names that are still without a code.
  let open = names.map((_, at) => at);
  for (const source of withCodes(sources)) {
    if (open.length === 0) {
      break;
    }
    const codes = source.describe(open.map((at) => names[at] as CodeName));
    open = open.filter((at, i) => {
      const code = codes[i] ?? null;
      if (code !== null) {
        described[at] = { code, source };
      }
      return code === null;
    });
  }
  return described;
}
