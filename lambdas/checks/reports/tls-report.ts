/** SMTP TLS reports (RFC 8460): sessions that others tried with a domain's mail hosts, counted. */

export interface TlsFailure {
  /** `starttls-not-supported`, `certificate-expired`, … */
  result: string;
  sessions: number;
  mx?: string;
  sendingIp?: string;
}

export interface TlsReport {
  organisation: string;
  domains: readonly string[];
  succeeded: number;
  failed: number;
  /** Equal results together, most sessions first. */
  failures: readonly TlsFailure[];
  begin?: string;
  end?: string;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 255) : '');
const count = (value: unknown): number => {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : 0;
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
};

/** Reads a report; undefined for any other text. */
export function tlsReport(json: string): TlsReport | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return undefined;
  }
  const report = fieldsOf(parsed);
  const policies = list(report['policies']).map(fieldsOf);
  if (policies.length === 0 || !policies.some((policy) => 'policy' in policy && 'summary' in policy)) return undefined;
  const failures = new Map<string, TlsFailure>();
  let succeeded = 0;
  let failed = 0;
  const domains = new Set<string>();
  for (const policy of policies) {
    const summary = fieldsOf(policy['summary']);
    succeeded += count(summary['total-successful-session-count']);
    failed += count(summary['total-failure-session-count']);
    const domain = text(fieldsOf(policy['policy'])['policy-domain']).toLowerCase();
    if (domain !== '') domains.add(domain);
    for (const detail of list(policy['failure-details']).map(fieldsOf)) {
      const result = text(detail['result-type']).toLowerCase();
      if (!/^[a-z][a-z0-9-]{2,60}$/.test(result)) continue;
      const mx = text(detail['receiving-mx-hostname']).toLowerCase();
      const key = `${result} ${mx}`;
      const known = failures.get(key);
      const sendingIp = text(detail['sending-mta-ip']);
      failures.set(key, {
        result,
        sessions: (known?.sessions ?? 0) + count(detail['failed-session-count']),
        ...(mx === '' ? {} : { mx }),
        ...(sendingIp === '' ? {} : { sendingIp }),
      });
    }
  }
  const range = fieldsOf(report['date-range']);
  const begin = text(range['start-datetime']);
  const end = text(range['end-datetime']);
  return {
    organisation: text(report['organization-name']),
    domains: [...domains],
    succeeded,
    failed,
    failures: [...failures.values()].sort((a, b) => b.sessions - a.sessions),
    ...(begin === '' ? {} : { begin }),
    ...(end === '' ? {} : { end }),
  };
}
