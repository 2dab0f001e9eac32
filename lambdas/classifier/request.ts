/** What the classifier is asked: the half of its contract that it parses itself. */
import * as z from 'zod/mini';

export const CONTRACT_VERSION = 1;

/** 4 MB compressed or as plain text, 32 MB once expanded (bytes). */
export const LIMITS = { requestBytes: 4 * 1024 * 1024, expandedBytes: 32 * 1024 * 1024, priors: 200 } as const;

/**
 * A digest is opaque to callers: keep it, hand it back in `prior`. It is mergeable (associative, commutative,
 * idempotent), holds no unredacted text, and stays below 64 KB compressed. `digest/` knows its inside.
 */
/** Digests of other versions are refused: their excerpts have to be classified again. */
export const DIGEST_VERSION = 2;
export const digestSchema = z.looseObject({ version: z.int() });
export type Digest = z.infer<typeof digestSchema>;

/** A time that a log can have been received at; other dates that JavaScript knows have no ISO form of four-digit years. */
function isTime(text: string): boolean {
  const time = Date.parse(text);
  return time >= 0 && time < Date.UTC(10_000, 0);
}

export const requestSchema = z.object({
  version: z.literal(CONTRACT_VERSION),
  excerpt: z.optional(
    z.object({
      /** Chosen by the caller, unique within the incident, at most 64 characters. */
      id: z.string().check(z.minLength(1), z.maxLength(64)),
      text: z.optional(z.string()),
      /** The text, gzipped, in base64: for texts above the Invoke payload limit. */
      gzip: z.optional(z.string()),
    }),
  ),
  prior: z.optional(z.array(digestSchema).check(z.maxLength(LIMITS.priors))),
  context: z.optional(
    z.object({
      /** ISO 8601: when the text arrived; the year of syslog dates is inferred from it. */
      receivedAt: z.string().check(z.refine(isTime)),
      /** IANA name or ±hh:mm: the zone of time stamps that carry none, if the caller knows it; any other is no zone. */
      timezone: z.optional(z.string()),
      /** Per-incident key of the pseudonyms; without one every local part becomes ‹user›. */
      redactionKey: z.optional(z.string()),
    }),
  ),
});
export type ClassifierRequest = z.infer<typeof requestSchema>;
