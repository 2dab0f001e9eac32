import { execFileSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { getCACertificates } from 'node:tls';
import { parseArgs } from 'node:util';
import type { Ask } from '../../lambdas/checks/dns/answer';
import { createResolver } from '../../lambdas/checks/live/resolver';
import { brokenStep } from '../../lambdas/checks/probe/climb';
import { type Target, targetOf } from '../../lambdas/checks/probe/destinations';
import { type ProbeEvent, type ProbeResult, probe } from '../../lambdas/checks/probe/probe';
import {
  climbLines,
  connectionLines,
  headLines,
  type ProbeHead,
  resolvedLines,
  resultLines,
  summaryLines,
} from '../../lambdas/checks/probe/transcript';
import packageFile from '../../package.json';
import { CommandError } from './command-error';
import { print } from './output';
import { USAGE } from './usage';

const DEFAULT_TARGET = 'gmail.com';
const DEFAULT_COUNT = 4;
const MOST_CONNECTIONS = 20;
const DEFAULT_SECONDS = 15;
const MOST_SECONDS = 300;
const PAUSE = 1000;
const IMPLICIT_TLS = 465;

/** Everything reached and verified; the command line is wrong (1); something stopped on the way. */
const REACHED = 0;
const STOPPED = 2;

/** Climbs the delivery ladder from this host, and prints each rung as it is reached. */
export async function probeCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args);
  if (values.help === true) {
    await print(USAGE.probe);
    return REACHED;
  }
  const target = wanted(positionals);
  const count = numberOf(values.count, '--count', DEFAULT_COUNT, MOST_CONNECTIONS);
  const limit = numberOf(values.timeout, '--timeout', DEFAULT_SECONDS, MOST_SECONDS) * 1000;
  const from = ownAddress(values.from);
  const ehloName = values.ehlo ?? ownName();
  const roots = trusted(values.ca);
  const head: ProbeHead = {
    version: packageFile.version,
    ehloName,
    at: new Date().toISOString(),
    library: `Node ${process.versions.node}, OpenSSL ${process.versions.openssl}`,
  };
  const say = values.json === true ? async () => {} : (lines: readonly string[]) => print(`${lines.join('\n')}\n`);
  await say(headLines(head, target, count));
  const result = await probe({
    target,
    count,
    limit,
    pause: PAUSE,
    ehloName,
    families: familiesFrom(from),
    ask: values.resolver === undefined ? alsoLocal(target) : createResolver({ servers: [values.resolver] }),
    now: Date.now,
    implicit: target.port === IMPLICIT_TLS || values.implicit === true,
    ...(from === undefined ? {} : { from }),
    ...(roots === undefined ? {} : { roots }),
    onEvent: (event) => {
      const lines = linesOf(event);
      return lines.length === 0 ? undefined : say(lines);
    },
  });
  await say(summaryLines(result));
  if (values.json === true) await print(`${JSON.stringify({ ...head, version: 1, target, ...result })}\n`);
  return isGood(result) ? REACHED : STOPPED;
}

function isGood({ climbs, destinations }: ProbeResult): boolean {
  return (
    climbs.length > 0 &&
    destinations.unresolved.length === 0 &&
    climbs.every((climb) => brokenStep(climb) === undefined)
  );
}

function linesOf(event: ProbeEvent): string[] {
  switch (event.kind) {
    case 'resolved':
      return resolvedLines(event.destinations);
    case 'connection':
      return connectionLines(event.number, event.route, event.at);
    case 'climb':
      return climbLines(event.event);
    case 'result':
      return resultLines(event.climb);
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        count: { type: 'string' },
        timeout: { type: 'string' },
        ehlo: { type: 'string' },
        ca: { type: 'string' },
        resolver: { type: 'string' },
        implicit: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch {
    throw new CommandError('The command line is not understood.', 'See: npx tlserror probe --help.');
  }
}

function wanted(positionals: readonly string[]): Target {
  if (positionals.length > 1) {
    throw new CommandError('More than one target is given.', 'Name one domain or host, for example gmail.com.');
  }
  const text = positionals[0] ?? DEFAULT_TARGET;
  const target = targetOf(text);
  if (target !== undefined) return target;
  throw new CommandError(
    `"${text}" is neither a domain nor a host.`,
    'Give a name or an address, with a port if it is not 25, for example smtp.example.com:587 or [2001:db8::1]:25.',
  );
}

function numberOf(text: string | undefined, option: string, preset: number, most: number): number {
  const value = text === undefined ? preset : Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new CommandError(`"${text}" is no value for ${option}.`, `Give a whole number from 1 to ${most}.`);
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
}

function ownAddress(from: string | undefined): string | undefined {
  if (from === undefined) return undefined;
  const isLoopback = from.startsWith('127.');
  if (isIP(from) > 0 && (isLoopback || ownAddresses().includes(from))) return from;
  throw new CommandError(
    `This host has no address "${from}" to connect from.`,
    `Its addresses are ${ownAddresses().join(', ')}; behind NAT name the inner one.`,
  );
}

/** IPv6 only where this host has an address that leads out of it, so that a host without IPv6 reports no fault of it. */
function familiesFrom(from: string | undefined): (4 | 6)[] {
  if (from !== undefined) return [isIP(from) === 6 ? 6 : 4];
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  const hasIpv6 = all.some(
    ({ family, internal, address }) => family === 'IPv6' && !internal && !address.startsWith('fe80'),
  );
  return hasIpv6 ? [4, 6] : [4];
}

/** Asks the resolver; a relay's name may stand in this host's own list of names alone. */
function alsoLocal(target: Target): Ask {
  const ask = createResolver();
  return async (name, type) => {
    const answer = await ask(name, type);
    if (answer.state === 'found' || !target.isHost || (type !== 'A' && type !== 'AAAA')) return answer;
    const own = await lookup(name, { all: true }).catch(() => []);
    if (own.length === 0) return answer;
    const records = own.flatMap(({ address, family }) => (family === (type === 'A' ? 4 : 6) ? [address] : []));
    return records.length === 0 ? { state: 'nodata' } : { state: 'found', records };
  };
}

/** The name that this host's mail server would give: the qualified one, where the system knows it. */
function ownName(): string {
  try {
    const name = execFileSync('hostname', ['-f'], {
      timeout: 2000,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /^[\w.-]{1,253}$/.exec(name.trim())?.[0] ?? hostname();
  } catch {
    return hostname();
  }
}

/** The system's roots, as a mail server trusts them, and those of a file; undefined: the ones that Node carries. */
function trusted(file: string | undefined): string[] | undefined {
  const system = typeof getCACertificates === 'function' ? getCACertificates('system') : [];
  if (file === undefined) return system.length > 0 ? system : undefined;
  try {
    return [...system, readFileSync(file, 'utf8')];
  } catch (cause) {
    throw new CommandError(`"${file}" could not be read.`, 'Name a file of CA certificates in PEM.', { cause });
  }
}
