import { detached } from '../detached';
import type { Observation } from '../observation';
import type { LogRecord } from '../record';
import { observe } from './observe';

/** Texts that are remembered at a time, and the longest of them, in characters. */
const MOST_TEXTS = 512;
const LONGEST_TEXT = 512;

interface Remembered {
  record: Pick<LogRecord, 'format' | 'kind' | 'program' | 'direction' | 'stage'>;
  port: number | undefined;
  observations: readonly Observation[];
}

function isLike({ record, port }: Remembered, other: LogRecord): boolean {
  return (
    record.format === other.format &&
    record.kind === other.kind &&
    record.program === other.program &&
    record.direction === other.direction &&
    record.stage === other.stage &&
    port === other.relay?.port
  );
}

/**
 * Observes the records of one excerpt. A log says much the same again and again: what names no message is remembered for
 * a while, as long as the observer lives.
 */
export function createObserver(): (record: LogRecord) => readonly Observation[] {
  const remembered = new Map<string, Remembered>();
  return (record) => {
    const { text, format, kind, program, direction, stage, relay, queueId } = record;
    if (queueId !== undefined || text.length > LONGEST_TEXT) return observe(record);
    const known = remembered.get(text);
    if (known !== undefined && isLike(known, record)) return known.observations;
    const observations = observe(record);
    if (remembered.size >= MOST_TEXTS) remembered.clear();
    remembered.set(detached(text), {
      record: {
        format,
        kind,
        direction,
        ...(program === undefined ? {} : { program }),
        ...(stage === undefined ? {} : { stage }),
      },
      port: relay?.port,
      observations,
    });
    return observations;
  };
}
