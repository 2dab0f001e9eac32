import { IN_DNS, type Samples, type Signature } from './signature';

export const signature: Signature = {
  id: 'dns-try-again',
  ...IN_DNS,
  detail: 'servfail',
  wordings: [
    /\bSERVFAIL\b|queryMx E(?:SERV|TEMP)FAIL/i,
    /DNS lookup failed: (?<name>\S{1,255})/i,
    /Name service error for name=(?<name>\S{1,255}) type=(?<type>[A-Z]{1,8}): Host not found, try again/i,
    'Temporary failure in name resolution',
    /\bEAI_AGAIN\b/i,
    'host lookup did not complete',
    /DNS lookup failure:?(?<reason>[^\r\n]{0,80})/i,
    'DNS soft error',
    'Name server timeout',
    /host map: lookup \([^)]{1,255}\): deferred/i,
    /\bdsn=4\.4\.3\b/i,
    'failure in MX lookup',
    /Unable to (?:lookup DNS|get mx info)/i,
    /lookup [^\s]{1,255} on [^\s]{1,80}: server misbehaving/i,
    'temporary error during DNS',
    /\bDNS query failed/i,
    /\bquery[A-Z]{1,5} E(?:TIMEOUT|REFUSED)\b/i,
    /\blookup \S{1,255}: i\/o timeout/i,
    'DNS server returned general failure',
    /CNAME[_ ]lookup[_ ]failed[_ ]temporarily/i,
  ],
  meaning: 'A name could not be looked up for now: the resolver or the zone did not answer.',
};

export const samples: Samples = {
  references: ['Postfix src/dns', 'corpus: postfix, exim'],
  matches: [
    { text: 'unable to get mx info: failed to get IPs from PTR record', from: 'SendGrid' },
    { text: 'CNAME_lookup_failed_temporarily._(#4.4.3)', from: 'qmail-remote' },
    {
      text: '550 Failed to resolve IP address for mx.example.org of the MX server for example.org DNS server returned general failure',
      from: 'ZoneMTA',
    },
    { text: 'dial tcp: lookup mx.example.org: i/o timeout', from: 'Go net' },
    { text: 'Error: queryA ETIMEOUT mx.example.org', from: 'Node.js dns' },
    { text: 'twisted.internet.error.DNSLookupError: DNS lookup failed: mx.example.org.', from: 'Twisted' },
    { text: 'example.org: Name server timeout', from: 'Sendmail 8.18 -v' },
    { text: '(host map: lookup (example.org): deferred)', from: 'Sendmail mailq' },
    { text: 'delay=00:00:00, mailer=esmtp, pri=30045, dsn=4.4.3, stat=queued', from: 'Sendmail 8.18' },
    { text: 'result="TempFail" stat="Temporary failure in MX lookup"', from: 'OpenSMTPD 7.6' },
    { text: '421 4.4.0 Unable to lookup DNS for example.org', from: 'Amazon SES' },
    { text: 'dial tcp: lookup mx.example.org on 127.0.0.11:53: server misbehaving', from: 'Go' },
    { text: '450 4.4.312 DNS query failed', from: 'Exchange Online' },
    {
      text: 'Host or domain name not found. Name service error for name=gmail.com type=MX: Host not found, try again',
      from: 'Postfix src/smtp/smtp_addr.c',
    },
    { text: 'DNS lookup failure: Error: queryMx ETIMEOUT gmail.com', from: 'Haraka outbound/hmail.js' },
  ],
  rejects: [
    {
      text: 'Host or domain name not found. Name service error for name=mx.example.org type=AAAA: Host not found',
      because: 'a final answer',
    },
  ],
};
