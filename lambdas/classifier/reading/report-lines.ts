/** A report that was pasted or uploaded whole, as one line that says what it counts: at the place of what failed most. */
import { type DmarcReport, dmarcReport } from '../../checks/reports/dmarc-report';
import { type TlsReport, tlsReport } from '../../checks/reports/tls-report';
import { HOLLOW } from './unwrap';

const MOST_NAMED = 5;
/** A report is looked for in what is no longer than this, in characters. */
const LONGEST = 8 * 1024 * 1024;

function tlsLine(lines: number, { organisation, domains, succeeded, failed, failures }: TlsReport): string {
  const worst = failures[0];
  const most = worst === undefined ? '' : `, ${worst.sessions} of them ${worst.result}`;
  const details = failures
    .slice(0, MOST_NAMED)
    .map(
      ({ result, sessions, mx, sendingIp }) =>
        `; "result-type": "${result}", sessions ${sessions}${mx === undefined ? '' : `, mx ${mx}`}${sendingIp === undefined ? '' : `, from ${sendingIp}`}`,
    );
  return `TLS report (${lines} lines) of ${organisation.replaceAll(/[":;]/g, ' ') || 'nobody named'} about ${domains.join(', ') || 'no domain named'}: ${failed} of ${failed + succeeded} sessions failed${most}${details.join('')}`;
}

function dmarcLine(lines: number, { organisation, domain, messages, failed, failing, policy }: DmarcReport): string {
  const worst = failing[0];
  const most = worst === undefined ? '' : `, ${worst.messages} of them from ${worst.ip}`;
  return `DMARC report (${lines} lines) of ${organisation.replaceAll(/[":;]/g, ' ') || 'nobody named'} about ${domain || 'no domain named'} (policy ${policy || 'not named'}): ${failed} of ${messages} messages failed${most}`;
}

/** Puts one line in the place of all: at the first of the lines with `mark`, or at the first of all. */
function inPlaceOf(text: string, lineOf: (lines: number) => string, mark: string): string {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const at = Math.max(
    0,
    lines.findIndex((one) => one.includes(mark)),
  );
  return `${lines.map((_, index) => (index === at ? lineOf(lines.length) : HOLLOW)).join('\n')}\n`;
}

/** What people and chats put around a report. */
const MOST_AROUND = 300;

function between(text: string, open: string, close: string): string | undefined {
  const from = text.indexOf(open);
  const end = text.lastIndexOf(close);
  if (from < 0 || end < from || from > MOST_AROUND || text.length - end - close.length > MOST_AROUND) return undefined;
  return text.slice(from, end + close.length);
}

/** The text of a report as one line among hollow ones; undefined for any other text. */
export function reportAsLines(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const json = text.includes('"policies"') ? between(text, '{', '}') : undefined;
  const tls = json === undefined ? undefined : tlsReport(json);
  if (tls !== undefined)
    return inPlaceOf(text, (lines) => tlsLine(lines, tls), tls.failures[0]?.result ?? '"policies"');
  const xml = text.includes('<policy_published') ? between(text, '<feedback', '</feedback>') : undefined;
  const dmarc = xml === undefined ? undefined : dmarcReport(xml);
  return dmarc && inPlaceOf(text, (lines) => dmarcLine(lines, dmarc), dmarc.failing[0]?.ip ?? 'policy_published');
}
