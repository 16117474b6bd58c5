/**
 * Provider and group numbers of one file as P1, P2, … and G1, G2, … What is kept to tell them apart is a digest under a
 * key that is made for the file and thrown away with it.
 */
import { createHmac, randomBytes } from 'node:crypto';

export type Identities = { readonly nameOf: (identity: string) => string };

/** The same identity always gets the same name; an empty one gets one of its own each time. */
export function createIdentities(prefix: 'P' | 'G'): Identities {
  const key = randomBytes(32);
  const names = new Map<string, string>();
  let last = 0;
  const next = (): string => {
    last += 1;
    return `${prefix}${last}`;
  };
  return {
    nameOf: (identity) => {
      const text = identity.trim().toUpperCase();
      if (text === '') {
        return next();
      }
      const digest = createHmac('sha256', key).update(text).digest('base64');
      const name = names.get(digest) ?? next();
      names.set(digest, name);
      return name;
    },
  };
}
