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
  nears: 24,
  /** Distinct remote, port and receiver. */
  fars: 47,
  excerpts: 31,
  /** A fact older than the latest by more than this many seconds (24 days) keeps no time. */
  seconds: 2 ** 21 - 2,
  /** Queue IDs kept in readable form: the ones that failed first. */
  readableIds: 16,
  /** Signatures whose first occurrence keeps its captures and process id. */
  specimens: 16,
  listings: 12,
  /** Characters of a host, remote or receiver name, of an evidence value, of a specimen's captures together. */
  nameLength: 40,
  receiverLength: 24,
  valueLength: 64,
  captureLength: 48,
} as const;
