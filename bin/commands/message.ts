import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Ask } from '../../lambdas/checks/dns/answer';
import { askZone, zoneOf } from '../../lambdas/checks/dns/zone';
import { createResolver } from '../../lambdas/checks/live/resolver';
import { verifyMessage } from '../../lambdas/checks/live/verify-message';
import type { Authentication } from '../../lambdas/checks/passport/authentication';
import { headerFields } from '../../lambdas/checks/passport/header-fields';
import {
  duration,
  type Passport,
  passportOf,
  passportSentences,
  type Station,
} from '../../lambdas/checks/passport/passport';
import { styleFor, widthOf } from '../terminal/style';
import { wrap } from '../terminal/wrap';
import { CommandError } from './command-error';
import { print } from './output';
import { USAGE } from './usage';

const FAILED = 2;
const STANDARD_INPUT = '-';
const MOST_BYTES = 64 * 1024 * 1024;

/** Reads a message's header, and says how it came and what its receiver found of its authentication. */
export async function messageCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args);
  if (values.help === true) {
    await print(USAGE.message);
    return 0;
  }
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) {
    throw new CommandError('Exactly one message is to be named.', 'See: npx tlserror message --help.');
  }
  const raw = messageFrom(path);
  const text = raw.toString('latin1');
  const passport = passportOf(text);
  if (passport.stations.length === 0 && passport.from === undefined && passport.authentication.verdict === 'unknown') {
    throw new CommandError(
      `"${path}" holds no header of a message.`,
      'Save the original message (“Show original” in Gmail) and name that file.',
    );
  }
  const ask = asked(values.zone, values.resolver, values.verify === true);
  const own = ask === undefined ? undefined : await verifyMessage(raw, passport, senderIn(text), ask);
  if (values.json === true)
    await print(
      `${JSON.stringify({ version: 1, file: path, passport, ...(own === undefined ? {} : { verified: own }) })}\n`,
    );
  else await print(reportOf(passport, own));
  const verdicts = [passport.authentication.verdict, own?.verdict];
  return verdicts.some((verdict) => verdict === 'fail' || verdict === 'partly') ? FAILED : 0;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        verify: { type: 'boolean' },
        zone: { type: 'string' },
        resolver: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch {
    throw new CommandError('The command line is not understood.', 'See: npx tlserror message --help.');
  }
}

function messageFrom(path: string): Buffer {
  try {
    const raw = readFileSync(path === STANDARD_INPUT ? 0 : path);
    if (raw.length > MOST_BYTES)
      throw new CommandError(`"${path}" is larger than 64 MB.`, 'Cut its attachments off; the header is enough.');
    return raw;
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    throw new CommandError(`"${path}" could not be read.`, 'Check the path.', { cause });
  }
}

/** Whom to ask for keys and policies; undefined: nobody, the receiver's results are read alone. */
function asked(zone: string | undefined, resolver: string | undefined, verify: boolean): Ask | undefined {
  if (zone !== undefined) {
    try {
      return askZone(zoneOf(readFileSync(zone, 'utf8'), ''), 'nxdomain');
    } catch (cause) {
      throw new CommandError(`"${zone}" could not be read.`, 'Name a zone file.', { cause });
    }
  }
  return verify || resolver !== undefined
    ? createResolver(resolver === undefined ? {} : { servers: [resolver] })
    : undefined;
}

function senderIn(text: string): string | undefined {
  const value = headerFields(text).find(({ name }) => name === 'return-path')?.value;
  return value === undefined ? undefined : /<(?<address>[^<>]*)>/.exec(value)?.groups?.['address'];
}

function wayLine(station: Station, number: number): string {
  const delay =
    station.delaySeconds === undefined
      ? ''
      : station.delaySeconds < 0
        ? `, ${station.delaySeconds} s by its clock`
        : `, ${duration(station.delaySeconds)} later`;
  const from =
    station.from === undefined
      ? ''
      : `from ${station.from}${station.fromIp === undefined ? '' : ` [${station.fromIp}]`} `;
  const how = [station.protocol, station.tlsVersion, station.cipher].filter((part) => part !== undefined).join(', ');
  return `${String(number).padStart(3)}  ${from}to ${station.by ?? 'a station without name'}${how === '' ? '' : ` with ${how}`}${delay}`;
}

function reportOf(passport: Passport, own: Authentication | undefined): string {
  const style = styleFor(process.stdout);
  const width = widthOf(process.stdout);
  const lines: string[] = [];
  for (const sentence of passportSentences(passport)) lines.push(wrap(sentence, width));
  if (own !== undefined) {
    lines.push('', style.bold('Checked here and now'));
    const sentences = passportSentences({ ...passport, stations: [], authentication: own, arc: [], forwardedBy: [] });
    for (const sentence of sentences) lines.push(wrap(sentence.replace('The receiver recorded:', 'Found:'), width));
  }
  if (passport.stations.length > 0) {
    lines.push('', style.bold('The way, oldest first'));
    lines.push(...passport.stations.map((station, at) => wayLine(station, at + 1)));
  }
  return `${lines.join('\n')}\n`;
}
