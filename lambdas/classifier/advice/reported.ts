/** What a report counts, in its own numbers: never as attempts of ours. */
import type { Finding } from '../diagnosis/finding';

function countsIn(f: Pick<Finding, 'observations'>, signature: string): Readonly<Record<string, string>> | undefined {
  return f.observations.find((one) => one.signature === signature)?.captures;
}

/** `name` in words. */
const RESULTS: Record<string, string> = {
  'starttls-not-supported': 'without STARTTLS',
  'certificate-host-mismatch': 'with a certificate of another name',
  'certificate-expired': 'with an expired certificate',
  'certificate-not-trusted': 'with a certificate that nobody trusts',
  'validation-failure': 'without a reason',
  'tlsa-invalid': 'with TLSA records that do not fit',
  'dnssec-invalid': 'with DNSSEC that does not validate',
  'dane-required': 'where DANE was required and not there',
  'sts-policy-fetch-error': 'where the MTA-STS policy could not be fetched',
  'sts-policy-invalid': 'where the MTA-STS policy was not valid',
  'sts-webpki-invalid': 'where the certificate of the policy host was not valid',
};

/** Whether a report is what the text is about, and nothing of ours was tried. */
export function isReport(f: Pick<Finding, 'coverage' | 'observations'>): boolean {
  return (
    f.coverage.kind === 'report' &&
    (countsIn(f, 'tls-report-counts') ?? countsIn(f, 'dmarc-report-failing')) !== undefined
  );
}

/** What the report counts, a full sentence. */
export function reported(f: Pick<Finding, 'observations'>): string {
  const tls = countsIn(f, 'tls-report-counts');
  if (tls !== undefined) {
    const { failed, all, most, result } = tls;
    const how = result === undefined ? '' : `, most of them ${RESULTS[result] ?? result} (${most})`;
    return `${failed} of ${all} sessions failed that others tried with the mail hosts of the domain${how}.`;
  }
  const dmarc = countsIn(f, 'dmarc-report-failing');
  if (dmarc === undefined) return '';
  const { failed, all, most, ip } = dmarc;
  const where = ip === undefined ? '' : `, ${most} of them from ${ip}`;
  return `${failed} of ${all} messages with the domain in From were proven neither by SPF nor by DKIM${where}: a sender of ours that is not set up, or somebody else who uses the name.`;
}
