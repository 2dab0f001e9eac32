import { defined } from '../defined';
import { createRecent } from '../recent';
import type { LogRecord } from '../record';
import { type Age, type Kind, wordsOf } from './fact';

const AGE_BOUNDS = [3600, 4 * 3600] as const;
const REMEMBERED = 128;

function ageOf(seconds: number | undefined): Age {
  if (seconds === undefined) return 0;
  if (seconds < AGE_BOUNDS[0]) return 1;
  return seconds < AGE_BOUNDS[1] ? 2 : 3;
}

export function ageIn({ listing, disposition }: LogRecord): Age {
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

function created(
  record: LogRecord,
  { signatures, tie, direction, stage, tls, reused, redelivered }: Surroundings,
): Kind {
  const { disposition, tlsEstablished, listing } = record;
  return {
    signatures,
    ...defined({
      status: disposition?.status,
      suspended: disposition?.suspended || undefined,
      tls,
      reused: reused || undefined,
      established: tlsEstablished && tlsVersion(tlsEstablished.version),
      listed: listing?.kind === 'entry' || undefined,
      redelivered: redelivered || undefined,
      stage,
    }),
    age: ageIn(record),
    tie,
    format: record.format,
    source: record.kind,
    direction,
  };
}

export interface Kinds {
  of(record: LogRecord, around: Surroundings): Kind;
  /** The same kind, tied by a queue ID. */
  queued(kind: Kind): Kind;
}

/** The kinds of an excerpt's facts. Equal kinds are one object while they keep occurring, so that each is worked out once. */
export function createKinds(): Kinds {
  const recent = createRecent<string, Kind>(REMEMBERED);
  const tied = new WeakMap<Kind, Kind>();
  return {
    of(record, around) {
      const kind = created(record, around);
      const said = wordsOf(kind);
      const known = recent.get(said);
      if (known !== undefined) return known;
      recent.set(said, kind);
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
