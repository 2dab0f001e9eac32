/**
 * Which signatures a record carries.
 *
 * All literals are looked for in one pass; only the patterns behind the literals found are tried. When several signatures of
 * the same role match overlapping words, the longest match wins, since it explains more of what was said (an alert's
 * name over "handshake failure", a reply's text over its code); between equally long ones the first by id. What one
 * receiver alone says comes before what any may say. A general
 * signature yields to any other of its role in the same record, wherever its words stand. Signatures of inbound mail and records about it belong together:
 * neither goes with anything else.
 */
import { grouped } from '../grouped';
import { MAIL_PORTS } from '../mail-ports';
import { SILENT_PROGRAMS } from '../mailers/postfix/silent-programs';
import type { Observation } from '../observation';
import { isOfThePast, isSpoken } from '../reading/spoken';
import type { LogRecord } from '../record';
import type { Failure, Phase } from '../vocabulary';
import { createLiteralGate, type LiteralGate } from './literal-gate';
import { SIGNATURES } from './registry';
import type { Signature } from './signature';
import { stageIn } from './smtp-phase';
import { USUAL } from './usual-lines';
import { searchesFor } from './wording';

interface Candidate {
  signature: Signature;
  pattern: RegExp;
}

interface Match {
  signature: Signature;
  start: number;
  end: number;
  captures: Record<string, string>;
}

const byLiteral = grouped(
  SIGNATURES.flatMap((signature) =>
    signature.wordings.flatMap(searchesFor).map(({ literal, pattern }) => ({ signature, literal, pattern })),
  ),
  ({ literal }) => literal,
);

/** The literals of one direction with their patterns, behind one gate. */
function gateFor(inbound: boolean): { gate: LiteralGate; candidates: Candidate[][] } {
  const literals: string[] = [];
  const behind: Candidate[][] = [];
  for (const [literal, all] of byLiteral) {
    const fitting = all.filter(({ signature }) => (signature.direction === 'inbound') === inbound);
    if (fitting.length === 0) continue;
    literals.push(literal);
    behind.push(fitting);
  }
  return { gate: createLiteralGate(literals, USUAL), candidates: behind };
}

const inboundGate = gateFor(true);
const outboundGate = gateFor(false);

/** Daemons that never send mail by SMTP, and programs that serve others: what breaks there is none of ours. */
const FOREIGN =
  /^(?:apache2|apparmor|auditd|caddy|chronyd|clamd|cron|crond|dnsmasq|dovecot|fail2ban|freshclam|haproxy|httpd|kernel|mariadbd|mysqld|named|nginx|ntpd|opendkim|opendmarc|postgres|redis-server|rspamd|slapd|spamd|sshd|sudo|systemd|systemd-resolved|unbound)$/;

/** One process of Postfix did not reach another on the same machine. */
const BETWEEN_PROCESSES = /^(?:warning: )?(?:problem talking to (?:service|server)|connect to) (?:private|public)\//;

/** Whether a line's own program tells that it is not about sending mail. */
function isForeign({ format, program, text }: LogRecord): boolean {
  if (BETWEEN_PROCESSES.test(text)) return true;
  if (program === undefined) return false;
  if (format === 'postfix') return SILENT_PROGRAMS.has(program);
  return format === 'text' && FOREIGN.test(program.toLowerCase());
}

const MAIL_WORDS = /smtp|mail|starttls|rcpt|\bmx\b/i;
const PORTS = /(?:\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}:|\bport:? )(?<port>\d{2,5})\b/gi;
const BROKEN: ReadonlySet<Failure> = new Set(['closed', 'reset', 'timeout', 'unreachable']);

/** Whether an application's line names ports, none of them a mail server's, and says nothing of mail: any program loses connections. */
function isOfAnotherPort({ kind, format, text, relay }: LogRecord): boolean {
  if (kind === 'tool' || format === 'postfix' || MAIL_PORTS.has(relay?.port) || MAIL_WORDS.test(text)) return false;
  const ports = [...text.slice(0, 2000).matchAll(PORTS)].map(({ groups }) => Number(groups?.port));
  return ports.length > 0 && !ports.some((port) => MAIL_PORTS.has(port));
}

/** Says that a connection broke, which any program's does, or nothing at all. */
function isBreak({ role, failure }: Signature): boolean {
  return role === 'clue' || BROKEN.has(failure);
}

/** Whose lines hold words like these without anything being wrong, or say by their form what became of a message. */
const UNTROUBLED: ReadonlySet<string> = new Set([
  'email-headers',
  'tls-rpt',
  'postfix-queue',
  'exim-queue',
  'qshape',
  'testssl',
  'openssl-s_client',
  'gnutls-cli',
]);
/** Programs of Postfix that deliver. */
const DELIVERING: ReadonlySet<string | undefined> = new Set(['smtp', 'qmgr', 'error', 'postfix', undefined]);
const ABOUT_MAIL =
  /mail|smtp|relay|\bmx\b|deliver|recipient|sender|starttls|newsletter|gmail|outlook|hotmail|yahoo|bounce|postmaster|inbox|campaign|message|notif/i;
/** Services that have nothing to do with mail, and the forms of their lines. */
const OF_ANOTHER_SERVICE =
  /kafka|rabbitmq|zookeeper|cassandra|elastic|mongo|mysql|mariadb|postgres|sqlite|\bsql\b|redis|ldap|kube|docker|container|nginx|apache|https?:|\bhttp\b|\bssh|\bftp|\bimap|\bpop3|\bvpn\b|\bdisk\b|^[EWIF]\d{4} \d\d:\d\d:\d\d/i;

/** A command that somebody typed. */
const PROMPTED = /(?:^|[\s:\]|>-])[$#] [a-z]/;
/** A person tells of an error, where a program would show it. */
const OF_A_PERSON = /\b(?:I|we|you|my|our|us|anyone|someone|please|hi|hello|thanks)\b(?!['\w])|\?\s*$/i;

/** Whether an error word in a record is worth a question: it may be about mail, and nothing tells what it means. */
function isOpenQuestion(record: LogRecord): boolean {
  const { format, program, text, disposition, listing } = record;
  if (disposition !== undefined || listing !== undefined || record.stage === 'delivered') return false;
  if (UNTROUBLED.has(format) || isOfAnotherPort(record) || PROMPTED.test(record.whole)) return false;
  if (format === 'postfix') return DELIVERING.has(program);
  if (format !== 'text') return true;
  if (isSpoken(text) || OF_A_PERSON.test(text)) return false;
  if (ABOUT_MAIL.test(text)) return true;
  return program === undefined && !OF_ANOTHER_SERVICE.test(text);
}

const placedSignatures = new Map<string, Signature>();

/** The signature with the rung that the record names in place of its likeliest one. */
function place(signature: Signature, phase: Phase): Signature {
  if (signature.phase === phase) return signature;
  const key = `${signature.id} ${phase}`;
  const known = placedSignatures.get(key);
  if (known) return known;
  const placed = { ...signature, phase };
  placedSignatures.set(key, placed);
  return placed;
}

/** What breaks once the message is accepted costs nothing. */
function isCosmetic(signature: Signature, record: LogRecord): boolean {
  return record.stage === 'delivered' && signature.placed === true && signature.phase === 'unknown';
}

function mayCarry(signature: Signature, record: LogRecord): boolean {
  if (isCosmetic(signature, record)) return false;
  if (signature.stages !== undefined && !signature.stages.some((stage) => stage === record.stage)) return false;
  return signature.formats === undefined || signature.formats.includes(record.format);
}

function matchesOf(
  record: LogRecord,
  candidates: readonly Candidate[][],
  found: readonly number[],
  lose: (match: Match, rule: Loss['rule']) => void,
): Match[] {
  const matches: Match[] = [];
  for (const index of found) {
    for (const { signature, pattern } of candidates[index] ?? []) {
      if (!mayCarry(signature, record)) {
        const out = pattern.exec(record.text);
        if (out) lose({ signature, start: out.index, end: out.index + out[0].length, captures: {} }, 'not-here');
        continue;
      }
      const hit = pattern.exec(record.text);
      if (!hit) continue;
      const captures: Record<string, string> = {};
      for (const [name, value] of Object.entries(hit.groups ?? {})) if (value !== undefined) captures[name] = value;
      matches.push({ signature, start: hit.index, end: hit.index + hit[0].length, captures });
    }
  }
  return matches;
}

/** What names no rung is told by a code alone, or by words that any program may say. */
function generality({ signature: { general, phase } }: Match): number {
  return general ? Number(phase === 'unknown') + 1 : 0;
}

/** Words that only one receiver says tell more than what any may say. */
function isAnybodys({ signature: { receiver } }: Match): number {
  return Number(receiver === undefined);
}

/**
 * General ones last, those that name no rung behind the others, then what one receiver alone says, then longest first; by id
 * between equals.
 */
function bySpan(a: Match, b: Match): number {
  const general = generality(a) - generality(b) || isAnybodys(a) - isAnybodys(b);
  return general || b.end - b.start - (a.end - a.start) || (a.signature.id < b.signature.id ? -1 : 1);
}

function outranks(other: Signature, general: Signature): boolean {
  return other.role === general.role && (!other.general || (general.codeAlone === true && other.codeAlone !== true));
}

/** A wording that was found in a record and yet is no observation. */
export interface Loss {
  signature: string;
  /** The words that matched. */
  words: string;
  rule: 'inbound-program' | 'not-here' | 'longer' | 'general' | 'clue' | 'off-topic' | 'other-port';
  /** Which one stands instead. */
  to?: string;
}

/** Why a wording that was found may not count. */
const LOST_BY: Record<Loss['rule'], string> = {
  'inbound-program': 'the program that wrote the line sends no mail',
  'not-here': 'it counts in other formats or at other rungs alone',
  longer: 'its words overlap those of one that tells more: of one receiver alone, or longer',
  general: 'it is general, and another of its role is there',
  clue: 'it is a clue, and counts where nothing tells more and the line may be about mail',
  'off-topic': 'the line is about another service',
  'other-port': 'the line names another port than those of mail, and nothing else of mail',
};

/** The rule in words, as `explain` prints it. */
export function lossText({ rule, to }: Loss): string {
  return `${LOST_BY[rule]}${to === undefined ? '' : ` (${to})`}`;
}

/** Of what a person tells, what was before yields to what is. */
function dropThePast(told: Match[], text: string): void {
  const now = told.filter(({ start }) => !isOfThePast(text, start));
  if (now.length > 0) told.splice(0, told.length, ...now);
}

/**
 * The observations of a record, in the order in which their words stand in it; none for most records. `lost` is told of
 * every wording that was found and does not count.
 */
export function observe(record: LogRecord, lost?: (loss: Loss) => void): Observation[] {
  const isIdle = isForeign(record);
  if (isIdle && lost === undefined) return [];
  const { gate, candidates } = record.direction === 'inbound' ? inboundGate : outboundGate;
  const found: number[] = [];
  gate.scan(record.text, (index) => {
    if (!found.includes(index)) found.push(index);
  });
  if (found.length === 0) return [];
  const lose = (match: Match, rule: Loss['rule'], winner?: Match): void =>
    lost?.({
      signature: match.signature.id,
      words: record.text.slice(match.start, match.end),
      rule,
      ...(winner && { to: winner.signature.id }),
    });
  const kept: Match[] = [];
  const matches = matchesOf(record, candidates, found, lose);
  if (isIdle) {
    for (const match of matches) lose(match, 'inbound-program');
    return [];
  }
  if (matches.length > 1) matches.sort(bySpan);
  for (const match of matches) {
    const winner = kept.find(
      (other) =>
        other.signature.id === match.signature.id ||
        (other.signature.role === match.signature.role && other.start < match.end && match.start < other.end),
    );
    if (winner === undefined) kept.push(match);
    else if (winner.signature.id !== match.signature.id) lose(match, 'longer', winner);
  }
  if (kept.length > 0 && kept.every(({ signature }) => isBreak(signature)) && isOfAnotherPort(record)) {
    for (const match of kept) lose(match, 'other-port');
    return [];
  }
  // Lines that were taken for one may be about mail in part.
  const isInPart = record.span > 1 && MAIL_PORTS.has(record.relay?.port);
  const offTopic = isInPart ? [] : kept.filter(({ signature }) => signature.offTopic);
  const told = (offTopic.length > 0 ? offTopic : kept).filter((match) => {
    const { signature } = match;
    const winner = signature.general ? kept.find((other) => outranks(other.signature, signature)) : undefined;
    if (winner !== undefined) lose(match, 'general', winner);
    if (winner !== undefined || signature.role !== 'clue') return winner === undefined;
    const known = kept.find((other) => other.signature.role !== 'clue');
    const counts = known === undefined && (signature.id !== 'error-unexplained' || isOpenQuestion(record));
    if (!counts) lose(match, 'clue', known);
    return counts;
  });
  if (offTopic.length > 0)
    for (const match of kept) if (!offTopic.includes(match)) lose(match, 'off-topic', offTopic[0]);
  if (record.kind === 'talk' && told.length > 1) dropThePast(told, record.text);
  told.sort((a, b) => a.start - b.start || bySpan(a, b));
  return told.map(({ signature, captures }) => {
    const phase = signature.placed ? (stageIn(record.text) ?? record.stage ?? signature.phase) : signature.phase;
    return { signature: place(signature, phase), captures };
  });
}
