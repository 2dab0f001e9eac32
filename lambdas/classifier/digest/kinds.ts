import { defined } from '../defined';
import type { LogRecord } from '../record';
import { DIRECTIONS } from '../vocabulary';
import type { Age, Kind } from './fact';

const AGE_BOUNDS = [3600, 4 * 3600] as const;
const REMEMBERED = 64;

function ageOf(seconds: number | undefined): Age {
  if (seconds === undefined) return 0;
  if (seconds < AGE_BOUNDS[0]) return 1;
  return seconds < AGE_BOUNDS[1] ? 2 : 3;
}

function ageIn({ listing, disposition }: LogRecord): Age {
  if (listing?.kind !== 'entry') return ageOf(disposition?.delaySeconds);
  return listing.takenAt === undefined || listing.arrived === undefined ? 0 : ageOf(listing.takenAt - listing.arrived);
}

function tlsVersion(text: string | undefined): string {
  return text !== undefined && /^(?:TLS|SSL)v\d(?:\.\d)?$/.test(text) ? text : '';
}

/** What a kind says besides what stands in the record itself. */
export interface Surroundings extends Pick<Kind, 'signatures' | 'tie' | 'direction'> {
  stage: Kind['stage'] | undefined;
  tls: Kind['tls'] | undefined;
  reused: boolean;
  redelivered: boolean;
}

const TIES = { queue: 0, process: 1, run: 2 } as const;
const PROOFS = { encrypted: 1, cleartext: 2 } as const;

/** A small number for what the kinds of one template's records differ in. */
export function surroundingsCode(
  record: LogRecord,
  { tie, direction, tls, reused, redelivered }: Surroundings,
): number {
  let code = DIRECTIONS.indexOf(direction) * 3 + TIES[tie];
  code = code * 3 + (tls === undefined ? 0 : PROOFS[tls]);
  code = code * 4 + (reused ? 2 : 0) + (redelivered ? 1 : 0);
  return code * 4 + ageIn(record);
}

interface Wanted extends Surroundings {
  status: Kind['status'] | undefined;
  suspended: boolean;
  age: Age;
  established: string | undefined;
  listed: boolean;
  format: string;
  source: Kind['source'];
}

function equals(kind: Kind, wanted: Wanted): boolean {
  const { signatures } = wanted;
  return (
    kind.signatures[0] === signatures[0] &&
    kind.status === wanted.status &&
    kind.age === wanted.age &&
    kind.tie === wanted.tie &&
    kind.signatures.length === signatures.length &&
    kind.signatures[1] === signatures[1] &&
    kind.signatures[2] === signatures[2] &&
    kind.stage === wanted.stage &&
    kind.tls === wanted.tls &&
    kind.established === wanted.established &&
    kind.direction === wanted.direction &&
    kind.format === wanted.format &&
    kind.source === wanted.source &&
    (kind.reused === true) === wanted.reused &&
    (kind.redelivered === true) === wanted.redelivered &&
    (kind.listed === true) === wanted.listed &&
    (kind.suspended === true) === wanted.suspended
  );
}

function created(wanted: Wanted): Kind {
  const { signatures, status, suspended, tls, reused, age, established, listed, redelivered, stage } = wanted;
  return {
    signatures,
    ...defined({ status, suspended: suspended || undefined, tls, reused: reused || undefined }),
    age,
    ...defined({ established, listed: listed || undefined, redelivered: redelivered || undefined, stage }),
    tie: wanted.tie,
    format: wanted.format,
    source: wanted.source,
    direction: wanted.direction,
  };
}

export interface Kinds {
  of(record: LogRecord, around: Surroundings): Kind;
  /** The same kind, tied by a queue ID. */
  queued(kind: Kind): Kind;
}

/** The kinds of an excerpt's facts. Equal kinds are one object while they keep occurring, so that each is worked out once. */
export function createKinds(): Kinds {
  const recent: Kind[] = [];
  const tied = new WeakMap<Kind, Kind>();
  return {
    of(record, around) {
      const { disposition, tlsEstablished } = record;
      const wanted: Wanted = {
        signatures: around.signatures,
        tie: around.tie,
        direction: around.direction,
        stage: around.stage,
        tls: around.tls,
        reused: around.reused,
        redelivered: around.redelivered,
        status: disposition?.status,
        suspended: disposition?.suspended === true,
        age: ageIn(record),
        established: tlsEstablished === undefined ? undefined : tlsVersion(tlsEstablished.version),
        listed: record.listing?.kind === 'entry',
        format: record.format,
        source: record.kind,
      };
      for (const kind of recent) if (equals(kind, wanted)) return kind;
      const kind = created(wanted);
      if (recent.length >= REMEMBERED) recent.pop();
      recent.unshift(kind);
      return kind;
    },
    queued(kind) {
      const known = tied.get(kind);
      if (known !== undefined) return known;
      const fresh: Kind = { ...kind, tie: 'queue' };
      tied.set(kind, fresh);
      return fresh;
    },
  };
}
