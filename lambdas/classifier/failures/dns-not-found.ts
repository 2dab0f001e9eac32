import { IN_DNS, type Signature } from './signature';

export const signature: Signature = {
  id: 'dns-not-found',
  ...IN_DNS,
  detail: 'nxdomain',
  wordings: [
    {
      match: /Could not find the host \x22(?<name>[^\x22]{1,255})\x22/i,
      from: 'mutt',
      sample: 'Could not find the host "mx.example.org"',
    },
    {
      match: /Name service error for name=(?<name>\S{1,255}) type=(?<type>[A-Z]{1,8}): Host not found(?!, try again)/i,
      from: 'corpus: posttls-finger',
      sample: 'Name service error for name=mx.example.org type=AAAA: Host not found',
    },
    { match: /\bNXDOMAIN\b/i, from: 'RFC 8020', sample: 'dig: status: NXDOMAIN for example.org' },
    { match: /\bENOTFOUND\b/i, from: 'Node.js dns', sample: 'Error: getaddrinfo ENOTFOUND mx.example.org' },
    {
      match: 'Name or service not known',
      from: 'corpus: python-smtplib',
      sample: 'socket.gaierror: [Errno -2] Name or service not known',
    },
    {
      match: 'nodename nor servname provided, or not known',
      from: 'macOS getaddrinfo',
      sample: 'socket.gaierror: [Errno 8] nodename nor servname provided, or not known',
    },
    {
      match: 'No address associated with hostname',
      from: 'glibc getaddrinfo',
      sample: 'socket.gaierror: [Errno -5] No address associated with hostname',
    },
    {
      match: /\bNo MX (?:record )?(?:found )?for /i,
      from: 'OpenSMTPD 7.6',
      sample: 'result="TempFail" stat="No MX found for domain"',
    },
    {
      match: /Failed to resolve MX [^\r\n]{1,120}: Host not found/i,
      from: 'OpenSMTPD 7.6',
      sample: 'smtp-out: Failed to resolve MX for [relay:mx.example.org,port=25,smtp+tls,mx]: Host not found',
    },
    {
      match: 'stat="Host not found"',
      from: 'OpenSMTPD 7.6',
      sample: 'relay="mx.example.org" delay=0s result="TempFail" stat="Host not found"',
    },
    {
      match: /no MX host for (?<name>\S{1,255}) has a valid address record/i,
      from: 'corpus: posttls-finger',
      sample: 'warning: no MX host for gmail.com has a valid address record',
    },
    {
      match: /Could not resolve host:? ?(?<name>\S{0,255})/i,
      from: 'corpus: curl',
      sample: '* Could not resolve host: mx.example.org',
    },
    {
      match: 'Unrouteable mail domain',
      from: 'Exim: default router',
      sample: 'a@example.org: Unrouteable mail domain "example.org"',
    },
    {
      match: 'all relevant MX records point to non-existent hosts',
      from: 'Exim src/routers/dnslookup.c',
      sample: 'a@example.org R=dnslookup: all relevant MX records point to non-existent hosts',
    },
    { match: 'UnknownHostException', from: 'Java java.net', sample: 'java.net.UnknownHostException: mx.example.org' },
    {
      match: /Host or domain name not found(?!\. Name service)/i,
      from: 'Postfix src/smtpd',
      sample: 'said: 450 4.1.8 Sender address rejected: Host or domain name not found',
    },
    {
      match: 'No such host is known',
      from: 'Windows WSAHOST_NOT_FOUND',
      sample: 'System.Net.Sockets.SocketException (11001): No such host is known.',
    },
    {
      match: /remote name could not be resolved: '(?!www\.)/i,
      from: '.NET System.Net',
      sample: "The remote name could not be resolved: 'mx.example.org'",
    },
    {
      match: /\bno such host\b/i,
      from: 'Go net',
      sample: 'dial tcp: lookup mx.example.org on 192.0.2.53:53: no such host',
    },
    {
      match: /\[Errno 1100\d\] getaddrinfo failed/i,
      from: 'Python on Windows',
      sample: 'socket.gaierror: [Errno 11001] getaddrinfo failed',
    },
    {
      match: /find[_ ]any[_ ]host[_ ](?:by[_ ]that[_ ]name|named)/i,
      from: 'qmail-remote',
      sample: "Sorry,_I_couldn't_find_any_host_by_that_name._(#4.1.2)/",
    },
    {
      match: /no MX or A for domain|: no such domain\)|Host unknown \(Name server|returned Null MX/i,
      from: 'Sendmail',
      sample: '550 5.1.2 <a@example.org>... Host unknown (Name server: example.org.: host not found)',
      also: [
        {
          from: 'a notification from Gmail, RFC 7505',
          sample:
            "DNS type 'mx' lookup of example.org responded with code NOERROR The domain does not receive email: returned Null MX",
        },
        { from: 'PowerMTA accounting file', sample: 'failed,5.1.2 (bad destination system: no such domain)' },
        { from: 'Momentum', sample: '454 4.4.4 [internal] no MX or A for domain' },
      ],
    },
    {
      match: /DNS domain '?[^\s']{1,255}'? does not exist/i,
      from: 'Exchange Online',
      sample: '550 5.4.310 DNS domain example.org does not exist',
    },
    {
      match: /Outgoing server \(SMTP\) \S{1,255} is unknown/i,
      from: 'Thunderbird',
      sample: 'Outgoing server (SMTP) mx.example.org is unknown.',
    },
  ],
  meaning: 'The name does not exist, or has no address.',
  references: ['RFC 8020', 'corpus: postfix, exim'],
  rejects: [{ text: 'Name service error for name=gmail.com type=MX: Host not found, try again', because: 'temporary' }],
};
