/**
 * Bounces as people read them: prose that says that a message came back, then for each recipient why. One record for the
 * announcement and one for each recipient; the fields for programs are another format's.
 */
import { fill } from '../../defined';
import { detached } from '../../detached';
import { domainIn, looksLikeAddress, relayIn } from '../../reading/peers';
import type { Disposition, LogRecord } from '../../record';
import { GIVEN_UP } from '../delivery-status/given-up';
import { type Format, noteStatus, type ReadingState, remember } from '../format';

/** How mail programs begin to say that a message came back, or waits; at a line's beginning. */
const ANNOUNCED = new RegExp(
  `^[\\s>*]{0,12}(?:${[
    'This is the (?:mail system at host|qmail-send program|MAILER-DAEMON|Postfix program at host|mail delivery agent)',
    'This (?:message|report) was (?:created automatically|generated) by (?:the )?mail (?:delivery|system)',
    'This is an automatically generated Delivery Status',
    '(?:Your|The|A|This) (?:e-?mail |mail )?(?:message|e-?mail|mail|letter)s?\\b.{0,160}(?:(?:could|can|was|were|has|have|is|did)(?: ?not|n.t)(?: yet)?(?: be(?:en)?)?(?: yet)? (?:deliver|reach|sent|accepted)|(?:was|were|has been|is) (?:undeliverable|returned|rejected|blocked|bounced|delayed|not delivered|refused))',
    '(?:did|could|was) not (?:be )?(?:reach|deliver)(?:ed)?(?: to)?\\b.{0,60}(?:recipient|address)',
    'was not delivered to:',
    '(?:Sorry, )?(?:we |I )?(?:were |was |am )?(?:unable|not able) to deliver (?:your|the|this|a)? ?(?:message|mail|e-?mail)',
    "I'm afraid I wasn't able to deliver",
    'Delivery (?:has failed|failed|is delayed|incomplete|to the following|of (?:your|the) (?:message|mail))',
    'The following (?:message to|(?:e-?mail )?(?:address|recipient|message|destination)(?:e?s|\\(e?s\\))?\\b.{0,60}(?:fail|can ?not|could not|not reached|had|undeliver|rejected|was not|were not))',
    '-{3,} {0,3}(?:The following addresses|Failure Reasons|Transcript of session follows)',
    '(?:Returned|Undeliverable|Undelivered) (?:mail|message)',
    'The attached file had the following undeliverable',
    'There was a (?:temporary )?problem delivering your message',
    '(?:Address not found|Message (?:blocked|not delivered|rejected|bounced)|Recipient (?:inbox full|address rejected)|Mailbox (?:not found|full)|Unknown address error)\\s*$',
    'An error (?:has )?occurred while (?:trying|attempting) to deliver',
    'Message could not be delivered',
    'MailEnable: Message could not be delivered',
    'Technical details of (?:permanent|temporary) failure',
    'Diagnostic information for administrators',
    'Remote Server returned',
    '\\S{1,200} (?:rejected your message to the following|gave this error:)',
    'The (?:error that the other server returned|response from the remote server) was',
    'Undeliverable Address',
    'Your message to \\S{3,200} (?:has been|was) ',
    '(?:\\*\\* )?THIS IS A WARNING MESSAGE ONLY',
    'Ihre? (?:Nachricht|E-?Mail)\\b.{0,80}(?:konnte|nicht)',
    'Die (?:Nachricht|E-?Mail)\\b.{0,80}(?:konnte|nicht)',
    'Votre message\\b.{0,80}(?:pas|impossible|rejet)',
    'Su mensaje\\b.{0,80}(?:no |rechaz)',
    'Il (?:tuo )?messaggio\\b.{0,80}(?:non )',
  ].join('|')})`,
  'i',
);

const ADDRESS = '[^\\s<>"\'()\\[\\],;:@]{1,64}@[\\w.-]{1,253}';
/** A line that begins what is said of one recipient. */
const RECIPIENT = new RegExp(
  `^(?!\\s*[45]\\d\\d[ :-])[\\s>*•-]{0,12}(?:[Rr]ecipient(?: [Aa]ddress)?: ?(?:\\[?SMTP:)?)?(?:[A-Za-z .,"'-]{0,60}[(<])?[<'"]?(?<to>${ADDRESS})[>'")\\]]*(?:\\s*$|:|\\s*\\(|\\s+on \\S|\\s+[\\w.-]+ #|\\s{2,}|\\s*#|\\s+(?:Invalid|[Uu]nknown)\\b|\\s*,? ?ERROR)`,
);
/** The same where lines were joined. */
const FIRST = new RegExp(`^[\\s>*•-]{0,12}(?:[Rr]ecipient(?: [Aa]ddress)?: ?(?:\\[?SMTP:)?)?[<'"]?(?<to>${ADDRESS})`);
/** The same inside a sentence. */
const NAMED = new RegExp(
  `(?:[Dd]elivered to|message to|mail to|reach|recipient|addresse?d? to|for|to)[:\\s]{1,3}[<'"]?(?<to>${ADDRESS})`,
);
/** What was returned begins, or another part of the mail. */
const RETURNED =
  /^(?:-{2,}\s?(?:This is a copy|Below this line|Original message|Returned [Mm]essage|=|_)|--[\w.=_()+/-]{8,}|------_|-{3,} ?The (?:header|body) of the original|Original message headers|Received: |Return-[Pp]ath: |Content-[\w-]+: |Reporting-MTA: |Message header follows|The original message)/i;

const DELAYED =
  /has (?:not (?:yet )?been|been delayed)|still being retried|will (?:be retried|retry|keep trying|continue|try)|WARNING MESSAGE ONLY|is delayed|incomplete|temporary problem|temporary failure|not yet been delivered|do not need to resend|delay(?:ed)? mail/i;
const FINAL = /permanent|given up|giving up|will not be retried|no further/i;
/** A reply's code, an enhanced code, or words that say why. */
const CODE = /\b[45]\d\d[ -]|\b[45]\.\d{1,3}\.\d{1,3}\b|\b[45]\d\d\b(?=:)/;
const REASON =
  /does ?n[o']t exist|not exist|unknown|not found|couldn.t be found|no such|not (?:recogni[sz]ed|listed|reached)|full|quota|exceed|block|spam|reject|refus|denied|time[d ]?-?out|too (?:large|big|long)|unrout|loop|invalid|disabled|expired|connect|host/i;
const ENHANCED = /(?<![\d.])(?<code>[45])(?<rest>\.\d{1,3}\.\d{1,3})(?![\d.])/;
const REPLY = /\b[45]\d\d(?:[ -]|: |-?'?)#?[45]\.\d{1,3}\.\d{1,3}/;

const LONGEST = 16;
const MOST_RECIPIENTS = 512;

function statusOf(text: string, delayed: boolean): Disposition['status'] {
  if (GIVEN_UP.test(text)) return 'expired';
  return (delayed || DELAYED.test(text)) && !FINAL.test(text) ? 'deferred' : 'bounced';
}

/** Who answered: `host mx[ip]`, `by mx.example.com. [ip]`, `talking to mx:`, `<mx.example.net #5.1.1>`, `192.0.2.1 does not like`. */
const PEER =
  /(?:host|talking to|by|from|Remote host|SMTP connection with|Giving up on|server) \[?(?<name>[A-Za-z\d](?:[\w-]{0,62}\.){1,8}[A-Za-z\d-]{1,62})\.?\]?[\s:,.()[]|<(?<marked>[\w.-]{4,200}) #|^(?<address>\d{1,3}(?:\.\d{1,3}){3}) (?:does|failed)/m;

function peerIn(text: string): LogRecord['relay'] {
  const bracketed = relayIn(text);
  if (bracketed !== undefined) return bracketed;
  const { name, marked, address } = PEER.exec(text)?.groups ?? {};
  const found = (name ?? marked ?? address)?.toLowerCase().replace(/\.$/, '');
  if (found === undefined || found.includes('@')) return undefined;
  return looksLikeAddress(found) ? { ip: found } : { name: found };
}

/** The name under which all that is said of a recipient stands together. */
function processFor(recipient: string, state: ReadingState): string {
  const key = recipient.toLowerCase();
  const known = state.returned?.get(key);
  if (known !== undefined) return known;
  state.returned ??= new Map();
  const process = `returned ${state.returned.size + 1}`;
  remember(state.returned, key, detached(process), MOST_RECIPIENTS);
  return process;
}

function recipientOf(text: string): string | undefined {
  return RECIPIENT.exec(text)?.groups?.['to'];
}

/** Whom a record is about. */
function recipientIn(text: string): string | undefined {
  return recipientOf(text) ?? FIRST.exec(text)?.groups?.['to'];
}

export const bounceMail: Format = {
  id: 'bounce-mail',
  claims: (line, inside) => ANNOUNCED.test(line) || (inside && RECIPIENT.test(line)),
  continues(line, pending) {
    if (pending.span >= LONGEST || RETURNED.test(line)) return false;
    const next = recipientOf(line);
    if (next !== undefined && next !== recipientIn(pending.text)) return false;
    if (line.trim() !== '') return true;
    // A reason ends with its paragraph.
    return !CODE.test(pending.text) || /:\s*$/.test(pending.text);
  },
  read(record, state) {
    const { text } = record;
    record.program = 'bounce';
    const isAnnounced = ANNOUNCED.test(text);
    if (isAnnounced) state.note = DELAYED.test(text) && !FINAL.test(text) ? 'delayed' : 'returned';
    const to = recipientIn(text) ?? (isAnnounced ? NAMED.exec(text)?.groups?.['to'] : undefined);
    const told = state.returned;
    if (told !== undefined && told.size > 0 && (to === undefined || told.has(to.toLowerCase()))) {
      // The same mail said it before.
      record.text = '';
      return;
    }
    const why = to === undefined ? text : text.slice(text.indexOf(to) + to.length);
    if (!CODE.test(text) && (to === undefined || !REASON.test(why))) return;
    const { code = '', rest = '' } = ENHANCED.exec(text)?.groups ?? {};
    if (code !== '' && !REPLY.test(text)) record.text = `${text} (said: ${code}50 ${code}${rest} by its code)`;
    noteStatus(record, statusOf(text, state.note === 'delayed'));
    fill(record, {
      process: to === undefined ? undefined : processFor(to, state),
      receiver: to === undefined ? undefined : domainIn(to),
      relay: peerIn(text),
    });
    const reply = /\b[45]\d\d[ -][^\r\n]{0,400}/.exec(text)?.[0];
    if (reply !== undefined) record.supplies = { 'smtp-replies': reply.trim() };
  },
};
