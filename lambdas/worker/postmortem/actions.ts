/** What a team may do so that it does not come again, by cause. Proposals: people choose, own and date them. */
import type { CauseId } from '../../classifier/contract';

const WATCH_LANE =
  'Alert on the deferral rate and queue depth of each receiver and sending host, apart from the total.';
const KEEP_TEST = 'Run the STARTTLS test from each sending host on a schedule and keep its output.';

export const ACTIONS: Record<CauseId, readonly string[]> = {
  'transient-drop': ['Record how often single drops occur, so that a rise is seen.', WATCH_LANE],
  'path-interference': [
    'Exempt the mail hosts’ port 25 from SMTP inspection and write the exemption down where the firewall is managed.',
    'Compare path MTU and firewall rules of the failing host with those of a healthy one.',
    KEEP_TEST,
  ],
  'sender-tls-stack': [
    'Bring the TLS library, runtime and MTA of all sending hosts to one supported version.',
    'Add the versions of TLS library and MTA to what is watched on the sending hosts.',
    KEEP_TEST,
  ],
  'certificate-trust': [
    'Update the CA bundle on all sending hosts with the system’s own updates.',
    'Alert on verification failures by issuer.',
    KEEP_TEST,
  ],
  'certificate-name-or-dates': [
    'Alert on certificates of own relays thirty days before they expire.',
    'Check time synchronisation on all sending hosts.',
    KEEP_TEST,
  ],
  'tls-inspection': [
    'Exempt the mail hosts’ port 25 from TLS inspection and write the exemption down where the device is managed.',
    'Alert when the issuer of a receiver’s certificate changes to a private one.',
  ],
  'forced-tls-policy': [
    'Review which destinations are under a mandatory TLS policy, and who owns each entry.',
    'Alert when a destination under mandatory TLS defers.',
  ],
  'gmail-pressure': [
    'Limit concurrency per outbound IP on the Gmail lane and ramp volume after a pause.',
    'Stagger launches, and agree with campaign owners on a rate.',
    'Check authentication, complaint rate and reverse DNS before the next large send.',
    WATCH_LANE,
  ],
  'receiver-pressure': [
    'Limit concurrency per outbound IP on this receiver’s lane and ramp volume after a pause.',
    'Check the receiver’s sender pages for its limits and its form for senders.',
    WATCH_LANE,
  ],
  'sender-strain': [
    'Raise the limit that was reached (file descriptors, workers, egress) and watch it.',
    'Load-test the sending host at the rate of the largest launch.',
    WATCH_LANE,
  ],
  'receiver-tls-unavailable': ['Agree with the receiver on a contact for TLS faults.', WATCH_LANE],
  'policy-or-authentication': [
    'Watch SPF, DKIM, DMARC and reverse DNS of all sending domains and addresses.',
    'Read DMARC aggregate reports weekly.',
  ],
  blocklist: [
    'Find what led to the listing before asking for removal.',
    'Watch the listings of all outbound addresses.',
  ],
  dns: ['Run two independent resolvers on the sending hosts.', 'Alert on SERVFAIL and time-outs of MX look-ups.'],
  connectivity: [
    'Agree in writing with the provider that port 25 outbound is open for the sending hosts.',
    'Test the connection to two receivers from each sending host on a schedule.',
  ],
  'wrong-port-or-mode': [
    'Write port and TLS mode of the relay into the application’s deployment, not into a person’s memory.',
    'Send a test message at each deployment of the application.',
  ],
  'receiver-mailbox': [
    'Remove addresses that bounce from the list at once.',
    'Confirm new addresses before sending to them.',
  ],
  undetermined: ['Keep STARTTLS logging at the level that names the reason on the sending hosts.', KEEP_TEST],
};
