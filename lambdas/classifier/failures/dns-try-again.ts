import { IN_DNS, type Signature } from './signature';

export const signature: Signature = {
  id: 'dns-try-again',
  ...IN_DNS,
  detail: 'servfail',
  wordings: [
    {
      match: /\bSERVFAIL\b|queryMx E(?:SERV|TEMP)FAIL/i,
      from: 'corpus: haraka',
      sample: 'MX Lookup for example.org failed: Error: queryMx ESERVFAIL example.org',
    },
    {
      match: /DNS lookup failed: (?<name>\S{1,255})/i,
      from: 'Twisted',
      sample: 'twisted.internet.error.DNSLookupError: DNS lookup failed: mx.example.org.',
    },
    {
      match: /Name service error for name=(?<name>\S{1,255}) type=(?<type>[A-Z]{1,8}): Host not found, try again/i,
      from: 'Postfix src/smtp/smtp_addr.c',
      sample: 'Host or domain name not found. Name service error for name=gmail.com type=MX: Host not found, try again',
    },
    {
      match: 'Temporary failure in name resolution',
      from: 'corpus: python-smtplib',
      sample: 'socket.gaierror: [Errno -3] Temporary failure in name resolution',
    },
    { match: /\bEAI_AGAIN\b/i, from: 'corpus: nodemailer', sample: 'Error: getaddrinfo EAI_AGAIN mx.example.org' },
    {
      match: 'host lookup did not complete',
      from: 'corpus: exim',
      sample: '== a@example.org R=dnslookup defer (-1): host lookup did not complete',
    },
    {
      match: /DNS lookup failure:?(?<reason>[^\r\n]{0,80})/i,
      from: 'Haraka outbound/hmail.js',
      sample: 'DNS lookup failure: Error: queryMx ETIMEOUT gmail.com',
    },
    {
      match: 'DNS soft error',
      from: 'MDaemon and other servers',
      sample: 'failed,4.4.3 (DNS soft error looking up example.org)',
    },
    { match: 'Name server timeout', from: 'Sendmail 8.18 -v', sample: 'example.org: Name server timeout' },
    {
      match: /host map: lookup \([^)]{1,255}\): deferred/i,
      from: 'Sendmail mailq',
      sample: '(host map: lookup (example.org): deferred)',
    },
    {
      match: /\bdsn=4\.4\.3\b/i,
      from: 'Sendmail 8.18',
      sample: 'delay=00:00:00, mailer=esmtp, pri=30045, dsn=4.4.3, stat=queued',
    },
    {
      match: 'failure in MX lookup',
      from: 'OpenSMTPD 7.6',
      sample: 'result="TempFail" stat="Temporary failure in MX lookup"',
    },
    {
      match: /Unable to (?:lookup DNS|get mx info)/i,
      from: 'SendGrid',
      sample: 'unable to get mx info: failed to get IPs from PTR record',
      also: [{ from: 'Amazon SES', sample: '421 4.4.0 Unable to lookup DNS for example.org' }],
    },
    {
      match: /lookup [^\s]{1,255} on [^\s]{1,80}: server misbehaving/i,
      from: 'Go',
      sample: 'dial tcp: lookup mx.example.org on 127.0.0.11:53: server misbehaving',
    },
    {
      match: 'temporary error during DNS',
      from: 'mail gateways',
      sample: 'temporary error during DNS lookup of example.org',
    },
    { match: /\bDNS query failed/i, from: 'Exchange Online', sample: '450 4.4.312 DNS query failed' },
    {
      match: /\bquery[A-Z]{1,5} E(?:TIMEOUT|REFUSED)\b/i,
      from: 'Node.js dns',
      sample: 'Error: queryA ETIMEOUT mx.example.org',
    },
    {
      match: /\blookup \S{1,255}: i\/o timeout/i,
      from: 'Go net',
      sample: 'dial tcp: lookup mx.example.org: i/o timeout',
    },
    {
      match: 'DNS server returned general failure',
      from: 'ZoneMTA',
      sample:
        '550 Failed to resolve IP address for mx.example.org of the MX server for example.org DNS server returned general failure',
    },
    {
      match: /CNAME[_ ]lookup[_ ]failed[_ ]temporarily/i,
      from: 'qmail-remote',
      sample: 'CNAME_lookup_failed_temporarily._(#4.4.3)',
    },
  ],
  meaning: 'A name could not be looked up for now: the resolver or the zone did not answer.',
  references: ['Postfix src/dns', 'corpus: postfix, exim'],
  rejects: [
    {
      text: 'Host or domain name not found. Name service error for name=mx.example.org type=AAAA: Host not found',
      because: 'a final answer',
    },
  ],
};
