/** What each cause means and who acts on it: text for people, in full sentences. */
import type { Finding } from '../diagnosis/finding';
import type { CauseId } from '../vocabulary';
import {
  CERTIFICATE_NAME_OR_DATES,
  CERTIFICATE_TRUST,
  FORCED_TLS_POLICY,
  GMAIL_PRESSURE,
  PATH_INTERFERENCE,
  POLICY_OR_AUTHENTICATION,
  RECEIVER_MAILBOX,
  RECEIVER_PRESSURE,
  RECEIVER_TLS_UNAVAILABLE,
  SENDER_STRAIN,
  SENDER_TLS_STACK,
  TLS_INSPECTION,
  TRANSIENT_DROP,
  WRONG_PORT_OR_MODE,
} from '../vocabulary';
import { modeAdvice, modeFault, nameAdvice } from './mode';
import { concernsGmail, isSubmission, keepsQueue, receiverIn } from './situation';

export type Desk = 'network' | 'mail' | 'application' | 'domain' | 'list';

export interface CauseText {
  /** What happens when this is the cause. */
  text: string;
  /** Who acts, and what they do first. */
  action: string;
  /** Absent: the mail engineer's. */
  desk?: Desk;
}

const MAIL_ENGINEER = 'The mail engineer';
const NETWORK_TEAM = 'The network team';
const APPLICATION_OWNER = 'The owner of the sending application';

/** For an MTA on its way to a receiver, or where the text does not tell. */
export const CAUSE_TEXTS: Record<CauseId, CauseText> = {
  [TRANSIENT_DROP]: {
    text: 'A connection dropped, as connections do now and then.',
    action: `${MAIL_ENGINEER} notes the time and looks whether it comes again.`,
  },
  [PATH_INTERFERENCE]: {
    text: 'A firewall, NAT gateway, proxy, SMTP inspection or too small an MTU breaks or alters the session on its way.',
    action: `${NETWORK_TEAM} compares the path of the failing host with one that works.`,
    desk: 'network',
  },
  [SENDER_TLS_STACK]: {
    text: 'The two sides found no protocol version or cipher in common, or the TLS library on the sending side misbehaves.',
    action: `${MAIL_ENGINEER} updates TLS library, runtime and mail software, or undoes the setting that narrows versions and ciphers.`,
  },
  [CERTIFICATE_TRUST]: {
    text: 'The sending side could not build a chain to an authority it trusts: its CA bundle is stale, or the server left out an intermediate certificate.',
    action: `${MAIL_ENGINEER} looks at the chain that the server presents, and refreshes the CA bundle.`,
  },
  [CERTIFICATE_NAME_OR_DATES]: {
    text: 'The certificate is outside its dates or does not carry the name that was asked for; a wrong clock looks the same as bad dates.',
    action: `${MAIL_ENGINEER} checks the clock and the name first; otherwise the owner of the certificate acts.`,
  },
  [TLS_INSPECTION]: {
    text: 'A device on the way opens the TLS session and presents a certificate of its own.',
    action: `${NETWORK_TEAM} exempts the mail hosts from inspection.`,
    desk: 'network',
  },
  [FORCED_TLS_POLICY]: {
    text: 'The lane demands TLS, or a name that the certificate does not carry, so the fault holds the mail.',
    action: `${MAIL_ENGINEER} repairs the handshake, or the names that the policy matches; the policy itself stays.`,
  },
  [GMAIL_PRESSURE]: {
    text: 'Gmail slows this sender down for its rate or reputation, by temporary replies, refusals or closed connections.',
    action: `${MAIL_ENGINEER} lowers concurrency towards Gmail and lengthens the back-off; marketing staggers the launches.`,
  },
  [RECEIVER_PRESSURE]: {
    text: 'The receiver slows this sender down for its rate, complaints or reputation, by temporary replies, refusals or closed connections.',
    action: `${MAIL_ENGINEER} lowers concurrency towards the receiver, lengthens the back-off and reads the page that its reply names.`,
  },
  [SENDER_STRAIN]: {
    text: 'The sending host or its network is at a limit: bandwidth, packet loss, CPU, open files or mail server workers.',
    action: `${MAIL_ENGINEER} compares the metrics of the failing minutes with idle ones and removes the limit.`,
  },
  [RECEIVER_TLS_UNAVAILABLE]: {
    text: 'The server answered that it cannot start TLS.',
    action: `${MAIL_ENGINEER} tries again later, and asks the owner of that server when it lasts.`,
  },
  [POLICY_OR_AUTHENTICATION]: {
    text: 'The receiver judged the sender or the message: SPF, DKIM, DMARC, reverse DNS, the EHLO name, the login, or the content.',
    action: `${MAIL_ENGINEER} and the owner of the sending domain repair what the reply names.`,
    desk: 'domain',
  },
  blocklist: {
    text: 'The reply names a list, or the standing of the sending address.',
    action: `${MAIL_ENGINEER} stops what caused the listing, then asks the list named in the reply for removal.`,
  },
  dns: {
    text: 'The mail hosts of the domain, or their addresses, could not be looked up.',
    action: `${NETWORK_TEAM} looks at the resolver that the sending host uses.`,
    desk: 'network',
  },
  connectivity: {
    text: 'The TCP connection did not come up: routing, a closed port, or a host that does not answer.',
    action: 'The network team, or the hosting provider, checks that port from the sending host.',
    desk: 'network',
  },
  [WRONG_PORT_OR_MODE]: {
    text: 'Port and TLS mode do not fit: at 465 TLS begins with the first byte, at 25 and 587 after STARTTLS.',
    action: `${APPLICATION_OWNER} corrects the port or the TLS mode.`,
    desk: 'application',
  },
  [RECEIVER_MAILBOX]: {
    text: 'The mailbox does not exist, is full, or receives mail too fast; the way to it worked.',
    action: 'The owner of the mailing list removes or pauses the address.',
    desk: 'list',
  },
  undetermined: {
    text: 'The text does not tell the possible causes apart.',
    action: `${MAIL_ENGINEER} supplies the evidence asked for below.`,
  },
};

/** What is different where an application submits mail to its own relay. */
const IN_SUBMISSION: Partial<Record<CauseId, Partial<CauseText>>> = {
  [TRANSIENT_DROP]: { action: `${APPLICATION_OWNER} tries again and notes the time.` },
  [SENDER_TLS_STACK]: { action: `${APPLICATION_OWNER} updates the runtime and its TLS library.` },
  [CERTIFICATE_TRUST]: {
    action: `${APPLICATION_OWNER} refreshes the CA bundle that the application uses, or its operator completes the chain of the mail server.`,
  },
  [RECEIVER_TLS_UNAVAILABLE]: { action: 'The owner of the mail server that the application uses repairs its TLS.' },
  connectivity: {
    action: `${APPLICATION_OWNER} checks host and port in the settings, and that a firewall or the provider lets the application reach them.`,
  },
  dns: { action: `${APPLICATION_OWNER} checks the host name in the settings and the resolver of that machine.` },
  undetermined: { action: `${APPLICATION_OWNER} supplies the evidence asked for below.` },
  [POLICY_OR_AUTHENTICATION]: {
    text: 'The mail server that the application uses did not accept its login, sender or message.',
    action: `${APPLICATION_OWNER} repairs what the reply names.`,
  },
};

/** Of an application nobody but its owner can act, except where a device on the path is the cause. */
const PATH_CAUSES: readonly CauseId[] = [PATH_INTERFERENCE, TLS_INSPECTION];

/** What a cause means in a finding, and who acts. */
export function causeOf(id: CauseId, finding: Finding): CauseText {
  const base = CAUSE_TEXTS[id];
  if (!isSubmission(finding)) return { ...base, ...named(id, finding) };
  const own = { ...base, ...named(id, finding), ...(keepsQueue(finding) ? {} : IN_SUBMISSION[id]) };
  const desk: Desk = PATH_CAUSES.includes(id) ? 'network' : keepsQueue(finding) ? (base.desk ?? 'mail') : 'application';
  if (id === WRONG_PORT_OR_MODE) {
    return {
      text: modeFault(finding),
      action: `${keepsQueue(finding) ? MAIL_ENGINEER : APPLICATION_OWNER} ${modeAdvice(finding)}`,
      desk,
    };
  }
  if (id === CERTIFICATE_NAME_OR_DATES && finding.stop.detail === 'name-mismatch') {
    return {
      text: 'The certificate of the mail server does not carry the host name that the application is set to.',
      action: `${APPLICATION_OWNER} ${nameAdvice(finding)}`,
      desk,
    };
  }
  return { ...own, desk };
}

/** The receiver by its name, where a sentence speaks of it and the text shows it. */
function named(id: CauseId, finding: Finding): Partial<CauseText> {
  // Pressure is Gmail's own only where the text shows Gmail.
  if (id === GMAIL_PRESSURE && !concernsGmail(finding)) return CAUSE_TEXTS[RECEIVER_PRESSURE];
  const name = id === RECEIVER_PRESSURE || id === POLICY_OR_AUTHENTICATION ? receiverIn(finding) : undefined;
  if (name === undefined) return {};
  const { text, action } = CAUSE_TEXTS[id];
  const say = (sentence: string): string =>
    sentence
      .replace(/\bThe receiver\b/g, /^[A-Z]/.test(name) ? name : `The receiver ${name}`)
      .replace(/\bthe receiver\b/g, name);
  return { text: say(text), action: say(action) };
}

/** What a cause means and who acts on it, as one text. */
export function causeText(id: CauseId, finding: Finding): string {
  const { text, action } = causeOf(id, finding);
  return `${text} ${action}`;
}

/** A few words for each, without a period; apart, since only those who print a verdict want them. */
export const CAUSE_TITLES: Record<CauseId, string> = {
  [TRANSIENT_DROP]: 'Transient network drop',
  [PATH_INTERFERENCE]: 'Interference on the network path',
  [SENDER_TLS_STACK]: 'Outdated or misconfigured TLS on the sending side',
  [CERTIFICATE_TRUST]: 'Certificate not trusted',
  [CERTIFICATE_NAME_OR_DATES]: 'Certificate name or dates do not fit',
  [TLS_INSPECTION]: 'TLS inspection on the path',
  [FORCED_TLS_POLICY]: 'A mandatory TLS policy holds the mail',
  [GMAIL_PRESSURE]: 'Pressure by rate or reputation',
  [RECEIVER_PRESSURE]: 'Pressure on the side of the receiver',
  [SENDER_STRAIN]: 'The sending side is strained',
  [RECEIVER_TLS_UNAVAILABLE]: 'The receiver has no TLS to offer right now',
  [POLICY_OR_AUTHENTICATION]: 'Policy or authentication decision',
  blocklist: 'The sending address is on a blocklist',
  dns: 'Name resolution failed',
  connectivity: 'No connection came up',
  [WRONG_PORT_OR_MODE]: 'Wrong port or TLS mode',
  [RECEIVER_MAILBOX]: "A matter of the recipient's mailbox",
  undetermined: 'Not determined yet',
};
