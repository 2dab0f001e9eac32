/**
 * Two plain sentences for whoever sent the campaign: what it means for the mail, then whether it is a block and whose
 * desk it is on. No word of the trade.
 */
import type { Finding } from '../diagnosis/finding';
import type { CauseId, CoverageKind, Detail } from '../vocabulary';
import { POLICY_OR_AUTHENTICATION, RECEIVER_MAILBOX, TRANSIENT_DROP } from '../vocabulary';
import { arrivedUnproven } from './arrived';
import { CAUSE_TEXTS, type Desk } from './causes';
import { upper } from './letters';
import { isReport } from './reported';
import { concernsGmail, concernsSeveral, isBeforeSession, leads, topCause } from './situation';

export function plainFor(finding: Finding): string {
  if (finding.tier === 'none') return nothingFailed(finding);
  if (isReport(finding)) return REPORTED;
  return `${whatItMeans(finding)} ${whoseDesk(finding)}`;
}

const NOBODY_ACTS = 'There is no block and nobody has to act.';
/** A DMARC report in which every message was proven. */
const PROVEN =
  'This report counts mail with our domain that others saw, and all of it was proven to be ours. There is no block and nobody has to act.';
/** What receivers count of a domain's mail. */
const REPORTED =
  'This report counts what others saw of mail with our domain, and a part of it failed. It shows no block of what we send, and the mail engineer looks at it when there is time.';
const UNTOLD = 'so nothing can be said about the campaign yet.';
const NOT_OURS = 'not about the mail that we send, so the campaign is not affected.';

const WITHOUT_FAILURE: Record<CoverageKind, string> = {
  empty: `The text is empty, ${UNTOLD} Please paste the lines of the mail log, or ask the person who runs the mail server for them.`,
  talk: `This text holds no lines of a mail log, ${UNTOLD} It shows no block, and the person who runs the mail server can paste the lines themselves.`,
  log: `Nothing here failed on the way to Gmail, so these lines give no reason to worry about the campaign. ${NOBODY_ACTS}`,
  tool: `The test in this text succeeded or shows no failure on the way to Gmail, so it gives no reason to worry about the campaign. ${NOBODY_ACTS}`,
  listing:
    'This list shows mail that is waiting, but no reason for it, so it does not yet tell anything about the campaign. It shows no block, and the mail engineer can add the log lines of one waiting message.',
  headers: `These are the headers of a message, and nothing in them failed on the way to Gmail. ${NOBODY_ACTS}`,
  report: `This report is about mail that others send to us, ${NOT_OURS} There is no block, and the mail engineer can read the report when there is time.`,
};

function nothingFailed(f: Finding): string {
  if (f.direction === 'inbound' && f.coverage.kind !== 'report') {
    return `These lines are about strangers or other servers that connect to us, ${NOT_OURS} ${NOBODY_ACTS}`;
  }
  if (f.offTopic) {
    return 'These lines are about another service, such as web pages, not about mail, so the campaign is not affected. They show no block, and whoever runs that service can look at them.';
  }
  if (f.coverage.kind === 'log' && f.coverage.recognised === 0) {
    return 'Nothing in these lines speaks of mail on its way to Gmail, so they tell nothing about the campaign. They show no block, and the mail engineer can say which lines are meant.';
  }
  if (f.coverage.formats.includes('dmarc-report')) return PROVEN;
  return WITHOUT_FAILURE[f.coverage.kind];
}

/** The receiving side in plain words. */
function receiver(f: Finding): string {
  if (!concernsGmail(f)) return 'the receiving side';
  return concernsSeveral(f) ? 'Gmail and other receivers' : 'Gmail';
}

function lower(text: string): string {
  return /^Gmail/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

const LEAST_OF_A_CONVERSATION = 4;

/** A person tried the connection; no message was on its way. */
function isTest(f: Finding): boolean {
  const { kind, formats, recognised } = f.coverage;
  if (kind !== 'tool' || f.mta !== undefined) return false;
  // A reply or two may be copied out of any log; a conversation is a test.
  return recognised >= LEAST_OF_A_CONVERSATION || formats.some((format) => format !== 'smtp-transcript');
}

/** An application or msmtp has no queue of its own that would try again. */
function sendsOnce(f: Finding): boolean {
  return f.mta?.name === 'application' || (f.mta === undefined && f.coverage.formats.includes('msmtp'));
}

/** What becomes of the message without anybody's doing. */
function nextTry(f: Finding): string {
  if (isTest(f)) return 'only a test failed so far';
  if (sendsOnce(f)) return 'the message has to be sent again';
  return f.mta === undefined
    ? 'a mail server tries again by itself but an application does not'
    : 'our mail server tries again by itself';
}

function waiting(f: Finding): string {
  if (isTest(f)) return 'no mail was on its way in this test';
  return sendsOnce(f) ? 'the mail has not been sent yet' : 'the mail waits in our queue';
}

function has(f: Finding): string {
  return receiver(f).includes(' and ') ? 'have' : 'has';
}

function whatItMeans(f: Finding): string {
  const who = receiver(f);
  if (arrivedUnproven(f)) {
    return f.tier === 'watch'
      ? 'The message arrived, and one check of its sender failed while another one proved it.'
      : 'The message arrived, but the receiving side could not make sure that it is really from us.';
  }
  if (f.recovered === 'encrypted') {
    return `The mail was held up for a while and then reached ${who} over a protected connection, so nothing of the campaign is lost.`;
  }
  if (f.recovered === 'cleartext') {
    return `The mail reached ${who}, but without encryption, because the protected connection could not be set up.`;
  }
  if (f.recovered === 'unknown' && f.arrived) {
    return `The mail was held up and then reached ${who}; the text does not show whether the connection was protected.`;
  }
  if (f.tierReasons.some((reason) => reason.rule === 'N4') && isBeforeSession(f)) {
    return `Mail has waited too long or was given back to us, although ${who} never saw it and judged neither its content nor its sender.`;
  }
  if (f.stop.failure === 'rejected') return judged(f, who);
  if (f.stop.phase === 'unknown') {
    return `The mail did not get through to ${who}, and the text does not show whether ${who} saw it.`;
  }
  if (!isBeforeSession(f)) return judged(f, who);
  if (f.stop.failure === 'deferred') return slowed(f, who);
  if (isTest(f))
    return `In this test ${lower(notYet(f, who))}, so mail that takes the same way does not arrive for now.`;
  const unseen = `${notYet(f, who)}, so ${who} ${has(f)} not seen the message yet`;
  // The same text may tell of tries that got as far as an answer.
  if (f.observations.some(({ failure, echo }) => !echo && (failure === 'deferred' || failure === 'rejected'))) {
    return `${unseen}; other tries were put off or turned down with a reply.`;
  }
  return `${unseen} and ${has(f)} judged neither its content nor its sender.`;
}

function notYet(f: Finding, who: string): string {
  switch (f.stop.phase) {
    case 'dns':
      return `Our mail server could not look up where to deliver`;
    case 'connect':
      return `Our mail server could not reach ${who}`;
    case 'banner':
    case 'ehlo':
      return f.stop.failure === 'not-offered'
        ? 'The protected connection that our mail needs was not on offer'
        : `The connection to ${who} ended before it really began`;
    case 'starttls':
      return `${upper(who)} could not offer a protected connection at that moment`;
    case 'certificate':
      return 'Our mail server could not confirm the identity of the server at the other end';
    default:
      return f.direction === 'submission'
        ? 'The protected connection from our application could not be set up'
        : `The protected connection to ${who} could not be set up`;
  }
}

/** Said before the message was handed over, but by the receiver itself. */
function slowed(f: Finding, who: string): string {
  switch (f.stop.detail) {
    case 'rate':
      return `${upper(who)} asked our mail server to slow down because too much mail arrives at once, and ${waiting(f)}.`;
    case 'reputation':
      return `${upper(who)} holds our mail back because of the standing of our sending address, and ${waiting(f)}.`;
    case 'ptr':
    case 'authentication':
    case 'ehlo-name':
      return `${upper(who)} asked our mail server to come back later because of how our server presents itself, and ${waiting(f)}.`;
    default:
      return `${upper(who)} asked our mail server to come back later without judging the content, and ${waiting(f)}.`;
  }
}

/** Why a receiver judged as it did. */
const BECAUSE: Partial<Record<Detail | 'none', string>> = {
  authentication: 'it could not make sure that the mail is really from us',
  ptr: 'of how our mail server presents itself',
  'ehlo-name': 'of how our mail server presents itself',
  content: 'of what is in it',
  policy: 'of a rule of its own',
  reputation: 'of the standing of our sending address',
  blocklist: 'of the standing of our sending address',
  rate: 'too much mail arrives at once',
  'tls-required': 'it came without encryption',
};

const MAILBOX_STATES: Partial<Record<Detail | 'none', string>> = {
  'no-such-user': 'The mailbox on the list does not exist',
  'mailbox-full': "The recipient's mailbox is full",
  'mailbox-rate': 'The recipient gets more mail than the mailbox takes at the moment',
};

function judged(f: Finding, who: string): string {
  const detail = f.stop.detail ?? 'none';
  if (detail === 'login')
    return 'The server that takes our mail did not accept the login, so the message was not taken.';
  const early = isBeforeSession(f);
  const refused = early ? 'turned our mail server away' : 'turned the message down';
  const turned = f.stop.failure === 'rejected' ? refused : 'put the message off for now';
  const reason = BECAUSE[detail];
  if (reason !== undefined) return `${upper(who)} ${turned} because ${reason}.`;
  const mailbox =
    MAILBOX_STATES[detail] ??
    (leads(f, RECEIVER_MAILBOX) ? "The recipient's mailbox did not take the message" : undefined);
  if (mailbox !== undefined) return `${mailbox}, and everything else on the way worked.`;
  if (f.stop.failure === 'rejected' || f.stop.failure === 'deferred') {
    return early
      ? `${upper(who)} ${turned} before it saw the message, and the reply says why.`
      : `${upper(who)} saw the message and ${turned.replace('the message', 'it')}, and the reply says why.`;
  }
  return `The connection to ${who} broke while the message was being handed over, so it has not arrived yet.`;
}

const DESKS: Record<Desk, string> = {
  nobody: 'nobody yet',
  network: 'the network team',
  mail: 'the mail engineer',
  application: 'the owner of the sending application',
  domain: 'the mail engineer together with the owner of the sending domain',
  list: 'the owner of the mailing list',
};

function whoseDesk(f: Finding): string {
  const cause = topCause(f);
  const own = f.mta === undefined || f.mta.name === 'application' ? 'application' : 'mail';
  const desk = DESKS[f.stop.detail === 'login' ? own : (CAUSE_TEXTS[cause].desk ?? 'mail')];
  if (isBlock(f)) return `This is a block, ${onTheDeskOf(desk)}.`;
  return `This is not a block${whoActs(f, cause, desk)}`;
}

function onTheDeskOf(desk: string): string {
  return `and it is on the desk of ${desk}`;
}

/** What follows when it is not a block. */
function whoActs(f: Finding, cause: CauseId, desk: string): string {
  if (f.recovered === 'cleartext') {
    return `, but the fault is still there ${onTheDeskOf(f.causes[0] === undefined || cause === TRANSIENT_DROP ? DESKS.mail : desk)}.`;
  }
  const acting = CAUSE_TEXTS[cause].desk === 'nobody' ? DESKS.mail : desk;
  switch (f.tier) {
    case 'incident':
      return `, but mail is piling up or lost, ${onTheDeskOf(acting)} right now.`;
    case 'investigate':
      return leads(f, RECEIVER_MAILBOX)
        ? `, ${onTheDeskOf(acting)}.`
        : `, but ${whyToday(f)}, ${onTheDeskOf(acting)} today.`;
    default:
      if (leads(f, RECEIVER_MAILBOX)) return `, ${onTheDeskOf(desk)}.`;
      if (f.recovered === 'encrypted') return ' and nobody has to act.';
      if (arrivedUnproven(f)) return `, and ${acting} looks at it when there is time.`;
      if (f.arrived) return `, and ${DESKS.mail} checks whether it left protected.`;
      return cause === TRANSIENT_DROP && !sendsOnce(f) && !isTest(f)
        ? ', and it is on nobody’s desk yet, because our mail server tries again by itself.'
        : `, ${nextTry(f)}, and ${acting} keeps an eye on it.`;
  }
}

function whyToday(f: Finding): string {
  const rules = f.tierReasons.map((reason) => reason.rule);
  if (rules.includes('I3')) return 'waiting does not heal it';
  if (f.recovered === 'encrypted') return 'it took long';
  return rules.includes('I2') && !rules.includes('I1') ? 'it comes with the size of our sends' : 'it keeps happening';
}

function isBlock(f: Finding): boolean {
  if (f.stop.detail === 'blocklist' || leads(f, 'blocklist')) return true;
  if (f.stop.detail === 'login') return false;
  return f.stop.failure === 'rejected' && leads(f, POLICY_OR_AUTHENTICATION) && f.stop.phase !== 'handshake';
}
