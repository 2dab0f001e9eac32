/** DMARC aggregate reports (RFC 7489 appendix C): messages with a domain in From, counted by sending address. */

export interface DmarcRow {
  ip: string;
  messages: number;
  /** As DMARC judges them: aligned. */
  dkim: string;
  spf: string;
  disposition: string;
}

export interface DmarcReport {
  organisation: string;
  domain: string;
  policy: string;
  messages: number;
  /** Neither SPF nor DKIM passed aligned. */
  failed: number;
  /** Rows that failed, equal addresses together, most messages first. */
  failing: readonly DmarcRow[];
  /** Seconds since the epoch. */
  begin?: number;
  end?: number;
}

const MOST_ROWS = 20_000;

/** The text of an element, without what is marked up inside; undefined where it is not there. */
function textOf(xml: string, name: string): string | undefined {
  const open = xml.indexOf(`<${name}>`);
  if (open < 0) return undefined;
  const start = open + name.length + 2;
  const end = xml.indexOf(`</${name}>`, start);
  return end < 0 ? undefined : xml.slice(start, Math.min(end, start + 300)).trim();
}

/** The elements of a name, whole. */
function* elements(xml: string, name: string): Generator<string> {
  let from = 0;
  for (let found = 0; found < MOST_ROWS; found += 1) {
    const open = xml.indexOf(`<${name}>`, from);
    if (open < 0) return;
    const end = xml.indexOf(`</${name}>`, open);
    if (end < 0) return;
    yield xml.slice(open + name.length + 2, end);
    from = end;
  }
}

const word = (value: string | undefined): string =>
  value !== undefined && /^[a-z]{1,20}$/i.test(value) ? value.toLowerCase() : '';
const number = (value: string | undefined): number =>
  value !== undefined && /^\d{1,12}$/.test(value) ? Number(value) : 0;

/**
 * Reads a report; undefined for any other text. Elements are looked for as they stand: there are no entities, no document type and
 * no outside, so there is nothing that could be expanded.
 */
export function dmarcReport(xml: string): DmarcReport | undefined {
  // Name spaces and attributes change nothing for us.
  const plain = xml.replaceAll(/<(?<name>\/?[a-z_]{1,40})(?: [^<>]{0,300})?>/gi, '<$<name>>');
  if (!plain.includes('<feedback>') || !plain.includes('<policy_published>')) return undefined;
  const metadata = textBetween(plain, 'report_metadata');
  const published = textBetween(plain, 'policy_published');
  const failing = new Map<string, DmarcRow>();
  let messages = 0;
  let failed = 0;
  for (const record of elements(plain, 'record')) {
    const row = textBetween(record, 'row');
    const evaluated = textBetween(row, 'policy_evaluated');
    const many = number(textOf(row, 'count'));
    messages += many;
    const dkim = word(textOf(evaluated, 'dkim'));
    const spf = word(textOf(evaluated, 'spf'));
    if (dkim === 'pass' || spf === 'pass') continue;
    failed += many;
    const ip = textOf(row, 'source_ip') ?? '';
    if (!/^[\da-f.:]{2,45}$/i.test(ip)) continue;
    const known = failing.get(ip);
    failing.set(ip, {
      ip,
      messages: (known?.messages ?? 0) + many,
      dkim,
      spf,
      disposition: word(textOf(evaluated, 'disposition')),
    });
  }
  const begin = number(textOf(metadata, 'begin'));
  const end = number(textOf(metadata, 'end'));
  const domain = (textOf(published, 'domain') ?? '').toLowerCase();
  return {
    organisation: textOf(metadata, 'org_name') ?? '',
    domain: /^[a-z0-9._-]{1,253}$/.test(domain) ? domain : '',
    policy: word(textOf(published, 'p')),
    messages,
    failed,
    failing: [...failing.values()].sort((a, b) => b.messages - a.messages),
    ...(begin === 0 ? {} : { begin }),
    ...(end === 0 ? {} : { end }),
  };
}

function textBetween(xml: string, name: string): string {
  const { value } = elements(xml, name).next();
  return typeof value === 'string' ? value : '';
}
