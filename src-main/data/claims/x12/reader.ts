/** An 837P file to claims, whatever the number of interchanges, transaction sets and claims in it. */
import type { ClaimNote, ClaimReader, ClaimReading } from '#core/claims/types.ts';
import { said } from '#core/said.ts';
import { ClaimLoop } from './claim-loop.ts';
import { componentsOf } from './composites.ts';
import { Envelope } from './envelope.ts';
import { createParties } from './parties.ts';
import { placeOf, SegmentReader } from './segments.ts';
import type { Segment } from './segments.ts';
import { Subscribers } from './subscribers.ts';
import { refusalOf } from './transactions.ts';

export function createX12Reader(): ClaimReader {
  const segments = new SegmentReader();
  const claims = new X12Claims();
  function* follow(readings: ReturnType<SegmentReader['feed']>): Generator<ClaimReading> {
    for (const reading of readings) {
      if ('problem' in reading) {
        claims.tellsWhy = true;
        if (reading.message.say === OPEN_SEGMENT) claims.cut = reading;
        else yield problem(reading);
      } else {
        yield* claims.take(reading);
      }
    }
  }
  return {
    feed: (text) => follow(segments.feed(text)),
    *end() {
      yield* follow(segments.end());
      yield* claims.end({ segment: segments.count, isTold: segments.isStopped && claims.cut === null });
    },
  };
}

/** Said of the end of the file alone, where what was open says more. */
const OPEN_SEGMENT = 'claim.x12.open_segment';

/** Elements that are composites in what is read here; the others may hold any sign as text. */
const COMPOSITES: ReadonlyMap<string, number> = new Map([
  ['CLM', 5],
  ['HI', 1],
  ['SV1', 1],
]);

type FileEnd = {
  /** The last one read. */
  readonly segment: number;
  /** A problem says already why nothing more was read. */
  readonly isTold: boolean;
};

class X12Claims {
  /** The text itself has a fault that explains why no claim is found. */
  tellsWhy = false;
  /** The file ends within a segment. */
  cut: ClaimNote | null = null;
  readonly #envelope = new Envelope();
  readonly #parties = createParties();
  #people = new Subscribers(this.#parties);
  #claim: ClaimLoop | null = null;
  #count = 0;
  #refused = false;
  #hasContent = false;
  #saidSeparator = false;

  *take(segment: Segment): Generator<ClaimReading> {
    this.#hasContent = true;
    if (ENDS_CLAIM.has(segment.tag)) {
      yield* this.#close();
    }
    yield* this.#envelope.take(segment).map(problem);
    if (segment.tag === 'ST') {
      yield* this.#begin(segment);
    } else if (!this.#refused && this.#envelope.header('ST') !== null) {
      yield* this.#follow(segment);
    }
  }

  /** A file that is cut is told of once, by the innermost part that it leaves open. */
  *end({ segment, isTold }: FileEnd): Generator<ClaimReading> {
    const open = this.#envelope.end();
    if (this.#claim !== null) {
      // Whether more lines would have come, nobody knows: what is not whole is not judged.
      yield problem({ where: this.#claim.where, message: said('claim.x12.cut_off', { segment }) });
      this.#claim = null;
      return;
    }
    if (isTold) return;
    yield* (open.length > 0 ? open : this.cut === null ? [] : [this.cut]).map(problem);
    if (this.#count === 0 && open.length === 0 && !this.tellsWhy) {
      const message = this.#hasContent ? said('claim.x12.no_claims') : said('claim.empty');
      yield problem({ where: '', message });
    }
  }

  *#begin(st: Segment): Generator<ClaimReading> {
    const refusal = refusalOf(this.#envelope.header('GS'), st);
    this.#refused = refusal !== null;
    this.#people = new Subscribers(this.#parties);
    if (refusal !== null) {
      this.tellsWhy = true;
      yield problem({ where: placeOf(st.n), message: refusal });
    }
  }

  *#follow(segment: Segment): Generator<ClaimReading> {
    yield* this.#checkSeparator(segment);
    if (segment.tag === 'CLM') {
      this.#count += 1;
      this.#claim = new ClaimLoop(segment, {
        n: this.#count,
        billing: this.#people.billing,
        group: this.#people.group,
        readParty: this.#parties.readParty,
      });
      this.#people.describe(this.#claim.draft);
    } else if (this.#claim === null) {
      this.#people.take(segment);
    } else {
      this.#claim.take(segment);
    }
  }

  *#close(): Generator<ClaimReading> {
    const claim = this.#claim;
    this.#claim = null;
    if (claim === null) {
      return;
    }
    if (claim.form === 'institutional' || claim.form === 'dental') {
      yield problem({ where: claim.where, message: said(`claim.x12.${claim.form}`) });
    } else {
      yield claim.finish();
    }
  }

  *#checkSeparator(segment: Segment): Generator<ClaimReading> {
    const element = COMPOSITES.get(segment.tag);
    if (element !== undefined && !this.#saidSeparator && !componentsOf(segment, element).separatorIsDeclared) {
      this.#saidSeparator = true;
      yield problem({ where: placeOf(segment.n), message: said('claim.x12.separator') });
    }
  }
}

/** A claim ends where the next one, the next person of the hierarchy or a trailer begins. */
const ENDS_CLAIM: ReadonlySet<string> = new Set(['CLM', 'HL', 'SE', 'ST', 'GE', 'GS', 'IEA', 'ISA']);

function problem({ where, message }: ClaimNote): ClaimReading {
  return { kind: 'problem', where, message };
}
