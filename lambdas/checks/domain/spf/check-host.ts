/** What SPF says of an address (RFC 7208 §4), within its limits. */
import { type Ask, isKnown, recordsIn } from '../../dns/answer';
import { type Address, addressOf, isWithin, reverseName } from '../../dns/ip';
import { expandMacros, type MacroValues } from './macros';
import { isSpf, type Mechanism, spfRecord } from './record';

export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';

/** Mechanisms and modifiers that look something up, and how many of those may find nothing (§4.6.4). */
export const MOST_LOOKUPS = 10;
export const MOST_VOID = 2;
const MOST_NAMES = 10;

const BY_QUALIFIER = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;

class Stop extends Error {
  readonly result: 'temperror' | 'permerror';

  constructor(result: 'temperror' | 'permerror') {
    super(result);
    this.result = result;
  }
}

interface Budget {
  lookups: number;
  voids: number;
}

export interface SpfVerdict {
  result: SpfResult;
  /** The mechanism that matched, in the domain's record. */
  matched?: string;
  lookups: number;
}

/** `sender` defaults to `postmaster` at the domain. Never rejects. */
export async function checkHost(
  ip: Address,
  domain: string,
  ask: Ask,
  sender = `postmaster@${domain}`,
): Promise<SpfVerdict> {
  const budget: Budget = { lookups: 0, voids: 0 };
  try {
    const found = await evaluate({ ip, sender, helo: domain, domain }, budget, ask, 0);
    return { ...found, lookups: budget.lookups };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { result: error.result, lookups: budget.lookups };
  }
}

function spend(budget: Budget): void {
  budget.lookups += 1;
  if (budget.lookups > MOST_LOOKUPS) throw new Stop('permerror');
}

/** The records of an answer; one that is not known ends the evaluation, one that holds nothing counts as void. */
async function look(name: string, type: 'A' | 'AAAA' | 'MX', budget: Budget, ask: Ask): Promise<readonly string[]> {
  const answer = await ask(name, type);
  if (!isKnown(answer)) throw new Stop('temperror');
  const records = recordsIn(answer);
  if (records.length === 0) {
    budget.voids += 1;
    if (budget.voids > MOST_VOID) throw new Stop('permerror');
  }
  return records;
}

async function evaluate(
  values: MacroValues,
  budget: Budget,
  ask: Ask,
  depth: number,
): Promise<{ result: SpfResult; matched?: string }> {
  if (depth > MOST_LOOKUPS) throw new Stop('permerror');
  const answer = await ask(values.domain, 'TXT');
  if (!isKnown(answer)) throw new Stop('temperror');
  const records = recordsIn(answer).filter(isSpf);
  const [text] = records;
  if (text === undefined) return { result: 'none' };
  if (records.length > 1) throw new Stop('permerror');
  const record = spfRecord(text);
  if (record.errors.length > 0) throw new Stop('permerror');
  for (const mechanism of record.mechanisms) {
    if (await matches(mechanism, values, budget, ask, depth)) {
      return { result: BY_QUALIFIER[mechanism.qualifier], matched: mechanism.text };
    }
  }
  if (record.redirect === undefined) return { result: 'neutral' };
  spend(budget);
  const next = await evaluate({ ...values, domain: expandMacros(record.redirect, values) }, budget, ask, depth + 1);
  if (next.result === 'none') throw new Stop('permerror');
  return next;
}

async function matches(
  mechanism: Mechanism,
  values: MacroValues,
  budget: Budget,
  ask: Ask,
  depth: number,
): Promise<boolean> {
  const { name, target } = mechanism;
  const { ip } = values;
  const domain = target === undefined ? values.domain : expandMacros(target, values);
  const addressType = ip.family === 4 ? 'A' : 'AAAA';
  const length = ip.family === 4 ? mechanism.length4 : mechanism.length6;
  const isAmong = (addresses: readonly string[]) => addresses.some((one) => isWithin(ip, one, length) === true);
  switch (name) {
    case 'all':
      return true;
    case 'ip4':
    case 'ip6': {
      const within = isWithin(ip, target ?? '', mechanism.length4 ?? mechanism.length6);
      if (within === undefined) throw new Stop('permerror');
      return within;
    }
    case 'include': {
      spend(budget);
      const { result } = await evaluate({ ...values, domain }, budget, ask, depth + 1);
      if (result === 'none') throw new Stop('permerror');
      return result === 'pass';
    }
    case 'a':
      spend(budget);
      return isAmong(await look(domain, addressType, budget, ask));
    case 'mx': {
      spend(budget);
      const hosts = (await look(domain, 'MX', budget, ask))
        .map((one) => one.split(' ')[1] ?? '')
        .filter((host) => host !== '');
      if (hosts.length > MOST_NAMES) throw new Stop('permerror');
      for (const host of hosts) {
        const answer = await ask(host, addressType);
        if (!isKnown(answer)) throw new Stop('temperror');
        if (isAmong(recordsIn(answer))) return true;
      }
      return false;
    }
    case 'ptr': {
      spend(budget);
      const names = recordsIn(await ask(reverseName(ip), 'PTR')).slice(0, MOST_NAMES);
      for (const one of names) {
        if (one !== domain && !one.endsWith(`.${domain}`)) continue;
        const found = recordsIn(await ask(one, addressType));
        if (found.some((address) => addressOf(address)?.bits === ip.bits)) return true;
      }
      return false;
    }
    case 'exists':
      spend(budget);
      return (await look(domain, 'A', budget, ask)).length > 0;
  }
}
