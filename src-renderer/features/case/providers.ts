/** Who did it: the providers that the case declares and those that its lines name. */
import type { Case, Patch, Provider } from '#contract/types.ts';

export type ProviderRow = {
  readonly id: string;
  readonly provider: Provider;
  /** Lines, counted from 1, that name this provider. */
  readonly lines: readonly number[];
};

export function providerRows({ providers, lines, history }: Case): readonly ProviderRow[] {
  const named = [...lines, ...history].flatMap(({ provider }) => provider ?? []);
  const ids = [...new Set([...Object.keys(providers), ...named])];
  return ids.map((id) => ({
    id,
    provider: providers[id] ?? {},
    lines: lines.flatMap((line, index) => (line.provider === id ? [index + 1] : [])),
  }));
}

export function isProviderId(text: string): boolean {
  return /^[\w.-]{1,40}$/.test(text);
}

/** Says something of a provider; an empty value takes it back. */
export function editProvider(theCase: Case, id: string, field: keyof Provider, value: string): Patch {
  const path = `/providers/${id}`;
  const known = theCase.providers[id];
  if (value === '') {
    return known?.[field] === undefined ? [] : [{ op: 'remove', path: `${path}/${field}` }];
  }
  return known === undefined
    ? [{ op: 'add', path, value: { [field]: value } }]
    : [{ op: 'add', path: `${path}/${field}`, value }];
}

/** Takes away what is said of a provider; lines that name it keep its ID. */
export function removeProvider({ providers }: Case, id: string): Patch {
  return providers[id] === undefined ? [] : [{ op: 'remove', path: `/providers/${id}` }];
}
