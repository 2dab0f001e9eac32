/** A received message's passport: its way, how each hop was made, and what the receiver found of its authentication. Never the body. */
import { type Authentication, authenticationOf, isFailing, provenBy } from './authentication';
import { type AuthResult, authenticationResults, receivedSpf } from './authentication-results';
import { domainIn, type HeaderField, headerFields } from './header-fields';
import { type Hop, receivedHop } from './received-hop';

/** A hop with the time since the one before it, in seconds; negative: the two clocks disagree. */
export interface Station extends Hop {
  delaySeconds?: number;
  line: number;
}

export interface Passport {
  /** Oldest first. */
  stations: readonly Station[];
  /** Seconds from the first time to the last. */
  totalSeconds?: number;
  /** Domains of the From header and of the envelope sender. */
  from?: string;
  returnPath?: string;
  /** Whose results count: the receiver's own, which stand topmost. */
  receiver?: string;
  authentication: Authentication;
  /** Results of earlier stations, as ARC carries them (RFC 8617), by instance. */
  arc: readonly { instance: number; server: string; results: readonly AuthResult[] }[];
  /** Why the message looks forwarded, or sent through a list; empty: it does not. */
  forwardedBy: readonly string[];
}

/** More than this is a wait, and not a clock's second. */
const CLOCKS_AGREE = -2;

/** Reads the header of a message. `text` may hold the whole message: nothing behind the header is looked at. */
export function passportOf(text: string): Passport {
  const fields = headerFields(text);
  const all = (name: string): HeaderField[] => fields.filter((field) => field.name === name);
  const stations = stationsFrom(all('received'));
  const results = all('authentication-results').map(({ value }) => authenticationResults(value));
  const receiver = results[0]?.server;
  const own = results.filter(({ server }) => server === receiver).flatMap((one) => one.results);
  const spfField = all('received-spf')[0];
  const spf = spfField && !own.some(({ method }) => method === 'spf') ? receivedSpf(spfField.value) : undefined;
  const fromField = all('from')[0];
  const from = fromField && domainIn(fromField.value.slice(fromField.value.lastIndexOf('<') + 1));
  const returnPath = all('return-path')[0];
  const sender = returnPath && domainIn(returnPath.value);
  const times = stations.flatMap(({ at }) => (at === undefined ? [] : [at]));
  const arc = all('arc-authentication-results')
    .map(({ value }) => authenticationResults(value))
    .map(({ instance = 0, server, results: found }) => ({ instance, server, results: found }))
    .sort((a, b) => a.instance - b.instance);
  const authentication = authenticationOf(spf === undefined ? own : [...own, spf], from);
  const address = authentication.spf?.ip ?? lastOutside(stations);
  return {
    stations,
    ...(times.length < 2 ? {} : { totalSeconds: Math.round((Math.max(...times) - Math.min(...times)) / 1000) }),
    ...(from === undefined ? {} : { from }),
    ...(sender === undefined ? {} : { returnPath: sender }),
    ...(receiver === undefined || receiver === '' ? {} : { receiver }),
    authentication:
      authentication.spf === undefined || address === undefined
        ? authentication
        : { ...authentication, spf: { ...authentication.spf, ip: address } },
    arc,
    forwardedBy: forwardingIn(fields, arc.length),
  };
}

function stationsFrom(received: readonly HeaderField[]): Station[] {
  let before: number | undefined;
  return [...received].reverse().map(({ value, line }): Station => {
    const hop = receivedHop(value);
    const delay = hop.at === undefined || before === undefined ? undefined : Math.round((hop.at - before) / 1000);
    before = hop.at ?? before;
    return { ...hop, line, ...(delay === undefined ? {} : { delaySeconds: delay }) };
  });
}

/** The address that gave the message to the receiver: of the newest hop whose giver is no private address. */
function lastOutside(stations: readonly Station[]): string | undefined {
  return stations.findLast(({ fromIp }) => fromIp !== undefined && !isPrivate(fromIp))?.fromIp;
}

function isPrivate(ip: string): boolean {
  return /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd]|fe80)/.test(ip);
}

function forwardingIn(fields: readonly HeaderField[], arcSets: number): string[] {
  const has = (name: string) => fields.some((field) => field.name === name);
  const path = fields.find(({ name }) => name === 'return-path')?.value ?? '';
  const found: string[] = [];
  if (/\bsrs[01][=+-]/i.test(path)) found.push('the return path was rewritten by a forwarder (SRS)');
  if (has('x-forwarded-to') || has('x-forwarded-for')) found.push('a forwarding header is there (X-Forwarded-To)');
  if (has('resent-from') || has('resent-to')) found.push('the message was sent again by somebody (Resent-From)');
  if (has('list-id') && has('list-post')) found.push('it came through a mailing list (List-Id)');
  if (arcSets > 0)
    found.push(`it carries ${arcSets === 1 ? 'an ARC set' : `${arcSets} ARC sets`} of an earlier station`);
  return found;
}

/** What is to be said of a passport, a full sentence each, the most telling first. */
export function passportSentences(passport: Passport): string[] {
  return [...authenticationSentences(passport), ...waySentences(passport)];
}

function authenticationSentences({ authentication, forwardedBy, arc }: Passport): string[] {
  const { spf, dkim, dmarc, from, verdict } = authentication;
  const said: string[] = [];
  const named = from === undefined ? 'the From domain' : from;
  const parts = [
    ...(spf === undefined
      ? []
      : [
          `SPF ${spf.result}${spf.domain === undefined ? '' : ` for ${spf.domain}`}${spf.ip === undefined ? '' : ` from ${spf.ip}`}${notAligned(spf.aligned)}`,
        ]),
    ...dkim.map(
      (one) => `DKIM ${one.result}${one.domain === undefined ? '' : ` for ${one.domain}`}${notAligned(one.aligned)}`,
    ),
    ...(dmarc === undefined
      ? []
      : [`DMARC ${dmarc.result}${dmarc.policy === undefined ? '' : ` (policy ${dmarc.policy})`}`]),
  ];
  if (parts.length > 0) said.push(`The receiver recorded: ${parts.join('; ')}.`);
  const proof = provenBy(spf, dkim);
  switch (verdict) {
    case 'pass':
      said.push(
        proof === undefined
          ? `Nothing failed, but neither SPF nor DKIM proves ${named}.`
          : `${named} is proven by ${proof}, which is aligned with the From header.`,
      );
      break;
    case 'partly':
      said.push(
        proof === undefined
          ? `A check failed, and DMARC passes all the same.`
          : `${named} is proven by ${proof}; what failed beside it does not break DMARC, and is worth repairing.`,
      );
      break;
    case 'fail':
      said.push(
        `${upper(named)} is not proven: neither SPF nor DKIM passes with a domain that is aligned with the From header.`,
      );
      break;
    case 'temporary':
      said.push('A check could not be made at that moment, as a rule because of DNS: another message will tell.');
      break;
    case 'unknown':
      said.push('The receiver recorded no SPF, DKIM or DMARC result in these headers.');
      break;
  }
  const spfFailed = spf !== undefined && isFailing(spf.result);
  if (spfFailed && spf.ip !== undefined && forwardedBy.length === 0) {
    said.push(
      `${spf.ip} is not among the addresses that the SPF record of ${spf.domain ?? 'the envelope sender'} permits.`,
    );
  }
  if (forwardedBy.length > 0) {
    const why = `The message looks forwarded: ${forwardedBy.join(', and ')}.`;
    said.push(
      spfFailed
        ? `${why} SPF then judges the forwarder's address, so its failure says nothing of the sender's own record; DKIM decides.`
        : why,
    );
  }
  const sealed = arc.at(0);
  if (verdict === 'fail' && sealed !== undefined) {
    const before = sealed.results.map(({ method, result }) => `${method.toUpperCase()} ${result}`).join(', ');
    if (before !== '')
      said.push(
        `Before it was forwarded, ${sealed.server === '' ? 'an earlier station' : sealed.server} recorded ${before}.`,
      );
  }
  return said;
}

function notAligned(aligned: boolean | undefined): string {
  return aligned === false ? ' (not aligned)' : '';
}

function waySentences({ stations, totalSeconds }: Passport): string[] {
  const said: string[] = [];
  const last = stations.findLast(
    ({ from, fromIp }) => from !== undefined && fromIp !== undefined && !isPrivate(fromIp),
  );
  if (last !== undefined) {
    const how =
      last.encrypted === true
        ? `encrypted${last.tlsVersion === undefined ? '' : ` with ${last.tlsVersion}`}`
        : 'with nothing noted of TLS';
    said.push(
      `${last.by ?? 'The receiver'} took it from ${last.from} ${last.fromIp === undefined ? '' : `[${last.fromIp}] `}${how}.`,
    );
  }
  if (totalSeconds !== undefined) {
    const longest = [...stations].sort((a, b) => (b.delaySeconds ?? 0) - (a.delaySeconds ?? 0))[0];
    const delay = longest?.delaySeconds ?? 0;
    const where =
      delay >= 60 && longest?.by !== undefined ? `, ${duration(delay)} of them before ${longest.by} took it` : '';
    said.push(
      `It was ${duration(totalSeconds)} on its way over ${stations.length} station${stations.length === 1 ? '' : 's'}${where}.`,
    );
  }
  const wrong = stations.find(({ delaySeconds }) => delaySeconds !== undefined && delaySeconds < CLOCKS_AGREE);
  if (wrong?.delaySeconds !== undefined) {
    said.push(
      `The clock of ${wrong.by ?? 'one station'} is ${duration(-wrong.delaySeconds)} behind the one before it, so delays around it are not exact.`,
    );
  }
  return said;
}

/** `4 s`, `12 min`, `3 h 5 min`. */
export function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function upper(text: string): string {
  return text.startsWith('the ') ? `T${text.slice(1)}` : text;
}
