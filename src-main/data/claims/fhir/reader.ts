/** FHIR R4 JSON to claims: single resources, lists and lines of them, and bundles with the patients beside. */
import type { ClaimReading } from '#core/claims/types.ts';
import { said } from '#core/said.ts';
import type { ReadElements } from '../json-elements.ts';
import { readClaim, typeOf } from './claim.ts';
import { objectOf, objectsOf } from './json.ts';
import type { Json } from './json.ts';
import { createNames, createRoll } from './people.ts';
import { indexEntries, withContained } from './resources.ts';
import type { Resources } from './resources.ts';

const CLAIMS = new Set(['Claim', 'ExplanationOfBenefit']);

type Place = { readonly where: string; readonly pointer: string };

export function fhirElements(): ReadElements {
  const names = createNames();
  const roll = createRoll();
  let count = 0;
  /** Where the first patient stood, for a file that holds nothing else. */
  let onlyPatient: string | null = null;

  function claimOf(claim: Json, { where, pointer }: Place, resources: Resources): ClaimReading {
    count += 1;
    return readClaim(claim, { n: count, where, pointer }, { names, roll, resources: withContained(claim, resources) });
  }

  function* bundle(resource: Json, { where, pointer }: Place): Generator<ClaimReading> {
    const entries = objectsOf(resource['entry']);
    const resources = indexEntries(entries);
    let found = 0;
    for (const [index, entry] of entries.entries()) {
      const claim = objectOf(entry['resource']);
      if (CLAIMS.has(typeOf(claim))) {
        found += 1;
        const at = `${pointer}/entry/${index}`;
        yield claimOf(claim, { where: at, pointer: `${at}/resource` }, resources);
      }
    }
    if (found === 0) yield { kind: 'problem', where, message: said('claim.fhir.no_claim_in_bundle') };
  }

  function* read(resource: Json, place: Place): Generator<ClaimReading> {
    const { where } = place;
    const type = typeOf(resource);
    if (type === 'Bundle') yield* bundle(resource, place);
    else if (CLAIMS.has(type)) yield claimOf(resource, place, NONE);
    else if (type === 'Patient') {
      roll.add(resource);
      if (count === 0) onlyPatient ??= where;
    } else if (type === '') yield { kind: 'problem', where, message: said('claim.fhir.no_resource') };
    else yield { kind: 'problem', where, message: said('claim.fhir.other_resource', { type }) };
  }

  return {
    read: ({ value, where, base }) => read(objectOf(value), { where, pointer: base }),
    *end() {
      if (count > 0 || onlyPatient === null) return;
      yield { kind: 'problem', where: onlyPatient, message: said('claim.fhir.other_resource', { type: 'Patient' }) };
    },
  };
}

const NONE: Resources = { get: () => undefined };
