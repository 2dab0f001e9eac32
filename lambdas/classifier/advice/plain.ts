/**
 * Two plain sentences for whoever sent the campaign: what it means for the mail, then whose desk it is on. No word of the
 * trade, and no more than the text shows: a block is denied only where the receiver has not judged anything yet.
 */
import type { Finding } from '../diagnosis/finding';
import type { CoverageKind, Detail } from '../vocabulary';
import {
  CERTIFICATE_NAME_OR_DATES,
  POLICY_OR_AUTHENTICATION,
  RECEIVER_MAILBOX,
  WRONG_PORT_OR_MODE,
} from '../vocabulary';
import { arrivedUnproven } from './arrived';
import { causeOf, type Desk } from './causes';
import { upper } from './letters';
import { isReport } from './reported';
import {
  concernsGmail,
  concernsSeveral,
  isBeforeSession,
  isSubmission,
  keepsQueue,
  leads,
  pressureLeads,
  receiverIn,
  topCause,
} from './situation';
import { recordIsWrong } from './wrong-record';

export function plainFor(finding: Finding): string {
  if (finding.tier === 'none') return nothingFailed(finding);
  if (isReport(finding)) return REPORTED;
  if (recordIsWrong(finding)) return RECORD_IS_WRONG;
  return `${whatItMeans(finding)} ${whoseDesk(finding)}`;
}

/** A DMARC report in which every message was proven. */
const PROVEN =
  'This report counts mail with our domain that others saw, and all of it was proven to be ours. Nobody has to act on it.';
/** A record was looked up; no mail was on its way. */
const RECORD_IS_WRONG =
  'What was looked up shows a mistake in what our domain publishes about its mail, which can make receivers doubt that mail is really from us. It is on the desk of the mail engineer together with the owner of the sending domain.';
/** What receivers count of a domain's mail. */
const REPORTED =
  'This report counts what others saw of mail with our domain, and a part of it failed. The mail engineer looks at it when there is time.';
const UNTOLD = 'so nothing can be said about the campaign yet.';
const NOT_OURS = 'not about the mail that we send, so the campaign is not affected.';

const WITHOUT_FAILURE: Record<CoverageKind, string> = {
  empty: `The text is empty, ${UNTOLD} Please paste the lines of the mail log, or ask the person who runs the mail server for them.`,
  talk: `This text holds no lines of a mail log, ${UNTOLD} Please paste the lines themselves, or ask the person who runs the mail server for them.`,
  log: 'These lines show no failure on the way out, so they give no reason to worry about the campaign. Nobody has to act on them.',
  tool: 'The test in this text shows no failure, so it gives no reason to worry about the campaign. Nobody has to act on it.',
  listing:
    'This list shows mail that is waiting, but no reason for it, so it does not tell anything about the campaign yet. The mail engineer can add the log lines of one waiting message.',
  headers: 'These are the headers of a message, and they show no failure on its way. Nobody has to act on them.',
  report: `This report is about mail that others send to us, ${NOT_OURS} The mail engineer can read it when there is time.`,
};

function nothingFailed(f: Finding): string {
  if (f.direction === 'inbound' && f.coverage.kind !== 'report') {
    return `These lines are about strangers or other servers that connect to us, ${NOT_OURS} Nobody has to act on them.`;
  }
  if (f.offTopic) {
    return 'These lines are about another service, such as web pages, not about mail, so the campaign is not affected. Whoever runs that service can look at them.';
  }
  if (f.coverage.kind === 'log' && f.coverage.recognised === 0) {
    return 'These lines do not speak of mail on its way out, so they tell nothing about the campaign. The mail engineer can say which lines are meant.';
  }
  if (f.coverage.formats.includes('dmarc-report')) return PROVEN;
  return WITHOUT_FAILURE[f.coverage.kind];
}

/** The receiving side in plain words. */
function receiver(f: Finding): string {
  if (concernsSeveral(f)) return concernsGmail(f) ? 'Gmail and other receivers' : 'several receivers';
  if (isSubmission(f)) return 'the server that takes our mail';
  return receiverIn(f)?.replace(/ \(.*$/, '') ?? 'the receiving side';
}

/** Who sends, in plain words. */
function sender(f: Finding): string {
  if (keepsQueue(f)) return 'our mail server';
  return isSubmission(f) ? 'our application' : 'the sending side';
}

/** A sentence's first word is small inside another one, unless it is a name. */
function lower(text: string): string {
  return /^(?:The|Our|A|An|It|What|Several)\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

const LEAST_OF_A_CONVERSATION = 4;

/** A person tried the connection; no message was on its way. */
function isTest(f: Finding): boolean {
  const { kind, formats, recognised } = f.coverage;
  if (kind !== 'tool' || f.mta !== undefined) return false;
  // A reply or two may be copied out of any log; a conversation is a test.
  return recognised >= LEAST_OF_A_CONVERSATION || formats.some((format) => format !== 'smtp-transcript');
}

/** What became of the mail for now, as far as the text shows it. */
function waiting(f: Finding): string {
  if (isTest(f)) return 'no mail was on its way in this test';
  return keepsQueue(f) && f.openIds.length > 0
    ? 'the mail waits in our queue'
    : 'this try did not get the mail through';
}

function have(who: string): string {
  return who.includes(' and ') || who.startsWith('several') ? 'have' : 'has';
}

/** Something in the same text was answered, though the stop came before an answer. */
function sawAnswers(f: Finding): boolean {
  return f.observations.some(({ failure, echo }) => !echo && (failure === 'deferred' || failure === 'rejected'));
}

function whatItMeans(f: Finding): string {
  const who = receiver(f);
  if (arrivedUnproven(f)) {
    return f.tier === 'watch'
      ? 'The message arrived, and one check of its sender failed while another one proved it.'
      : 'The message arrived, but the receiving side could not make sure that it is really from us.';
  }
  if (healed(f)) {
    return `The mail was held up for a while and then reached ${who} over a protected connection.`;
  }
  if (f.recovered === 'cleartext') {
    return `The mail reached ${who}, but without encryption, because the protected connection could not be set up.`;
  }
  if (f.recovered === 'unknown' && f.arrived) {
    return `The mail was held up and then reached ${who}, and the text does not show whether the connection was protected.`;
  }
  if (f.tierReasons.some((reason) => reason.rule === 'N4') && isBeforeSession(f)) {
    return `Mail has waited too long or was given back to us, because ${lower(notYet(f, who))}.`;
  }
  if (f.stop.failure === 'rejected') return judged(f, who);
  if (f.stop.phase === 'unknown') {
    return `The mail did not get through to ${who}, and the text does not show how far it came.`;
  }
  if (!isBeforeSession(f)) return judged(f, who);
  if (f.stop.failure === 'deferred') return slowed(f, who);
  if (isTest(f)) return `In this test ${lower(notYet(f, who))}.`;
  if (isSubmission(f)) return `${notYet(f, who)}, so this try did not send the mail.`;
  const unseen = `${notYet(f, who)}, so ${who} ${have(who)} not seen the message yet`;
  // The same text may tell of tries that got as far as an answer.
  return sawAnswers(f)
    ? `${unseen}, while other tries did get an answer.`
    : `${unseen} and ${have(who)} not judged it.`;
}

function notYet(f: Finding, who: string): string {
  const from = upper(sender(f));
  switch (f.stop.phase) {
    case 'dns':
      return `${from} could not look up where to deliver`;
    case 'connect':
      return `${from} could not reach ${who}`;
    case 'banner':
    case 'ehlo':
      return f.stop.failure === 'not-offered'
        ? 'The protected connection that our mail needs was not on offer'
        : `The connection to ${who} ended before it really began`;
    case 'starttls':
      return `${upper(who)} could not offer a protected connection at that moment`;
    case 'certificate':
      return `${from} could not confirm the identity of the server at the other end`;
    default:
      return `The protected connection to ${who} could not be set up`;
  }
}

/** Said before the message was handed over, but by the receiver itself. */
function slowed(f: Finding, who: string): string {
  switch (f.stop.detail) {
    case 'rate':
    case 'connection-limit':
      return `${upper(who)} asked ${sender(f)} to slow down because too much arrives at once, and ${waiting(f)}.`;
    case 'reputation':
      return `${upper(who)} holds our mail back because of the standing of our sending address, and ${waiting(f)}.`;
    case 'ptr':
    case 'authentication':
    case 'ehlo-name':
      return `${upper(who)} asked ${sender(f)} to come back later because of how it presents itself, and ${waiting(f)}.`;
    case 'tls-required':
      return `${upper(who)} takes mail over a protected connection only, and ${waiting(f)}.`;
    default:
      return `${upper(who)} asked ${sender(f)} to come back later, and ${waiting(f)}.`;
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
  'connection-limit': 'too many connections come at once',
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
    return 'The server that takes our mail did not accept the login, so this try did not send the mail.';
  const early = isBeforeSession(f);
  const refused = early ? `turned ${sender(f)} away` : 'turned the message down';
  const turned = f.stop.failure === 'rejected' ? refused : 'put the message off for now';
  const reason = BECAUSE[detail];
  if (reason !== undefined) return `${upper(who)} ${turned} because ${reason}.`;
  const mailbox =
    MAILBOX_STATES[detail] ??
    (leads(f, RECEIVER_MAILBOX) ? "The recipient's mailbox did not take the message" : undefined);
  if (mailbox !== undefined) return `${mailbox}, and the way to it worked.`;
  if (f.stop.failure === 'rejected' || f.stop.failure === 'deferred') {
    return early
      ? `${upper(who)} ${turned} before it saw the message, and the reply says why.`
      : `${upper(who)} ${turned}, and the reply says why.`;
  }
  return `The connection to ${who} broke while the message was being handed over, so this try did not get it through.`;
}

const DESKS: Record<Desk, string> = {
  network: 'the network team',
  mail: 'the mail engineer',
  application: 'the owner of the sending application',
  domain: 'the mail engineer together with the owner of the sending domain',
  list: 'the owner of the mailing list',
};

function deskOf(f: Finding): string {
  if (f.stop.detail === 'login') return DESKS[keepsQueue(f) ? 'mail' : 'application'];
  return DESKS[causeOf(topCause(f), f).desk ?? 'mail'];
}

function whoseDesk(f: Finding): string {
  const desk = deskOf(f);
  if (isBlock(f)) return `This is a block, and it is on the desk of ${desk}.`;
  if (f.tier === 'watch' && healed(f))
    return isNoBlock(f) ? 'This is not a block, and nobody has to act.' : 'Nobody has to act.';
  const when = { none: '', watch: '', investigate: ' today', incident: ' right now' }[f.tier];
  const acts = `it is on the desk of ${desk}${when}`;
  const why = whyNow(f);
  if (retries(f))
    return `${isNoBlock(f) ? 'This is not a block, our' : 'Our'} mail server tries again by itself, and ${acts}.`;
  if (isNoBlock(f)) return `This is not a block, ${why === undefined ? 'and' : `but ${why}, and`} ${acts}.`;
  return why === undefined ? `${upper(acts)}.` : `${upper(why)}, and ${acts}.`;
}

/** Every message that failed left in the end, protected. */
function healed(f: Finding): boolean {
  return f.recovered === 'encrypted' && f.openIds.length === 0;
}

/** A mail server has the message in its queue, and nothing says that waiting cannot heal it. */
function retries(f: Finding): boolean {
  return (
    f.tier === 'watch' && keepsQueue(f) && f.openIds.length > 0 && f.recovered === 'no' && !leads(f, RECEIVER_MAILBOX)
  );
}

/** Why it does not wait, where a rule says so. */
function whyNow(f: Finding): string | undefined {
  const rules = f.tierReasons.map((reason) => reason.rule);
  if (f.recovered === 'cleartext') return 'the fault is still there';
  if (f.tier === 'incident') return rules.includes('N4') ? 'mail is lost or late' : 'mail is piling up';
  if (f.tier === 'investigate') {
    if (leads(f, RECEIVER_MAILBOX)) return undefined;
    if (rules.includes('I3')) return 'waiting does not heal it';
    if (healed(f)) return 'it took long';
    if (rules.includes('I1')) return 'it keeps happening';
    return rules.includes('I2') ? 'it comes with the size of our sends' : undefined;
  }
  if (f.arrived && f.recovered !== 'encrypted') return 'somebody has to check whether it left protected';
  return undefined;
}

/** Nobody at the other end judged anything: the way there broke. */
function isNoBlock(f: Finding): boolean {
  if (leads(f, WRONG_PORT_OR_MODE, CERTIFICATE_NAME_OR_DATES)) return !sawAnswers(f) && f.stop.failure !== 'rejected';
  if (f.stop.failure === 'rejected' || f.stop.failure === 'deferred' || pressureLeads(f)) return false;
  return isBeforeSession(f) && !sawAnswers(f);
}

function isBlock(f: Finding): boolean {
  if (f.stop.detail === 'blocklist' || leads(f, 'blocklist')) return true;
  if (f.stop.detail === 'login' || f.stop.phase === 'delivered') return false;
  return f.stop.failure === 'rejected' && leads(f, POLICY_OR_AUTHENTICATION) && f.stop.phase !== 'handshake';
}
