import type { Format } from '../format';

const COUNTED = /^DMARC report \((?<lines>\d{1,6}) lines\) of [^\r\n]{1,255}? about [^\r\n]{1,253}? \(policy /;

/** DMARC aggregate reports (RFC 7489), as one line (`reading/report-lines.ts`). */
export const dmarcReport: Format = {
  id: 'dmarc-report',
  kind: 'report',
  direction: 'unknown',
  claims: (line) => COUNTED.test(line),
  read(record) {
    record.span = Number(COUNTED.exec(record.text)?.groups?.['lines'] ?? 1);
    const ip = / of them from (?<ip>[\da-fA-F.:]{2,45})$/.exec(record.text)?.groups?.['ip'];
    // A report that counts nothing that failed says nothing of a failure.
    if (/: 0 of \d+ messages failed$/.test(record.text)) record.text = '';
    if (ip !== undefined) record.outboundIp = ip;
  },
};
