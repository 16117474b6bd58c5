/** FHIR R4 JSON to claims: single resources, lists and lines of them, and bundles with the patients beside. */
import type { ClaimReader, ClaimReading } from '#core/claims/types.ts';
import { said } from '#core/said.ts';
import { ElementReader } from '../json-elements.ts';
import type { JsonElement } from '../json-elements.ts';
import { readClaim, typeOf } from './claim.ts';
import { objectOf, objectsOf } from './json.ts';
import type { Json } from './json.ts';
import { createNames, indexResources } from './people.ts';

const CLAIMS = new Set(['Claim', 'ExplanationOfBenefit']);

export function createFhirReader(): ClaimReader {
  const elements = new ElementReader();
  const names = createNames();
  let count = 0;

  function claimOf(claim: Json, where: string, pointer: string, entries: readonly Json[]): ClaimReading {
    count += 1;
    return readClaim(claim, { n: count, where, pointer }, names, indexResources(claim, entries));
  }

  function* bundle(resource: Json, where: string): Generator<ClaimReading> {
    const entries = objectsOf(resource['entry']);
    let found = 0;
    for (const [index, entry] of entries.entries()) {
      const claim = objectOf(entry['resource']);
      if (CLAIMS.has(typeOf(claim))) {
        found += 1;
        yield claimOf(claim, `/entry/${index}`, `/entry/${index}/resource`, entries);
      }
    }
    if (found === 0) yield { kind: 'problem', where, message: said('claim.fhir.no_claim_in_bundle') };
  }

  function* read(found: Iterable<JsonElement>): Generator<ClaimReading> {
    for (const element of found) {
      if (element.kind === 'wrong') {
        yield { kind: 'problem', where: element.where, message: element.message };
        continue;
      }
      const resource = objectOf(element.value);
      const type = typeOf(resource);
      if (type === 'Bundle') yield* bundle(resource, element.where);
      else if (CLAIMS.has(type)) yield claimOf(resource, element.where, '', []);
      else if (type === '') yield { kind: 'problem', where: element.where, message: said('claim.fhir.no_resource') };
      else yield { kind: 'problem', where: element.where, message: said('claim.fhir.other_resource', { type }) };
    }
  }

  return { feed: (text) => read(elements.feed(text)), end: () => read(elements.end()) };
}
