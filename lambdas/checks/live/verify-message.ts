/** Checks a raw message ourselves: DKIM, SPF, DMARC and ARC by mailauth, with a resolver passed in. */
import { type Ask, RECORD_TYPES, type RecordType } from '../dns/answer';
import { type Authentication, authenticationOf } from '../passport/authentication';
import { authenticationResults } from '../passport/authentication-results';
import { headerFields } from '../passport/header-fields';
import type { Passport } from '../passport/passport';

/** What mailauth asks by: Node's resolver in shape, errors and all. */
type NodeLike = (
  name: string,
  type: string,
) => Promise<readonly (string | string[] | { priority: number; exchange: string })[]>;

/** The part of mailauth's `authenticate` that is used; its own types know strings alone as answers. */
interface Mailauth {
  authenticate(
    message: Buffer,
    options: {
      ip?: string;
      helo?: string;
      sender?: string;
      mta: string;
      resolver: NodeLike;
      disableBimi: true;
    },
  ): Promise<{ headers: string }>;
}

const CODES = {
  nodata: 'ENODATA',
  nxdomain: 'ENOTFOUND',
  servfail: 'ESERVFAIL',
  timeout: 'ETIMEOUT',
  refused: 'EREFUSED',
  unasked: 'ETIMEOUT',
};

function isType(text: string): text is RecordType {
  return RECORD_TYPES.some((type) => type === text);
}

function nodeLike(ask: Ask): NodeLike {
  return async (name, type) => {
    if (!isType(type)) throw Object.assign(new Error(`No ${type} records are asked for.`), { code: 'ENODATA' });
    const answer = await ask(name.toLowerCase().replace(/\.$/, ''), type);
    if (answer.state !== 'found') {
      throw Object.assign(new Error(`${type} ${name}: ${answer.state}`), { code: CODES[answer.state] });
    }
    if (type === 'TXT') return answer.records.map((record) => [record]);
    if (type !== 'MX') return [...answer.records];
    return answer.records.map((record) => {
      const [priority = '0', exchange = ''] = record.split(' ');
      return { priority: Number(priority), exchange };
    });
  };
}

/**
 * Verifies a message as it stands. `passport`: read from its header; who gave it to the receiver, for SPF. mailauth is loaded
 * here, because few need it.
 */
export async function verifyMessage(
  message: Buffer,
  passport: Passport,
  sender: string | undefined,
  ask: Ask,
): Promise<Authentication> {
  const { authenticate }: Mailauth = require('mailauth');
  const ip =
    passport.authentication.spf?.ip ?? passport.stations.findLast(({ fromIp }) => fromIp !== undefined)?.fromIp;
  const helo = passport.stations.findLast(({ fromIp }) => fromIp === ip)?.from;
  const { headers } = await authenticate(message, {
    mta: 'tlserror',
    resolver: nodeLike(ask),
    disableBimi: true,
    ...(ip === undefined ? {} : { ip }),
    ...(helo === undefined ? {} : { helo }),
    ...(sender === undefined ? {} : { sender }),
  });
  const results = headerFields(headers).filter(({ name }) => name === 'authentication-results');
  return authenticationOf(
    results.flatMap(({ value }) => authenticationResults(value).results),
    passport.from,
  );
}
