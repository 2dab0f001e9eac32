/**
 * Follows an SMTP dialogue, whoever prints it: which command a reply answers, which rung the dialogue has reached, and
 * what the server says about us.
 */
import { fill } from '../defined';
import { noteStatus, type ReadingState } from '../mailers/format';
import type { LogRecord } from '../record';
import type { Phase } from '../vocabulary';
import { looksLikeAddress } from './peers';

export interface DialogueStep {
  /** The rung this line belongs to. */
  here?: Phase;
  /** The rung the dialogue is at after this line; undefined: unchanged. */
  next?: Phase;
  /** Our address, as a `250-host at your service, [address]` names it. */
  outboundIp?: string;
  /** The name we gave in EHLO. */
  ehloName?: string;
  /** Domain named in RCPT TO. */
  receiver?: string;
  /** A temporary or permanent refusal. */
  reply?: string;
  /** The message was accepted after DATA or BDAT. */
  accepted?: boolean;
}

/** Three digits and a blank, a hyphen or the end: the code of a reply, 0 for anything else. */
export function replyCode(text: string): number {
  const first = text.charCodeAt(0) - 48;
  const second = text.charCodeAt(1) - 48;
  const third = text.charCodeAt(2) - 48;
  if (!(first >= 2 && first <= 5 && second >= 0 && second <= 9 && third >= 0 && third <= 9)) return 0;
  const after = text.charCodeAt(3);
  return after === 32 || after === 45 || Number.isNaN(after) ? first * 100 + second * 10 + third : 0;
}

/**
 * Follows a dialogue that the excerpt prints as a whole: fills in the record, moves the state on. The message itself is no
 * part of it: nothing in it is searched.
 */
export function followDialogue(record: LogRecord, state: ReadingState, side: 'client' | 'server', said: string): void {
  state.voice = record.format;
  if (side === 'client' && state.asked && said !== '.') {
    record.text = '';
    return;
  }
  const step = dialogueStep(side, said, state);
  fill(state, { stage: step.next, outboundIp: step.outboundIp, receiver: step.receiver });
  noteStep(record, step);
  if (step.accepted) noteStatus(record, 'delivered', { tls: state.encrypted ? 'encrypted' : undefined });
  if (side !== 'server') return;
  if (step.next === 'handshake') state.encrypted = true;
  else if (step.next === 'banner') delete state.encrypted;
  state.asked = replyCode(said) === 354;
}

/** Gives a record what a step of the dialogue shows: its rung and its words. */
export function noteStep(record: LogRecord, { here, ehloName, reply }: DialogueStep): void {
  fill(record, { stage: here });
  if (ehloName !== undefined) record.supplies = { ...record.supplies, 'sending-host': ehloName };
  if (reply !== undefined) record.supplies = { ...record.supplies, 'smtp-replies': reply };
}

/** Whether `line` goes on with the server's multi-line reply that `pending` holds; both without the trace's marks. */
export function continuesReply(pending: string, line: string): boolean {
  return pending.charCodeAt(3) === 45 && replyCode(pending) > 0 && replyCode(line) === replyCode(pending);
}

/** Gives a record what the dialogue has shown so far: peer, recipient, our address, rung. */
export function inDialogue(record: LogRecord, state: ReadingState): void {
  if (state.relay && !record.relay) record.relay = state.relay;
  if (state.outboundIp !== undefined) record.outboundIp = state.outboundIp;
  if (state.receiver !== undefined && record.receiver === undefined) record.receiver = state.receiver;
  if (state.stage !== undefined && record.stage === undefined) record.stage = state.stage;
  if (state.direction) record.direction = state.direction;
}

/** What a line of a dialogue is read by: the rung reached before it, and whether TLS is up or the message was asked for. */
export type DialogueState = Pick<ReadingState, 'stage' | 'encrypted' | 'asked'>;

/** Reads one line of a dialogue. */
export function dialogueStep(side: 'client' | 'server', said: string, state: DialogueState): DialogueStep {
  return side === 'client' ? clientStep(said, state) : serverStep(said, state);
}

/** After STARTTLS a session begins again with EHLO; that one is no step before TLS. */
function isInside({ stage, encrypted }: DialogueState): boolean {
  return encrypted === true || stage === 'session' || stage === 'handshake' || stage === 'certificate';
}

function clientStep(said: string, state: DialogueState): DialogueStep {
  const word = said.slice(0, 9).toUpperCase();
  if (word.startsWith('EHLO') || word.startsWith('HELO')) {
    const name = said.slice(5).trim();
    const rung: Phase = isInside(state) ? 'session' : 'ehlo';
    return name === '' ? { here: rung, next: rung } : { here: rung, next: rung, ehloName: name };
  }
  if (word.startsWith('STARTTLS')) return { here: 'starttls', next: 'starttls' };
  if (word.startsWith('RCPT TO')) {
    const sign = said.indexOf('@');
    const close = said.indexOf('>', sign);
    const step: DialogueStep = { here: 'session', next: 'session' };
    if (sign > 0) step.receiver = said.slice(sign + 1, close < 0 ? undefined : close).toLowerCase();
    return step;
  }
  if (['MAIL FROM', 'DATA', 'AUTH', 'BDAT', 'RSET', '.'].some((command) => word.startsWith(command))) {
    return { here: 'session', next: 'session' };
  }
  return {};
}

function serverStep(said: string, state: DialogueState): DialogueStep {
  const { stage } = state;
  const code = replyCode(said);
  // Who answers has been reached.
  const here = stage === undefined || stage === 'connect' ? 'banner' : stage;
  if (code === 0) return said === '' ? { here } : {};
  if (code === 220) {
    if (stage === 'starttls') return { here, next: 'handshake' };
    return { here: 'banner', next: 'banner' };
  }
  const step: DialogueStep = { here };
  if (code === 250) {
    const open = said.indexOf('[');
    const close = said.indexOf(']', open);
    if (open > 0 && said.includes('at your service')) {
      const address = said.slice(open + 1, close);
      if (looksLikeAddress(address)) step.outboundIp = address;
    }
    const text = said.slice(4, 24).toLowerCase();
    if (stage === 'session' && (state.asked || text.includes('2.0.0 ok') || text.includes('queued'))) {
      step.accepted = true;
      step.next = 'delivered';
    }
  }
  if (code >= 400) step.reply = said.slice(0, 400);
  return step;
}
