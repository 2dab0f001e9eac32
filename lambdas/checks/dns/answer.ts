/** Answers of the domain name system as all checks take them, whoever asked: a resolver, a zone file or pasted output. */

export const RECORD_TYPES = ['A', 'AAAA', 'MX', 'TXT', 'CNAME', 'PTR', 'NS', 'SOA', 'TLSA'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/**
 * `found`: the records' data in presentation form without quotes; a TXT record's strings are joined (RFC 7208 §3.3), host names
 * are lower case without a final dot. `nodata`: the name exists, not with this type. `nxdomain`: there is no such name.
 * `servfail`, `timeout`, `refused`: nothing is known. `unasked`: the zone or the paste does not hold the question.
 */
export type Answer =
  | { state: 'found'; records: readonly string[] }
  | { state: 'nodata' }
  | { state: 'nxdomain' }
  | { state: 'servfail' }
  | { state: 'timeout' }
  | { state: 'refused' }
  | { state: 'unasked' };

/** Asks one question; never rejects. Names are lower case without a final dot. */
export type Ask = (name: string, type: RecordType) => Promise<Answer>;

/** Whether an answer tells what there is, so that something missing may be called missing. */
export function isKnown(answer: Answer): boolean {
  return answer.state === 'found' || answer.state === 'nodata' || answer.state === 'nxdomain';
}

/** The records of an answer; none where there are none or nothing is known. */
export function recordsIn(answer: Answer): readonly string[] {
  return answer.state === 'found' ? answer.records : [];
}

/** What an answer without records says, as the end of a sentence. */
export function reasonOf(answer: Answer): string {
  switch (answer.state) {
    case 'found':
      return 'was found';
    case 'nodata':
      return 'does not exist: the name has no such record';
    case 'nxdomain':
      return 'does not exist: there is no such name (NXDOMAIN)';
    case 'servfail':
      return 'could not be looked up: the resolver answered SERVFAIL';
    case 'timeout':
      return 'could not be looked up: name server timeout, the resolver did not answer';
    case 'refused':
      return 'could not be looked up: the DNS query failed with REFUSED';
    case 'unasked':
      return 'was not looked up: the text does not hold the answer';
  }
}
