/**
 * Fetches a small text by HTTPS from a host that somebody else named. The name is resolved first, private and local addresses are
 * refused, and the connection goes to the address that was checked; redirects are not followed, and time and size are limited.
 */
import { request } from 'node:https';
import { isIP } from 'node:net';
import { type Ask, isKnown, recordsIn } from '../dns/answer';
import { addressOf, isWithin } from '../dns/ip';
import type { FetchPolicy, PolicyAnswer } from '../domain/mta-sts';

/** Networks that are not the public internet (RFC 6890 and its successors). */
const FORBIDDEN: readonly (readonly [network: string, length: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

/** Whether an address is on the public internet. */
export function isPublic(text: string): boolean {
  const address = addressOf(text);
  return address !== undefined && !FORBIDDEN.some(([network, length]) => isWithin(address, network, length) === true);
}

export interface FetchLimits {
  milliseconds: number;
  bytes: number;
}

export interface Gate {
  /** Whether a connection to this address is allowed: `isPublic`, apart from tests. */
  allows(address: string): boolean;
  port: number;
  ca?: string;
}

export const LIMITS: FetchLimits = { milliseconds: 5000, bytes: 64 * 1024 };
export const PUBLIC: Gate = { allows: isPublic, port: 443 };

async function addressFor(host: string, ask: Ask, gate: Gate): Promise<string | PolicyAnswer> {
  const found: string[] = [];
  for (const type of ['A', 'AAAA'] as const) {
    const answer = await ask(host, type);
    if (!isKnown(answer)) return { state: 'timeout' };
    found.push(...recordsIn(answer));
  }
  if (found.length === 0) return { state: 'failed', reason: `${host} has no address` };
  const wrong = found.find((address) => !gate.allows(address));
  if (wrong !== undefined)
    return { state: 'failed', reason: `${host} has the address ${wrong}, which is not on the public internet` };
  return found[0] ?? '';
}

/** One request; never rejects. */
export async function fetchText(
  host: string,
  path: string,
  ask: Ask,
  limits = LIMITS,
  gate = PUBLIC,
): Promise<PolicyAnswer> {
  const address = await addressFor(host, ask, gate);
  if (typeof address !== 'string') return address;
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (answer: PolicyAnswer): void => {
      clearTimeout(timer);
      call.destroy();
      resolve(answer);
    };
    const call = request(
      {
        host: address,
        port: gate.port,
        path,
        method: 'GET',
        servername: host,
        headers: { Host: host, 'User-Agent': 'tlserror', Accept: 'text/plain' },
        agent: false,
        maxHeaderSize: 8192,
        ...(gate.ca === undefined ? {} : { ca: gate.ca }),
      },
      (response) => {
        const status = response.statusCode ?? 0;
        if (status !== 200) {
          const moved = status >= 300 && status < 400 ? 'a redirect, which senders do not follow' : `status ${status}`;
          end({ state: 'failed', reason: `the web server answered with ${moved}` });
          return;
        }
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > limits.bytes)
            end({ state: 'failed', reason: `the file is larger than ${limits.bytes / 1024} KB` });
          else chunks.push(chunk);
        });
        response.on('end', () => {
          const contentType = response.headers['content-type'];
          end({
            state: 'found',
            text: Buffer.concat(chunks).toString('utf8'),
            ...(contentType === undefined ? {} : { contentType }),
          });
        });
        response.on('error', () => end({ state: 'failed', reason: 'the connection broke' }));
      },
    );
    const timer = setTimeout(() => end({ state: 'timeout' }), limits.milliseconds);
    call.on('error', (error: NodeJS.ErrnoException) => end(failure(error, host)));
    call.end();
  });
}

function failure(error: NodeJS.ErrnoException, host: string): PolicyAnswer {
  const code = error.code ?? '';
  if (code === 'ETIMEDOUT') return { state: 'timeout' };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return { state: 'failed', reason: `the certificate does not carry the name ${host}` };
  if (code.includes('CERT') || code.includes('SIGNATURE') || code.startsWith('UNABLE_TO'))
    return { state: 'failed', reason: `its certificate is not verified (${code.toLowerCase().replaceAll('_', ' ')})` };
  return { state: 'failed', reason: `the web server could not be reached (${code === '' ? 'unknown error' : code})` };
}

/** Fetches MTA-STS policies through the guard. */
export function policyFetcher(ask: Ask, limits = LIMITS, gate = PUBLIC): FetchPolicy {
  return (domain) => {
    const host = `mta-sts.${domain}`;
    return isIP(host) > 0
      ? Promise.resolve({ state: 'unasked' })
      : fetchText(host, '/.well-known/mta-sts.txt', ask, limits, gate);
  };
}
