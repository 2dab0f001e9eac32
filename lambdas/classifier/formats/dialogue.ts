/**
 * Follows an SMTP dialogue, whoever prints it: which command a reply answers, which rung the dialogue has reached, and
 * what the server says about us.
 */
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

/** Reads one line of a dialogue; `stage` is the rung reached before it. */
export function dialogueStep(side: 'client' | 'server', said: string, stage: Phase | undefined): DialogueStep {
  return side === 'client' ? clientStep(said, stage) : serverStep(said, stage);
}

function clientStep(said: string, stage: Phase | undefined): DialogueStep {
  const word = said.slice(0, 9).toUpperCase();
  if (word.startsWith('EHLO') || word.startsWith('HELO')) {
    const name = said.slice(5).trim();
    const rung: Phase = stage === 'session' || stage === 'handshake' || stage === 'certificate' ? 'session' : 'ehlo';
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
  if (word.startsWith('QUIT')) return {};
  if (['MAIL FROM', 'DATA', 'AUTH', 'BDAT', 'RSET', '.'].some((command) => word.startsWith(command))) {
    return { here: 'session', next: 'session' };
  }
  return {};
}

function serverStep(said: string, stage: Phase | undefined): DialogueStep {
  const code = replyCode(said);
  const here = stage ?? 'banner';
  if (code === 0) return {};
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
    if (stage === 'session' && said.includes('2.0.0 OK') && said.includes(' - g')) step.accepted = true;
  }
  if (code >= 400) step.reply = said.slice(0, 400);
  return step;
}
