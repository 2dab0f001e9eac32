/**
 * How much a digest may hold. Together these keep its gzipped JSON below 64 KB whatever comes in
 * (`test/classifier/digest/size.test.ts` feeds it random facts).
 */
export const DIGEST_LIMITS = {
  /** Distinct facts kept and counted exactly; beyond, every stratum is sampled and counts are estimates. */
  exactFacts: 4000,
  /** Distinct combinations of signatures, disposition and format. */
  kinds: 127,
  /** Distinct sending host, outbound address and zone. */
  nears: 31,
  /** Distinct remote, port and receiver. */
  fars: 63,
  excerpts: 31,
  /** A fact older than the latest by more than this many seconds (48 days) keeps no time. */
  seconds: 2 ** 22 - 2,
  /** Queue IDs kept in readable form: the ones that failed first. */
  readableIds: 24,
  /** Signatures whose first occurrence keeps its captures and process id. */
  specimens: 24,
  listings: 24,
  /** Characters of a host, remote or receiver name, of an evidence value, of a specimen's captures together. */
  nameLength: 40,
  valueLength: 80,
  captureLength: 48,
} as const;
