import type { Format } from '../mailers/format';
import type { LogRecord } from '../record';
import { isInboundLine, isWithin, takesMail } from './inbound';
import { takenAt } from './listed-total';
import { readPeers } from './peers';
import { isSpoken } from './spoken';

/** A version that a person or a program states; the Exchange of a year has no dot. */
const STATED =
  /\b(?<name>Postfix|Exim|Sendmail|OpenSMTPD|Haraka|PowerMTA|KumoMTA|Stalwart|Exchange(?: Server)?|OpenSSL|GnuTLS|LibreSSL)(?: version)?[ /]v?(?<version>\d{1,4}\.\d[\d.]{0,12}[a-z]?|20\d\d)\b/gi;
const LIBRARY = /ssl|tls/i;

/** Takes versions from free words, as long as a reader would. */
function readVersions(record: LogRecord): void {
  for (const { groups } of record.text.slice(0, 1000).matchAll(STATED)) {
    const { name = '', version = '' } = groups ?? {};
    const id = LIBRARY.test(name) ? 'tls-library-version' : 'mta-version';
    record.supplies = { [id]: `${name} ${version.replace(/\.$/, '')}`, ...record.supplies };
  }
}

/** Lines that no other format knows: still searched for signatures. */
export const text: Format = {
  id: 'text',
  kind: 'talk',
  direction: 'unknown',
  read(record, state) {
    const taken = takenAt(record.whole, state);
    if (taken !== undefined) state.listingTakenAt = taken;
    readPeers(record);
    readVersions(record);
    const { program, text } = record;
    // A person's words are a different witness than a program's.
    record.kind = isSpoken(text) ? 'talk' : 'log';
    const isInbound = (program !== undefined && takesMail(program)) || isInboundLine(text) || isWithin(record.relay);
    if (isInbound) record.direction = 'inbound';
  },
};
