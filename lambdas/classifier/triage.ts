/** Text in, verdict out: the classifier's one use case. */
import { gunzipSync } from 'node:zlib';
import { advise } from './advice/advise';
import type { ClassifierError, ErrorCode, Verdict } from './contract';
import { defined } from './defined';
import { diagnose } from './diagnosis/diagnose';
import { createDigestBuilder } from './digest/build';
import { BadDigestError, decode, encode } from './digest/codec';
import { type DigestContent, emptyContent, unionOf } from './digest/content';
import { observe } from './failures/observe';
import { SIGNATURES } from './failures/registry';
import type { Signature } from './failures/signature';
import { createClock } from './reading/clock';
import { isNewestFirst, oldestFirst } from './reading/newest-first';
import { createRecordReader } from './reading/read';
import { reportAsLines } from './reading/report-lines';
import { createSilentLines } from './reading/silent-lines';
import { createCarrier } from './reading/unwrap';
import type { LogRecord } from './record';
import { type ClassifierRequest, CONTRACT_VERSION, LIMITS, requestSchema } from './request';

/** How the text is to be read; the fields of the request's `context`, and the excerpt's id. */
export interface TriageContext {
  excerpt?: string;
  /** ISO 8601. */
  receivedAt?: string;
  timezone?: string;
  redactionKey?: string;
}

export interface Triage {
  /** The next piece of decoded text; lines may be cut anywhere. */
  write(chunk: string): void;
  /** Closes the text and judges it. */
  end(): Verdict;
}

const DEFAULT_EXCERPT = 'excerpt';
/** A longer line is handed on in its first part only; the reader cuts at 8 KB anyway. */
const LONGEST_LINE = 64 * 1024;

const MEBIBYTE = 1024 * 1024;
/** A longer text is read as it stands, whatever its order, in characters. */
const LONGEST_TURNED = 8 * MEBIBYTE;

const REMEDIES: Record<Exclude<ErrorCode, 'unreadable-file' | 'internal'>, string> = {
  'malformed-request': 'Send a request in the form that docs/classifier.schema.json describes.',
  'unknown-version': `Send a request with "version": ${CONTRACT_VERSION}.`,
  'nothing-to-classify': 'Send an excerpt with a text, the digests of earlier excerpts in "prior", or both.',
  'too-large': 'Send the part of the log around the first failure, or triage the whole file with the command line.',
  'bad-compression': 'Compress the text with gzip, encode the result in base64 and send it as "gzip".',
  'bad-digest': 'Send digests back exactly as an earlier answer gave them, or classify the excerpts again.',
};

/** Every signature by its id. */
export const byId: ReadonlyMap<string, Signature> = new Map(
  SIGNATURES.map((signature): [string, Signature] => [signature.id, signature]),
);

function refuse(code: keyof typeof REMEDIES, message: string): ClassifierError {
  return { version: CONTRACT_VERSION, error: { code, message, remedy: REMEDIES[code] } };
}

function versionOf(request: unknown): unknown {
  return typeof request === 'object' && request !== null && 'version' in request ? request.version : undefined;
}

export interface Reading {
  write(chunk: string): void;
  end(): DigestContent;
}

/** Is shown each record with what is observed in it, as it is read: for `explain`. */
export type Witness = (record: LogRecord) => void;

/** Reads a text that comes in pieces into a digest; `witness` sees every record. */
export function readInto(context: TriageContext, witness?: Witness): Reading {
  const excerpt = context.excerpt ?? DEFAULT_EXCERPT;
  const { timezone, redactionKey } = context;
  const builder = createDigestBuilder({ excerpt, lookup: (id) => byId.get(id), ...defined({ redactionKey }) });
  const receivedAt = context.receivedAt === undefined ? Number.NaN : Date.parse(context.receivedAt);
  const reader = createRecordReader(
    defined({ receivedAt: Number.isNaN(receivedAt) ? undefined : receivedAt, timezone }),
    (record) => {
      if (numbers !== undefined) {
        record.line = numbers[record.line - 1] ?? 0;
        record.order = -record.line;
      }
      witness?.(record);
      builder.add(record, observe(record));
    },
  );
  /** A text whose newest entry stands first, until all of it is there; then the lines' numbers. */
  let kept: string | undefined;
  let numbers: readonly number[] | undefined;
  const carrier = createCarrier(reader.fit);
  let rest = '';
  let begun = false;
  const uncovered = (block: string): string => {
    const plain = (begun ? undefined : reportAsLines(block)) ?? carrier(block);
    if (!begun && isNewestFirst(plain, createClock({}))) kept = '';
    begun = true;
    return plain;
  };
  const silence = createSilentLines(builder.wanted);
  /** Whole lines, each with its line feed. */
  const readLines = (plain: string): void => {
    // Whether the line before began a record of a log: what follows it is compared with it.
    let begun = false;
    for (let from = 0; from < plain.length; ) {
      if (begun && numbers === undefined) {
        const { end, lines } = silence.run(plain, from);
        if (lines > 0) reader.pass(lines);
        from = end;
      }
      const feed = plain.indexOf('\n', from);
      const end = feed < 0 ? plain.length : feed;
      begun = reader.write(plain.slice(from, end));
      if (begun) silence.learn(plain, from, end);
      from = end + 1;
    }
  };
  const read = (block: string): void => {
    const plain = uncovered(block);
    if (kept === undefined) {
      readLines(plain);
      return;
    }
    kept += plain;
    if (kept.length <= LONGEST_TURNED) return;
    readLines(kept);
    kept = undefined;
  };
  return {
    write(chunk) {
      rest += chunk;
      // What a text travelled in is told by its beginning, which must not be a few characters.
      if (!begun && rest.length < LONGEST_LINE) return;
      const end = rest.lastIndexOf('\n') + 1;
      if (end > 0) {
        read(rest.slice(0, end));
        rest = rest.slice(end);
      }
      // Of a line without end the first part is enough.
      if (rest.length > 2 * LONGEST_LINE) rest = rest.slice(0, LONGEST_LINE);
    },
    end() {
      if (rest !== '') read(rest.endsWith('\n') ? rest : `${rest}\n`);
      if (kept !== undefined) {
        const turned = oldestFirst(kept, createClock({}));
        numbers = turned.numbers;
        readLines(turned.text);
      }
      return builder.end({ ...reader.end(), ...defined({ newestFirst: numbers && (true as const) }) });
    },
  };
}

function judge(own: DigestContent, priors: readonly DigestContent[]): Verdict {
  const all = priors.length === 0 ? own : unionOf([...priors, own]);
  const finding = diagnose(all, (id) => byId.get(id));
  const advice = advise(finding);
  const {
    stop,
    direction,
    recovered,
    tier,
    tierReasons,
    wouldChange,
    focus,
    scope,
    contrast,
    lanes,
    series,
    observations,
  } = finding;
  const ownDigest = encode(own);
  return {
    version: CONTRACT_VERSION,
    stop,
    direction,
    recovered,
    tier,
    tierReasons,
    wouldChange,
    focus,
    // Where nothing failed there is no cause to name.
    causes: tier === 'none' ? [] : advice.causes,
    scope,
    ...defined({ contrast }),
    lanes,
    series,
    observations,
    checklist: advice.checklist,
    evidence: advice.evidence,
    guardrails: advice.guardrails,
    plain: advice.plain,
    technical: advice.technical,
    coverage: finding.coverage,
    own: ownDigest,
    digest: all === own ? ownDigest : encode(all),
  };
}

/** Triage of a text that comes in pieces, in memory that does not grow with it: the command line's way. */
export function createTriage(context: TriageContext = {}): Triage {
  const reading = readInto(context);
  return {
    write: reading.write,
    end: () => judge(reading.end(), []),
  };
}

/** Node's word for output beyond `maxOutputLength`. */
function isTooLarge(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
}

function textOf(excerpt: NonNullable<ClassifierRequest['excerpt']>): string | ClassifierError {
  if (excerpt.gzip === undefined) {
    const text = excerpt.text ?? '';
    // A character has three bytes at most.
    if (text.length * 3 <= LIMITS.requestBytes || Buffer.byteLength(text) <= LIMITS.requestBytes) return text;
    return refuse('too-large', `The excerpt has more than ${LIMITS.requestBytes / MEBIBYTE} MB of plain text.`);
  }
  const compressed = Buffer.from(excerpt.gzip, 'base64');
  if (compressed.length > LIMITS.requestBytes) {
    return refuse('too-large', `The excerpt has more than ${LIMITS.requestBytes / MEBIBYTE} MB of compressed text.`);
  }
  try {
    return gunzipSync(compressed, { maxOutputLength: LIMITS.expandedBytes }).toString('utf8');
  } catch (cause) {
    if (isTooLarge(cause)) {
      return refuse('too-large', `The excerpt expands to more than ${LIMITS.expandedBytes / MEBIBYTE} MB.`);
    }
    return refuse('bad-compression', 'The field "gzip" of the excerpt is not gzip data in base64.');
  }
}

/**
 * Answers one request of the contract. Never throws for what a caller can do wrong: the answer is then an error object
 * with a code, a sentence that says what happened and one that says what to do.
 */
export function triage(request: unknown): Verdict | ClassifierError {
  const version = versionOf(request);
  if (version !== undefined && version !== CONTRACT_VERSION) {
    return refuse('unknown-version', `This classifier answers version ${CONTRACT_VERSION} of its contract alone.`);
  }
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    const where = field === '' ? 'The request is not an object of the contract.' : `The field "${field}" is not valid.`;
    return refuse('malformed-request', where);
  }
  const { excerpt, prior, context } = parsed.data;
  const hasText = excerpt !== undefined && (excerpt.text !== undefined || excerpt.gzip !== undefined);
  if (!hasText && (prior === undefined || prior.length === 0)) {
    return refuse('nothing-to-classify', 'The request names neither a text nor an earlier digest.');
  }
  const text = hasText ? textOf(excerpt) : '';
  if (typeof text !== 'string') return text;
  try {
    const priors = (prior ?? []).map(decode);
    if (!hasText) return judge(emptyContent(), priors);
    const reading = readInto({
      excerpt: excerpt.id,
      ...defined({ ...context }),
    });
    reading.write(text);
    return judge(reading.end(), priors);
  } catch (cause) {
    if (cause instanceof BadDigestError) return refuse('bad-digest', cause.message);
    throw cause;
  }
}
