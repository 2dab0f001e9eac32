/**
 * Answers to what the advice asks for: the output of its commands, log lines of other devices, a sentence. One row for each
 * kind of answer: the item of the evidence list, the words that every such answer holds, and how much of it is the value.
 */
import type { Supplied, Supplies } from '../digest/supplied';
import type { LogRecord } from '../record';
import { suppliedSettings } from './client-settings';

interface Answer {
  evidence: Supplied;
  /** Linear, and tried on the first characters of a record only. The group `value`, else the whole match, is the value. */
  words: RegExp;
}

const WHEN = String.raw`(?:yesterday|today|tonight|this morning|last (?:night|week|month|\w{3,9}day)|on \w{3,9}day|\d{1,2}[:.]\d\d|\d{4}-\d\d-\d\d|(?:an?|\d{1,3}|two|three|few) (?:hours?|days?|weeks?|minutes?) ago|just before|since then|before (?:it|the|this) )`;
const CHANGED = String.raw`(?:updat|upgrad|chang|migrat|replac|renew|install|patch|mov|switch|deploy|reboot|restart|rolled|swapp|introduc|enabl|disabl)\w{0,6}`;
const THINGS = String.raw`(?:open ?ssl|gnutls|libssl|kernel|postfix|exim|sendmail|package|firewall|router|nat|network|provider|isp|certificate|ca[- ]bundle|ca-certificates|policy|setting|config\w{0,10}|dns|resolver|ip|server|host|php|java|node|python|docker|container|image|relay|mx|vpn|mtu|release|deployment|plugin|version|dkim|spf|dmarc)`;

const ANSWERS: readonly Answer[] = [
  // A reply.
  {
    evidence: 'smtp-replies',
    words: /(?:^|said: |response: |response was: |reply: )(?<value>[45]\d\d[ -][^\r\n]{3,300})/,
  },
  // What changed.
  {
    evidence: 'recent-changes',
    words: new RegExp(String.raw`\b${CHANGED}\b[^\r\n]{0,80}\b${THINGS}s?\b[^\r\n]{0,80}\b${WHEN}`, 'i'),
  },
  {
    evidence: 'recent-changes',
    words: new RegExp(
      String.raw`\b${THINGS}s?\b[^\r\n]{0,60}\b(?:was|were|has been|got|is)\b[^\r\n]{0,30}\b${CHANGED}\b[^\r\n]{0,80}\b${WHEN}`,
      'i',
    ),
  },
  {
    evidence: 'recent-changes',
    words: new RegExp(String.raw`\b${WHEN}[^\r\n]{0,60}\b${CHANGED}\b[^\r\n]{0,80}\b${THINGS}s?\b`, 'i'),
  },
  { evidence: 'recent-changes', words: /\b(?:nothing|no|not)\b[^\r\n]{0,30}\bchang(?:ed?|es)\b/i },
  {
    evidence: 'recent-changes',
    words:
      /^(?:\S{1,30} \S{1,30} )?(?:Upgrade|Install|upgrade|install(?:ed)?|Updated?|Upgraded)[: ] {0,3}(?<value>[\w.+-]{2,60}(?::\w{1,10})? [^\r\n]{0,120})/,
  },
  { evidence: 'recent-changes', words: /\bv=(?:spf1|DKIM1|DMARC1)\b[^\r\n]{0,120}/i },
  // Clock.
  {
    evidence: 'clock',
    words: /(?:System clock synchronized|NTP synchronized|NTP service|System clock sync\w{0,12}): ?(?<value>\w{2,12})/i,
  },
  {
    evidence: 'clock',
    words: /\bclock\b[^\r\n]{0,40}\b(?:right|correct|synchroni[sz]ed|in sync|accurate|off|wrong|drift\w{0,4})\b/i,
  },
  { evidence: 'clock', words: /^(?:Leap status|System time) {1,20}: [^\r\n]{1,80}/ },
  {
    evidence: 'timestamp-zone',
    words: /\bTime ?zone(?: is)?:? (?<value>[A-Z]\w{1,30}(?:\/\w{1,30})?(?: \([^)\r\n]{1,40}\))?|[+-]\d\d:?\d\d)/i,
  },
  {
    evidence: 'timestamp-zone',
    words: /\b(?:times?|logs?|stamps?) (?:is|are) (?:in |all )?(?<value>UTC|GMT|C?EST|CET|[A-Z]{3,4}|[+-]\d\d:?\d\d)\b/,
  },
  // The host.
  { evidence: 'host-metrics', words: /\bload averages?: [^\r\n]{1,40}/i },
  { evidence: 'host-metrics', words: /\bTcp(?:RetransSegs|ExtTCP\w{2,30}) {1,40}\d[^\r\n]{0,30}/ },
  { evidence: 'host-metrics', words: /^TCP: {1,8}\d{1,9} \(estab [^\r\n]{1,80}/ },
  { evidence: 'host-metrics', words: /\bopen files\b[^\r\n]{0,60}?\b\d{1,9}\b|\bulimit -n\b[^\r\n]{0,20}/i },
  {
    evidence: 'host-metrics',
    words:
      /\b(?:cpu|memory|egress|bandwidth|retransmits?|load)\b[^\r\n]{0,30}\b\d{1,6}(?:\.\d{1,3})? ?(?:%|percent|[kmg]?bit|[kmg]bps|[kmg]b\/s)/i,
  },
  // Load.
  {
    evidence: 'send-rate',
    words: /\b\d[\d,.]{0,8} (?:parallel |concurrent |simultaneous |open |smtp )?connections?\b[^\r\n]{0,60}/i,
  },
  {
    evidence: 'send-rate',
    words:
      /\b\d[\d,.]{0,8}k? (?:messages|mails?|emails?|msgs?)(?: were sent)?(?: ?\/ ?| per | an? )(?:min|minute|hour|h|second|s|sec)\b/i,
  },
  {
    evidence: 'send-rate',
    words:
      /\b(?:launch|campaign|send|blast|newsletter)\w{0,4}\b[^\r\n]{0,30}\b(?:at|started|from|since) (?:about )?\d{1,2}[:.]\d\d[^\r\n]{0,60}/i,
  },
  { evidence: 'send-rate', words: /\bconcurrency\b[^\r\n]{0,20}\b\d{1,5}\b/i },
  // The network.
  { evidence: 'firewall-event', words: /\bOUT=\S{0,20} [^\r\n]{0,200}\bPROTO=TCP\b[^\r\n]{0,40}\bDPT=\d{1,5}/ },
  { evidence: 'firewall-event', words: /%(?:ASA|FTD|PIX)-\d-\d{6}: [^\r\n]{1,160}/ },
  {
    evidence: 'firewall-event',
    words:
      /\b(?:action|act)="?(?:deny|drop|block(?:ed)?|reset|close|accept|allow(?:ed)?|timeout|server-rst|client-rst)"?[^\r\n]{0,120}/i,
  },
  {
    evidence: 'firewall-event',
    words: /\brule \d{1,5}[^\r\n]{0,20}\(match\)[^\r\n]{0,10}: (?:block|pass) (?:in|out)[^\r\n]{1,120}/i,
  },
  {
    evidence: 'firewall-event',
    words: /^\d \d{6,14} eni-[0-9a-f]{4,32} [0-9a-f.:]{3,45} [0-9a-f.:]{3,45} \d{1,5} \d{1,5} \d{1,3} [^\r\n]{1,80}/,
  },
  { evidence: 'firewall-event', words: /"disposition" ?: ?"(?:DENIED|ALLOWED)"/ },
  { evidence: 'firewall-event', words: /\b\d{10},[0-9a-f.:]{3,45},[0-9a-f.:]{3,45},\d{1,5},\d{1,5},[TU],[IO],[AD]\b/ },
  {
    evidence: 'firewall-event',
    words:
      /\b(?:nf_conntrack|ip_conntrack): table full[^\r\n]{0,40}|\b(?:SNAT|NAT)\b[^\r\n]{0,30}\b(?:exhaust\w{1,6}|allocation fail\w{1,5}|ports? exhausted)/i,
  },
  { evidence: 'firewall-event', words: /\b(?:Resume: )?pmtu \d{3,5}[^\r\n]{0,40}/ },
  { evidence: 'firewall-event', words: /\bMTU\b[^\r\n]{0,20}\b\d{3,5}\b/i },
  {
    evidence: 'firewall-event',
    words:
      /\b(?:firewall|proxy|vpn|nat(?: gateway)?|router|security group|inspection|(?:hosting )?provider|tunnel)\b[^\r\n]{0,60}\b(?:log(?:s|ged)?|show(?:s|ed)?|drop(?:s|ped)?|block(?:s|ed)?|den(?:y|ies|ied)|reset|allow(?:s|ed)?|inspect\w{0,4}|pass(?:es|ed)?|nothing|no event|none)\b/i,
  },
  {
    evidence: 'firewall-event',
    words: /\b(?:there is |we have )?no (?:firewall|proxy|vpn|nat|tunnel|inspection)\b[^\r\n]{0,60}/i,
  },
  {
    evidence: 'firewall-event',
    words:
      /\b(?:unbound|named|dnsmasq|systemd-resolved)(?:\[\d{1,8}\])?: [^\r\n]{0,80}(?:SERVFAIL|NXDOMAIN|timed out|refused)[^\r\n]{0,40}/i,
  },
  // Who else.
  { evidence: 'scope', words: /\bConnection to \S{1,255} \d{1,5} port \[[^\]\r\n]{1,20}\] succeeded/i },
  { evidence: 'scope', words: /\bnc: connect to \S{1,255} port \d{1,5}[^\r\n]{0,80}|^Ncat: [^\r\n]{1,80}/i },
  {
    evidence: 'scope',
    words:
      /\b(?:only|all|no|other|every|both|another|second|same)\b[^\r\n]{0,40}\b(?:host|server|receiver|domain|destination|recipient|address|network|mx|gmail|outlook|yahoo)s?\b[^\r\n]{0,40}\b(?:fail|work|fine|ok|affected|deliver|accept|succeed)\w{0,4}/i,
  },
  {
    evidence: 'outbound-ip',
    words:
      /\b(?:outbound|outgoing|public|egress|source|sending) (?:ip|address)(?: address)?(?: is|:|=)? ?(?<value>\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{1,4}:[0-9a-f:]{2,40})/i,
  },
  { evidence: 'outbound-ip', words: /\b(?:only|both|fails?|works?|over|via)\b[^\r\n]{0,40}\bIPv[46]\b[^\r\n]{0,40}/i },
  {
    evidence: 'lookup',
    words:
      /^\S{1,255}\.[ \t]{1,12}\d{1,8}[ \t]{1,8}IN[ \t]|^\d{1,5} [\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\.$|^;; ->>HEADER<<- opcode: QUERY/,
  },
  {
    evidence: 'remote-mx',
    words: /^\S{1,255}\.[ \t]{1,40}\d{1,8}[ \t]{1,8}IN[ \t]{1,8}(?:MX|A|AAAA)[ \t]{1,8}[^\r\n]{1,200}/,
  },
  { evidence: 'remote-mx', words: /^\d{1,5} [\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\.$/ },
  { evidence: 'remote-mx', words: /;; ->>HEADER<<- opcode: QUERY, status: (?<value>[A-Z]{4,10})/ },
  {
    evidence: 'sending-host',
    words:
      /\b(?:sending (?:host|server)|hostname|host ?name|our (?:mail ?)?(?:server|host))(?: is(?: called)?|:| =) (?<value>[\w-]{1,63}(?:\.[\w-]{1,63}){0,8})/i,
  },
  // How it is set up.
  {
    evidence: 'tls-mode',
    words: /^(?:smtp_(?:tls_\w{3,40}|use_tls|enforce_tls)|relayhost|default_transport|transport_maps) = [^\r\n]{0,120}/,
  },
  {
    evidence: 'tls-mode',
    words:
      /^ {0,8}(?:hosts_(?:require|avoid|try)_(?:tls|dane)|tls_(?:require_ciphers|verify_hosts|try_verify_hosts|verify_certificates|tempfail_tryclear))(?: = [^\r\n]{0,120})?$/,
  },
  { evidence: 'tls-mode', words: /^(?:TLS_Srv|TLS_Rcpt|Try_TLS|TLS_Clt)(?::\S{1,255})?[ \t]{1,8}[^\r\n]{1,80}/ },
  {
    evidence: 'tls-mode',
    words: /\brelay host "?smtps?(?:\+(?:tls|notls))?:\/\/[^\r\n]{1,80}|^action \S{1,60} relay\b[^\r\n]{0,80}/,
  },
  {
    evidence: 'tls-mode',
    words: /\b(?:opportunistic|mandatory|enforced?|required?|implicit) (?:start)?tls\b[^\r\n]{0,40}/i,
  },
  // Versions.
  { evidence: 'mta-version', words: /^mail_version = (?<value>\d[\w.-]{1,20})/ },
  { evidence: 'mta-version', words: /^Version (?<value>8\.\d[\w.]{1,12})/ },
  {
    evidence: 'mta-version',
    words:
      /\b(?<value>(?:PHPMailer|Laravel|Symfony|Nodemailer|MailKit|Django|Rails|WordPress|Nextcloud|GitLab|Grafana|Odoo|Jenkins|Alertmanager|msmtp)(?: version)?[ /@v]{1,3}\d[\w.-]{0,16})/i,
  },
  { evidence: 'tls-library-version', words: /^(?:openjdk|java) version "(?<value>[\d._]{1,20})"/ },
  {
    evidence: 'tls-library-version',
    words: /\b(?<value>(?:OpenSSL|LibreSSL|GnuTLS|BoringSSL)[ /:'"]{1,4}v?\d[\w.+-]{1,16})/i,
  },
  { evidence: 'tls-library-version', words: /^Library version: (?<value>[^\r\n]{3,80})/ },
];

/** Formats whose lines may answer: prose and unknown lines, applications and what is typed at a prompt. */
const SPOKEN: ReadonlySet<string> = new Set([
  'text',
  'smtp-transcript',
  'php-mailer',
  'go-smtp',
  'java-mail',
  'dotnet-mail',
  'nodemailer',
  'python-smtplib',
  'ruby-smtp',
  'perl-smtp',
  'rust-mta',
  'msmtp',
  's-nail',
  'curl',
  'swaks',
  'openssl-s_client',
]);

const LONGEST = 1200;

/** Adds to a record what it answers; what its format read itself stays. */
export function supplyAnswers(record: LogRecord): void {
  if (!SPOKEN.has(record.format)) return;
  const text = record.text.slice(0, LONGEST);
  const supplies: Supplies = {};
  // The words of an answer: a line of a known program tells of itself alone.
  if (record.format === 'text') {
    for (const { evidence, words } of ANSWERS) {
      if (supplies[evidence] !== undefined) continue;
      const found = words.exec(text);
      if (found !== null) supplies[evidence] = (found.groups?.['value'] ?? found[0]).trim();
    }
  }
  Object.assign(supplies, suppliedSettings(text), record.supplies);
  if (Object.keys(supplies).length > 0) record.supplies = supplies;
}
