/**
 * What mail services (Mailgun, Amazon SES, SendGrid, Postmark, SparkPost, Mandrill, Brevo, Resend, Postal, Scaleway, …) and
 * KumoMTA report of a message: one event in JSON, whatever its fields are called.
 */
import { defined, fill } from '../../defined';
import { type Fields, fieldsIn, first } from '../../reading/entry';
import { domainIn } from '../../reading/peers';
import { stampedAt } from '../../reading/stamped';
import type { Disposition, LogRecord } from '../../record';
import { type Format, noteStatus } from '../format';

/** Names of fields in lower case without hyphens and underscores, best first; nested ones with the object around them. */
const NAMES = {
  type: 'event eventtype notificationtype recordtype type',
  recipient: 'recipient rcptto emailaddress email emailto to',
  code: 'response.code deliverystatus.code errorcode emailresponsecode',
  said: 'response.content rawreason diagnosticcode smtpresponse diag output details description response message emailresponsemessage bounce.message reason comment error delaytype',
  mx: 'mxhost peeraddress.name mx',
  mxAddress: 'peeraddress.addr remotemtaip',
  ownAddress: 'sourceaddress.address sendingip',
  tls: 'deliverystatus.tls sentwithssl outboundtls tls',
  id: 'sgmessageid messageid id',
  time: 'timestamp eventtime ts bouncedat deliveredat createdat date',
  /** An application's own entry has these. */
  own: 'level stack err exception cause',
} as const;

function oneOf(fields: Fields, what: keyof typeof NAMES): string {
  return first(fields, NAMES[what].split(' ')) ?? '';
}

/** By what an event says of itself; the first that holds. */
const STATUSES: readonly [RegExp, Disposition['status']][] = [
  [/^(?:email.)?deliver(?:y|ed)\b|^sent\b|^messagesent/i, 'delivered'],
  [/expiration|message (?:expired|timeout)|max time without/i, 'expired'],
  [/defer|delay|transientfail|temporary|softfail/i, 'deferred'],
  [/bounce|fail|reject|drop|block|outofband/i, 'bounced'],
];
/** What is told of a message that neither left nor failed. */
const UNREAD = /open|click|complain|spam|subscri|process|accept|inject|send\b|email.sent|request|reception/i;

/** The fields of an event; undefined for any other JSON. */
export function eventIn(json: string): Fields | undefined {
  const fields: Fields = new Map();
  for (const [name, said] of fieldsIn(json) ?? []) fields.set(name.replace(/[-_]/g, ''), said);
  const type = oneOf(fields, 'type');
  const isKnown = UNREAD.test(type) || STATUSES.some(([words]) => words.test(type));
  const isOwn = oneOf(fields, 'own') !== '';
  return isKnown && !isOwn && oneOf(fields, 'recipient').includes('@') ? fields : undefined;
}

function secondsOf(time: string): number {
  const count = Number(time);
  return Number.isNaN(count) ? Date.parse(time) / 1000 : count > 1e11 ? count / 1000 : count;
}

/** Fills in what an event says. */
export function readEvent(record: LogRecord, fields: Fields): void {
  const value = (what: keyof typeof NAMES): string => oneOf(fields, what);
  const type = value('type');
  const time = secondsOf(value('time'));
  if (time > 0) stampedAt(record, time);
  const name = value('mx').replace(/\.$/, '').toLowerCase() || undefined;
  const ip = value('mxAddress') || undefined;
  fill(record, {
    queueId: value('id') || undefined,
    receiver: domainIn(value('recipient')),
    sender: domainIn(fields.get('sender') ?? ''),
    outboundIp: value('ownAddress').split(':')[0] || undefined,
    relay: name === undefined && ip === undefined ? undefined : defined({ name, ip }),
  });
  record.text = `${type}: `;
  if (UNREAD.test(type)) return;
  const code = value('code');
  const said = value('said');
  const enhanced = ['class', 'subject', 'detail'].flatMap((part) => fields.get(`enhancedcode.${part}`) ?? []).join('.');
  const isCode = /^[245]\d\d$/.test(code) && !said.startsWith(code);
  const reply = [isCode ? code : '', enhanced, said].filter(Boolean).join(' ');
  const command = fields.get('response.command');
  record.text +=
    (/^\d{3}/.test(reply) ? `response was: ${reply}` : reply) + (command ? ` (in reply to ${command.trim()})` : '');
  const told = `${type} ${fields.get('severity') ?? ''} ${fields.get('payload.status') ?? ''}`;
  const [, status] = STATUSES.find(([words]) => words.test(told)) ?? [];
  const tls = value('tls');
  const isFinal = status === 'bounced' && STATUSES[1]?.[0].test(said);
  if (status !== undefined) {
    noteStatus(record, isFinal ? 'expired' : status, {
      tls: status !== 'delivered' || tls === '' ? undefined : /^(?:false|0)$/.test(tls) ? 'cleartext' : 'encrypted',
    });
  }
  if (/\b[45]\d\d[ -]/.test(reply)) record.supplies = { 'smtp-replies': reply.slice(0, 400) };
}

export const serviceEvent: Format = {
  id: 'service-event',
  claims: (line) => /^\s*\[?\{/.test(line) && eventIn(line) !== undefined,
  read(record) {
    const fields = eventIn(record.text);
    if (fields !== undefined) readEvent(record, fields);
  },
};
