import { policyFindings, stsPolicy } from '../../../checks/domain/mta-sts';
import type { Format } from '../format';
import { findingsLine } from './looked-up';

const FIRST = /^\s*version: ?STSv1\s*$/;
const MORE = /^\s*(?:mode|mx|max_age) ?: ?\S/;

/** The policy of MTA-STS (RFC 8461), as the web server hands it out. */
export const mtaStsPolicy: Format = {
  id: 'mta-sts-policy',
  kind: 'tool',
  direction: 'unknown',
  claims: (line) => line.includes('STSv1') && FIRST.test(line),
  continues: (line) => MORE.test(line),
  read(record) {
    const text = record.text.replaceAll(/ (?=(?:mode|mx|max_age) ?:)/g, '\n');
    record.text = findingsLine(policyFindings(stsPolicy(text), []));
  },
};
