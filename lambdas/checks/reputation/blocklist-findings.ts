/** What blocklists say. An answer that is an error of the question is never a listing. */
import { type Ask, isKnown, reasonOf, recordsIn } from '../dns/answer';
import { addressOf, reversed } from '../dns/ip';
import type { DomainFinding, State } from '../domain/finding';
import { BLOCKLISTS, type Blocklist } from './lists';

function finding(state: State, text: string): DomainFinding {
  return { id: 'blocklist', area: 'blocklists', state, text };
}

/** All lists answer in this network (RFC 5782 §2.1). */
const IN_LOOPBACK = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;
const IS_ERROR = /^127\.255\.255\.\d{1,3}$/;

async function look(list: Blocklist, subject: string, labels: string, ask: Ask): Promise<DomainFinding> {
  const answer = await ask(`${labels}.${list.zone}`, 'A');
  if (!isKnown(answer))
    return finding('unknown', `Whether ${list.name} lists ${subject} is not known: the list ${reasonOf(answer)}.`);
  const records = recordsIn(answer);
  const error = records.find((record) => list.errors[record] !== undefined || IS_ERROR.test(record));
  if (error !== undefined) {
    return finding(
      'unknown',
      `${list.name} did not answer for ${subject}: ${list.errors[error] ?? 'the question was in error'} (${error}). This is no listing.`,
    );
  }
  const strange = records.find((record) => !IN_LOOPBACK.test(record));
  if (strange !== undefined)
    return finding(
      'unknown',
      `${list.name} answered ${strange} for ${subject}, which no blocklist does: a resolver on the way answers in its place.`,
    );
  if (records.length === 0) return finding('good', `${list.name} does not list ${subject}.`);
  const meanings = [...new Set(records.map((record) => list.codes[record] ?? list.codes['*'] ?? 'listed'))];
  return finding(
    'bad',
    `${list.name} lists ${subject} (${records.join(', ')}): ${meanings.join('; ')}. Repair the reason first, then ask at ${list.delist}.`,
  );
}

/** A list that lists everything answers for nobody (RFC 5782 §5: 127.0.0.1 and `invalid` are never listed). */
async function isBroken(list: Blocklist, ask: Ask): Promise<boolean> {
  const never = list.lists === 'addresses' ? '1.0.0.127' : 'invalid';
  const records = recordsIn(await ask(`${never}.${list.zone}`, 'A'));
  return records.some(
    (record) => IN_LOOPBACK.test(record) && list.errors[record] === undefined && !IS_ERROR.test(record),
  );
}

export async function blocklistFindings(domain: string, ips: readonly string[], ask: Ask): Promise<DomainFinding[]> {
  const all = await Promise.all(
    BLOCKLISTS.map(async (list): Promise<DomainFinding[]> => {
      const subjects =
        list.lists === 'domains'
          ? [{ subject: domain, labels: domain }]
          : ips.flatMap((ip) => {
              const address = addressOf(ip);
              return address === undefined || (address.family === 6 && !list.ipv6)
                ? []
                : [{ subject: ip, labels: reversed(address) }];
            });
      if (subjects.length === 0) return [];
      if (await isBroken(list, ask))
        return [finding('unknown', `${list.name} lists everything at the moment, so its answers say nothing.`)];
      return Promise.all(subjects.map(({ subject, labels }) => look(list, subject, labels, ask)));
    }),
  );
  return all.flat();
}
