import { commandOf, runs } from '../../reading/prompt';
import type { Format } from '../format';
import { isForDelivery, joinedStrings, textRecordLine } from './looked-up';

const DIG = /^; <<>> DiG [^<>]{1,60}<<>> (?<asked>.{1,300})$/;
const COMMENT = /^;(?:;| <<>>|[^\s;]{1,255}\.?\s+(?:IN|CH)\s)/;
const STATUS = /^;; ->>HEADER<<- [^\r\n]{0,60}status: (?<status>[A-Z]{4,9})/;
/** A record as dig prints it. */
const RECORD = /^(?<name>[^\s;]{1,255})\s+\d{1,10}\s+IN\s+(?<type>[A-Z]{1,10})\s+(?<data>\S.*)$/;
/** A record as host and nslookup print it. */
const SAID =
  /^(?<name>[\w.*-]{1,255})[ \t]{1,8}(?:mail is handled by (?<mx>\d{1,5} \S+)|has (?:IPv6 )?address (?<address>\S+)|descriptive text (?<txt>".*)|domain name pointer (?<ptr>\S+)|has no (?<none>[A-Z]{1,8}) record|mail exchanger = (?<exchanger>.*)|text = ?(?<text>".*))/;
const FAILED =
  /^(?:Host (?<host>\S+) not found: \d\((?<code>[A-Z]{4,9})\)|\*\* server can't find (?<name>[^:\s]+): (?<reason>[A-Z]{4,9}))/;
const UNREACHED =
  /^;; (?:connection timed out; no servers could be reached|communications error to [^:]{1,80}: timed out)/;
/** What only stands around an answer. */
const AROUND =
  /^(?:Server:\s|Address:\s|Name:\s|Non-authoritative answer:|Authoritative answers can be found from:|Using domain server:|Aliases:|\*\*\*? )/;
/** The strings that `dig +short` and nslookup print alone. */
const ALONE = /^\s*(?:"(?:[^"\\]|\\.){0,600}"\s*){1,20}$|^\s*\d{1,5} [\w.-]{1,253}\.$/;

/** One of these stands in every line that is told by its words. */
const HINTS = [
  '<<>>',
  ';; ',
  'IN',
  'mail is handled by',
  ' address ',
  'descriptive text',
  'domain name pointer',
  'mail exchanger',
  'text =',
  ' has no ',
  ' not found: ',
  "server can't find",
];

const PROGRAMS = ['dig', 'host', 'nslookup', 'drill', 'kdig', 'delv'];
const TYPES = /^(?:A|AAAA|MX|TXT|CNAME|PTR|NS|SOA|TLSA|ANY)$/i;

/** `MX gmail.com` of a command line, in whatever order; type and name. */
function askedIn(words: readonly string[]): string {
  const plain = words.filter((word) => !/^[+@-]/.test(word) && !/^(?:IN|-t|-type=)/i.test(word));
  const typed = words.find((word) => /^-(?:query|q)?type=/i.test(word))?.split('=')[1];
  const type = typed ?? plain.find((word) => TYPES.test(word)) ?? 'A';
  const name = plain.find((word) => word.includes('.') && !TYPES.test(word)) ?? '';
  return `${type.toUpperCase()} ${name.toLowerCase().replace(/\.$/, '')}`;
}

/** dig, host, nslookup and their kin. */
export const dnsLookup: Format = {
  id: 'dns-lookup',
  kind: 'tool',
  direction: 'unknown',
  claims(line, inside) {
    if (inside && (COMMENT.test(line) || AROUND.test(line) || ALONE.test(line))) return true;
    if (PROGRAMS.some((program) => line.includes(program)) && commandOf(line) !== undefined && runs(line, PROGRAMS)) {
      return true;
    }
    if (!HINTS.some((hint) => line.includes(hint))) return false;
    return [DIG, STATUS, RECORD, FAILED, SAID, UNREACHED].some((shape) => shape.test(line));
  },
  read(record, state) {
    const whole = record.text;
    record.text = '';
    record.program = 'dns-lookup';
    const dig = DIG.exec(whole)?.groups?.['asked'];
    const command = commandOf(whole);
    if (dig !== undefined || (command !== undefined && runs(whole, PROGRAMS))) {
      state.note = askedIn((dig ?? command ?? '').split(/\s+/).filter((word) => !PROGRAMS.includes(word)));
      return;
    }
    const [type = '', name = ''] = state.note?.split(' ') ?? [];
    const status = STATUS.exec(whole)?.groups?.['status'];
    const failed = FAILED.exec(whole)?.groups;
    const code = status ?? failed?.['code'] ?? failed?.['reason'] ?? (UNREACHED.test(whole) ? 'SERVFAIL' : undefined);
    if (code !== undefined) {
      const about = failed?.['host'] ?? failed?.['name'] ?? name;
      const counts = code === 'SERVFAIL' || code === 'NXDOMAIN';
      if (counts && isForDelivery(type === '' ? 'A' : type, about)) {
        record.text = code;
        record.direction = 'outbound';
        if (about !== '') record.receiver = about.toLowerCase();
      }
      return;
    }
    const printed = RECORD.exec(whole)?.groups;
    const said = SAID.exec(whole)?.groups;
    const txt =
      printed?.['type'] === 'TXT'
        ? printed['data']
        : (said?.['txt'] ?? said?.['text'] ?? (/^\s*"/.test(whole) ? whole : undefined));
    if (txt !== undefined) {
      record.text = textRecordLine(printed?.['name'] ?? said?.['name'] ?? name, joinedStrings(txt));
      return;
    }
    const isAnswer =
      printed?.['type'] === 'MX' ||
      said?.['mx'] !== undefined ||
      said?.['exchanger'] !== undefined ||
      (type === 'MX' && ALONE.test(whole));
    if (isAnswer) record.text = 'MX record, found';
  },
};
