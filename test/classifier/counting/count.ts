/** Counts a log by its own lines: nothing here is the classifier's. */

export interface Counted {
  attempts: number;
  failures: number;
  delivered: number;
  open: number;
  first?: string;
  last?: string;
  recovery?: string;
}

const POSTFIX = /^Nov (\d\d) (\S{8}) (\S+) \S+: (\w+): to=<(\S+@(\S+))>, .*status=(sent|deferred|bounced)/;
const EXIM = /^2026-11-(\d\d) (\S{8}) (\S+) (=>|==|\*\*) (\S+@(\S+)) /;
const FAMILIES: Record<string, string> = { 'gmail.com': 'gmail', 'example.org': 'microsoft' };

/** What each lane tried, by `host receiver`. */
export function countLanes(text: string): Map<string, Counted> {
  const lanes = new Map<string, Counted>();
  const open = new Map<string, string>();
  for (const line of text.split('\n')) {
    const exim = EXIM.exec(line);
    const postfix = POSTFIX.exec(line);
    const [, day, clock, a, b, c, d, e] = exim ?? postfix ?? [];
    if (day === undefined) continue;
    const [host, id, rcpt, domain = '', status] = exim ? ['', a, c, d, b] : [a, b, c, d, e];
    const key = `${host} ${FAMILIES[domain] ?? domain}`;
    const lane = lanes.get(key) ?? { attempts: 0, failures: 0, delivered: 0, open: 0 };
    lanes.set(key, lane);
    const time = `2026-11-${day}T${clock}`;
    lane.attempts += 1;
    if (status === 'sent' || status === '=>') {
      lane.delivered += 1;
      open.delete(`${id} ${rcpt}`);
      if (lane.last !== undefined) lane.recovery ??= time;
      continue;
    }
    lane.failures += 1;
    open.set(`${id} ${rcpt}`, key);
    lane.first ??= time;
    lane.last = time;
    delete lane.recovery;
  }
  for (const key of open.values()) (lanes.get(key) as Counted).open += 1;
  return lanes;
}
