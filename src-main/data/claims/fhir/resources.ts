/** What the references of a claim lead to: resources within it, and those of the bundle around it. */
import { objectOf, objectsOf, textOf } from './json.ts';
import type { Json } from './json.ts';

/** By the forms in which references are written. */
export type Resources = { readonly get: (reference: string) => Json | undefined };

/** The entries of a bundle, as `Patient/id` and by their own addresses. */
export function indexEntries(entries: readonly Json[]): Resources {
  const found = new Map<string, Json>();
  for (const entry of entries) {
    const resource = objectOf(entry['resource']);
    const id = textOf(resource['id']);
    if (id !== '') found.set(`${textOf(resource['resourceType'])}/${id}`, resource);
    const address = textOf(entry['fullUrl']);
    if (address !== '') found.set(address, resource);
  }
  return found;
}

/** Resources within a claim are referred to as `#id`. */
export function withContained(claim: Json, around: Resources): Resources {
  const within = new Map(objectsOf(claim['contained']).map((one) => [`#${textOf(one['id'])}`, one]));
  return { get: (reference) => within.get(reference) ?? around.get(reference) };
}

/** A reference as it is written, and as `Patient/id` whatever server and version it names. */
export function formsOf(reference: unknown): readonly string[] {
  const text = textOf(objectOf(reference)['reference']);
  const current = text.replace(/\/_history\/[^/]*$/, '');
  const relative = /[A-Za-z]+\/[^/]+$/.exec(current)?.[0] ?? '';
  return [...new Set([text, current, relative])].filter((form) => form !== '');
}

export function follow(reference: unknown, resources: Resources): Json {
  for (const form of formsOf(reference)) {
    const found = resources.get(form);
    if (found !== undefined) return found;
  }
  return {};
}
