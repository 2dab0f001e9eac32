/** What one TXT record says of itself, whoever asked for it: for text that was pasted. */
import { dkimRecordFindings } from './dkim';
import { alignmentOf, isDmarc, policyOf } from './dmarc';
import type { DomainFinding } from './finding';
import { isSpf, spfRecord } from './spf/record';
import { spfShape } from './spf/spf-findings';
import { tagsOf } from './tags';

/** Empty where the record is none of mail's. `name`: lower case without a final dot. */
export function recordFindings(name: string, text: string): DomainFinding[] {
  if (isSpf(text)) return spfShape(name, spfRecord(text));
  if (isDmarc(text)) {
    const tags = tagsOf(text);
    return [...policyOf(tags, false), ...alignmentOf(tags)];
  }
  if (name.includes('._domainkey') || /^v=DKIM1\b/i.test(text)) return dkimRecordFindings(name, text);
  return [];
}
