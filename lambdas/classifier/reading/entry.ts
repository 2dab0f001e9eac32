/** Entries of log exports (journald's fields, JSON, CSV columns) as the log lines they stand for. */
import { splitCsv } from './comma-separated';

/** Field names, in lower case, best first. */
const MESSAGE = ['message', '@message', '_raw', 'line', 'log', 'msg', 'textpayload', 'event'];
const PROGRAM = ['syslog_identifier', 'process.name', 'program', 'appname', 'application_name', 'ident', 'syslogtag'];
const PROCESS = ['syslog_pid', '_pid', 'process.pid', 'procid', 'process_id', 'pid'];
const HOST = ['_hostname', 'host.hostname', 'host.name', 'hostname', 'host', 'source'];
const TIME = ['__realtime_timestamp', '@timestamp', 'timestamp', 'timereported', 'time', 'date'];
/** An application's own entry says in other fields why it failed. */
const OWN_REASON = /err|exception|stack|cause|reason|response|detail|code/;

export type Fields = Map<string, string>;

/** The first of the fields named that has a value. */
export function first(fields: Fields, names: readonly string[]): string | undefined {
  const name = names.find((one) => fields.get(one));
  return name === undefined ? undefined : fields.get(name);
}

/** A time as ISO 8601; counted ones have seconds to nanoseconds since the epoch. */
function stampOf(time: string): string {
  if (/^\d{10,19}$/.test(time)) return new Date(Number(time.slice(0, 13).padEnd(13, '0'))).toISOString();
  return /^\d{4}-/.test(time) ? time : '';
}

/** The log line of an entry; undefined when the entry is none of a log collector's. */
export function lineOf(fields: Fields): string | undefined {
  const message = first(fields, MESSAGE)?.trimEnd();
  if (message === undefined) return undefined;
  for (const name of fields.keys()) if (OWN_REASON.test(name)) return undefined;
  const program = first(fields, PROGRAM);
  if (program === undefined) return message;
  const process = first(fields, PROCESS);
  const tag = program.replace(/:$/, '');
  const whole = process === undefined || tag.endsWith(']') ? tag : `${tag}[${process}]`;
  const head = [stampOf(first(fields, TIME) ?? ''), first(fields, HOST) ?? '', `${whole}:`];
  return `${head.filter((part) => part !== '').join(' ')} ${message.trimStart()}`;
}

/** The fields of an object by name, and by path where they are nested. */
export function fieldsOf(value: object, path = '', fields: Fields = new Map()): Fields {
  for (const [key, held] of Object.entries(value)) {
    const name = key.toLowerCase();
    // A list of values is told by its first.
    const inner = Array.isArray(held) && typeof held[0] !== 'object' ? (held[0] ?? null) : held;
    if (typeof inner === 'object' && inner !== null) {
      if (path.length < 40) fieldsOf(inner, name, fields);
    } else if (inner !== null) {
      if (path !== '') fields.set(`${path}.${name}`, String(inner));
      if (!fields.has(name)) fields.set(name, String(inner));
    }
  }
  return fields;
}

/** The fields of a line that is an object in JSON, as it stands or in a list; undefined for any other line. */
export function fieldsIn(json: string): Fields | undefined {
  try {
    return fieldsOf(Object(JSON.parse(json.slice(json.indexOf('{'), json.lastIndexOf('}') + 1))));
  } catch {
    return undefined;
  }
}

/** Reads the rows below a heading that names a message's column; undefined for a line that is no such heading. */
export function tableUnder(heading: string): ((row: string) => string | undefined) | undefined {
  const mark = heading.includes('\t') ? '\t' : ',';
  const split = (line: string) => (mark === ',' ? splitCsv(line) : line.split(mark));
  const names = split(heading).map((name) => name.trim().toLowerCase());
  const isHeading = names.length > 1 && names.every((name) => /^[@\w. ]{2,40}$/.test(name));
  if (!isHeading || !names.some((name) => MESSAGE.includes(name))) return undefined;
  return (row) => {
    const fields: Fields = new Map();
    split(row).forEach((value, at) => {
      fields.set(names[at] ?? '', value);
    });
    return lineOf(fields);
  };
}
