/** What each cause means and who acts on it: text for people, in full sentences. */
import { receiverName } from '../receivers';
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

export type Desk = 'nobody' | 'network' | 'mail' | 'application' | 'domain' | 'list';

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

export const CAUSE_TEXTS: Record<CauseId, CauseText> = {
  [TRANSIENT_DROP]: {
    text: 'The connection broke once, as connections do; a queued message survives it.',
    action: 'Nobody has to act: let the mail server retry, and record the time in case it happens again.',
    desk: 'nobody',
  },
  [PATH_INTERFERENCE]: {
    text: 'A firewall, NAT gateway, proxy, SMTP inspection or too small an MTU between the sending host and the receiver breaks or alters the session.',
    action: `${NETWORK_TEAM} compares the path of the failing host with one that works.`,
    desk: 'network',
  },
  [SENDER_TLS_STACK]: {
    text: 'The sending server and the receiver found no protocol version or cipher in common, or the TLS library on the sending side misbehaves.',
    action: `${MAIL_ENGINEER} updates the TLS library, runtime and mail server, or undoes the setting that narrows versions and ciphers.`,
  },
  [CERTIFICATE_TRUST]: {
    text: 'The sending side could not build a chain to a certificate authority it trusts: its CA bundle is missing or stale, or the receiver left out an intermediate certificate.',
    action: `${MAIL_ENGINEER} refreshes the CA bundle and looks at the chain that the receiver presents.`,
  },
  [CERTIFICATE_NAME_OR_DATES]: {
    text: 'The certificate is outside its dates, or does not carry the host name that was asked for; a wrong clock on the sending host looks the same.',
    action: `${MAIL_ENGINEER} checks the clock of the sending host first; otherwise the owner of the certificate acts.`,
  },
  [TLS_INSPECTION]: {
    text: 'A device between the sending host and the receiver opens the TLS session and presents a certificate of its own.',
    action: `${NETWORK_TEAM} exempts the mail hosts' port 25 from inspection.`,
    desk: 'network',
  },
  [FORCED_TLS_POLICY]: {
    text: 'The lane demands TLS, or a name that the certificate does not carry, so that a fault which opportunistic lanes get over becomes a growing queue.',
    action: `${MAIL_ENGINEER} repairs the handshake, or the match list of the policy; the policy itself stays.`,
  },
  [GMAIL_PRESSURE]: {
    text: 'Gmail slows this sender down because of its rate or reputation, by temporary replies or by closing connections.',
    action: `${MAIL_ENGINEER} lowers concurrency towards Gmail and lengthens the back-off; marketing staggers the launches.`,
  },
  [RECEIVER_PRESSURE]: {
    text: 'The receiver slows this sender down because of its rate, complaints or the reputation of its address, by temporary replies, refusals or by closing connections.',
    action: `${MAIL_ENGINEER} lowers concurrency towards the receiver, lengthens the back-off and reads the page that its reply names.`,
  },
  [SENDER_STRAIN]: {
    text: 'The sending host or its network is at a limit: outbound bandwidth, packet loss, CPU, open files or mail server workers.',
    action: `${MAIL_ENGINEER} compares the host metrics of the failing minutes with idle ones and removes the limit.`,
  },
  [RECEIVER_TLS_UNAVAILABLE]: {
    text: 'The receiver answered that TLS is not available, which is temporary as a rule.',
    action: `${MAIL_ENGINEER} lets the mail wait and retry, and asks the receiver only when it lasts.`,
  },
  [POLICY_OR_AUTHENTICATION]: {
    text: 'The receiver judged the sender or the message: SPF, DKIM, DMARC, reverse DNS, the EHLO name, the login, or the content.',
    action: `${MAIL_ENGINEER} and the owner of the sending domain repair what the reply names.`,
    desk: 'domain',
  },
  blocklist: {
    text: "The receiver's reply names a list, or the standing of the sending address.",
    action: `${MAIL_ENGINEER} stops what caused the listing, then asks the list named in the reply for removal.`,
  },
  dns: {
    text: 'The sending host could not find the mail hosts of the domain or their addresses.',
    action: `${NETWORK_TEAM} looks at the resolver that the sending host uses.`,
    desk: 'network',
  },
  connectivity: {
    text: 'The TCP connection did not come up: routing, a closed outbound port 25, or a host that does not answer.',
    action: 'The network team, or the hosting provider, checks outbound port 25 from the sending host.',
    desk: 'network',
  },
  [WRONG_PORT_OR_MODE]: {
    text: 'The client speaks TLS where the server expects plain SMTP first, or the other way round: 465 is TLS from the first byte, 25 and 587 begin in clear text.',
    action: "The owner of the sending application corrects the client's port or TLS mode.",
    desk: 'application',
  },
  [RECEIVER_MAILBOX]: {
    text: 'The mailbox does not exist, is full, or receives mail too fast; transport worked.',
    action: 'The owner of the mailing list removes or pauses the address.',
    desk: 'list',
  },
  undetermined: {
    text: 'Nothing in the text tells the possible causes apart.',
    action: `${MAIL_ENGINEER} supplies the evidence asked for below; guessing would cost more time.`,
  },
};

/** What a cause means and who acts on it, with the receiver named whose pressure it is, as far as the text pasted tells. */
export function causeText(id: CauseId, receiver: string | undefined): string {
  const text = `${CAUSE_TEXTS[id].text} ${CAUSE_TEXTS[id].action}`;
  if (id !== RECEIVER_PRESSURE || receiver === undefined) return text;
  return text.replace(/\bthe receiver\b/gi, receiverName(receiver));
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
  [GMAIL_PRESSURE]: 'Pressure on the Gmail side',
  [RECEIVER_PRESSURE]: 'Pressure on the side of the receiver',
  [SENDER_STRAIN]: 'The sending side is strained',
  [RECEIVER_TLS_UNAVAILABLE]: 'The receiver has no TLS to offer right now',
  [POLICY_OR_AUTHENTICATION]: 'Policy or authentication decision',
  blocklist: 'The sending address is on a blocklist',
  dns: 'Name resolution failed',
  connectivity: 'No connection to port 25',
  [WRONG_PORT_OR_MODE]: 'Wrong port or TLS mode',
  [RECEIVER_MAILBOX]: "A matter of the recipient's mailbox",
  undetermined: 'Not determined yet',
};
