import { EVIDENCE, type EvidenceId, type StepId } from '../../../lambdas/classifier/contract';
import { verdictOf } from '../acceptance/ask';

const FAILED = [
  '2026-11-20T02:11:07+00:00 out7 postfix/smtp[42]: SSL_connect error to mx1.example.net[203.0.113.25]:25: Connection timed out',
  '2026-11-20T02:11:07+00:00 out7 postfix/smtp[42]: 4F2A1C0D70: to=<a@example.net>, relay=mx1.example.net[203.0.113.25]:25, delay=0.9, delays=0.1/0/0.8/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)',
].join('\n');

const present = (text: string): Set<EvidenceId> =>
  new Set(verdictOf(text).evidence.flatMap(({ id, state }) => (state === 'present' ? [id] : [])));

/** What people paste back, by the item of the evidence list that it is. */
const ANSWERS: readonly [EvidenceId, string, string][] = [
  ['smtp-replies', 'a reply', 'host mx1.example.net[203.0.113.25] said: 451 4.3.0 Temporary problem'],
  [
    'queue-id-fate',
    'a later delivery',
    '2026-11-20T02:31:07+00:00 out7 postfix/smtp[77]: 4F2A1C0D70: to=<a@example.net>, relay=mx1.example.net[203.0.113.25]:25, delay=1200, delays=1198/0/0.8/1, dsn=2.0.0, status=sent (250 2.0.0 Ok)',
  ],
  [
    'starttls-transcript',
    'openssl s_client',
    '$ openssl s_client -starttls smtp -connect mx1.example.net:25\nCONNECTED(00000003)',
  ],
  ['scope', 'nc', 'Connection to mx2.example.org 25 port [tcp/smtp] succeeded!'],
  ['scope', 'a sentence', 'only this host fails, the other servers deliver fine'],
  ['tls-mode', 'postconf -n', 'smtp_tls_security_level = may'],
  ['tls-mode', 'exim -bP transports', 'hosts_require_tls = *'],
  ['tls-mode', 'an application', 'smtp_port: 587\nsmtp_ssl: true'],
  ['mta-version', 'postconf mail_version', 'mail_version = 3.7.11'],
  ['mta-version', 'exim -bV', 'Exim version 4.96 #2 built 12-Nov-2024'],
  ['tls-library-version', 'openssl version', 'OpenSSL 3.0.15 3 Sep 2024 (Library: OpenSSL 3.0.15 3 Sep 2024)'],
  ['tls-library-version', 'java -version', 'openjdk version "17.0.9" 2023-10-17'],
  ['firewall-event', 'tracepath', '     Resume: pmtu 1400 hops 12 back 12'],
  [
    'firewall-event',
    'netfilter',
    'IN= OUT=eth0 SRC=198.51.100.7 DST=203.0.113.25 LEN=60 TTL=63 PROTO=TCP SPT=40112 DPT=25 SYN',
  ],
  [
    'firewall-event',
    'an ASA',
    '%ASA-4-106023: Deny tcp src inside:10.0.0.5/40112 dst outside:203.0.113.25/25 by access-group "out"',
  ],
  [
    'firewall-event',
    'a FortiGate',
    'date=2026-11-20 time=02:11:07 action="deny" srcip=10.0.0.5 dstip=203.0.113.25 dstport=25',
  ],
  ['firewall-event', 'conntrack', 'nf_conntrack: table full, dropping packet'],
  [
    'firewall-event',
    'an AWS flow log',
    '2 123456789012 eni-0a1b2c3d 10.0.0.5 203.0.113.25 40112 25 6 3 180 1795140660 1795140720 REJECT OK',
  ],
  ['firewall-event', 'an Azure flow tuple', '"1795140667,10.0.0.5,203.0.113.25,40112,25,T,O,D"'],
  ['firewall-event', 'a GCP firewall log', '{"disposition": "DENIED", "rule_details": {"direction": "EGRESS"}}'],
  ['firewall-event', 'a sentence', 'our firewall log shows nothing for that minute'],
  ['queue-depth', 'postqueue -p', '-- 124 Kbytes in 37 Requests.'],
  ['send-rate', 'a sentence', 'launch at 09:00, 400 connections'],
  ['send-rate', 'a rate', 'about 12,000 messages per minute'],
  ['host-metrics', 'nstat', 'TcpRetransSegs                  1234               0.0'],
  ['host-metrics', 'ss -s', 'TCP:   1234 (estab 200, closed 900, orphaned 0, timewait 800)'],
  ['host-metrics', 'uptime', ' 02:12:01 up 12 days,  3:04,  1 user,  load average: 0.52, 0.58, 0.59'],
  ['host-metrics', 'ulimit -a', 'open files                          (-n) 1024'],
  ['recent-changes', 'a sentence', 'we updated openssl yesterday'],
  ['recent-changes', 'another', 'the firewall was replaced on Monday'],
  ['recent-changes', 'nothing', 'nothing was changed'],
  ['recent-changes', "apt's history", 'Upgrade: libssl3:amd64 (3.0.11-1, 3.0.15-1)'],
  ['outbound-ip', 'a sentence', 'our outbound IP is 198.51.100.7'],
  ['outbound-ip', 'the family', 'it only fails over IPv6'],
  ['remote-mx', 'dig', 'example.net.\t\t300\tIN\tMX\t10 mx1.example.net.'],
  ['remote-mx', 'dig +short', '10 mx1.example.net.'],
  ['timestamp-zone', 'timedatectl', '                Time zone: Europe/Berlin (CET, +0100)'],
  ['sending-host', 'a sentence', 'the sending host is out7.example.org'],
];

describe('every item of the evidence list has an answer that is read', () => {
  it.each(ANSWERS)('%s: %s', (id, _, answer) => {
    expect(present(`${FAILED}\n\n${answer}`)).toContain(id);
  });

  it('none is without a producer', () => {
    expect([...new Set(ANSWERS.map(([id]) => id))].sort()).toEqual([...EVIDENCE].sort());
  });
});

describe('pasted back, the question goes', () => {
  it.each(ANSWERS)('%s: %s', (id, _, answer) => {
    const asked = verdictOf(`${FAILED}\n\n${answer}`).evidence.find((item) => item.id === id);
    expect(asked?.ask).toBeUndefined();
  });
});

describe('and the step is ticked', () => {
  const EXPIRED = 'x509: certificate has expired or is not yet valid';
  const UNKNOWN =
    'Host or domain name not found. Name service error for name=example.net type=MX: Host not found, try again';
  it.each<[StepId, string, string]>([
    ['path', FAILED, 'our firewall log shows nothing for that minute'],
    ['path', FAILED, '     Resume: pmtu 1400 hops 12 back 12'],
    ['changes', FAILED, 'we updated openssl yesterday'],
    ['clock', EXPIRED, 'System clock synchronized: yes'],
    ['dns', UNKNOWN, '10 mx1.example.net.'],
    [
      'port25',
      'connect to mx1.example.net[203.0.113.25]:25: Connection timed out',
      'Connection to mx2.example.org 25 port [tcp/smtp] succeeded!',
    ],
    ['patch', 'SSL routines::tlsv1 alert protocol version:SSL alert number 70', 'OpenSSL 1.0.2k 26 Jan 2017'],
    ['timing', '421-4.7.28 Gmail has detected an unusual rate of unsolicited mail', 'launch at 09:00, 400 connections'],
    ['headroom', 'warning: socket: Too many open files', ' 02:12:01 up 12 days,  load average: 0.52, 0.58, 0.59'],
  ])('%s', (id, failure, answer) => {
    const step = (text: string) => verdictOf(text).checklist.find((one) => one.id === id);
    expect(step(failure)?.done).toBe(false);
    expect(step(`${failure}\n\n${answer}`)?.done).toBe(true);
  });
});
