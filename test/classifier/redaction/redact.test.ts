import fc from 'fast-check';
import { redact } from '../../../lambdas/classifier/redact';

const KEY = 'an incident of the test';

describe('redact: local parts of addresses', () => {
  it.each([
    ['a bracketed recipient', 'to=<anna.keller@gmail.com>, relay=x', 'to=<‹user›@gmail.com>, relay=x'],
    ['a field without brackets', 'code=OK sender=orders@example.com', 'code=OK sender=‹user›@example.com'],
    ['an option', 'swaks --from=orders@example.com', 'swaks --from=‹user›@example.com'],
    ['a Message-ID', 'message-id=<20261121.98D4F258806@host1.example>', 'message-id=<‹user›@host1.example>'],
    ['a plus tag', 'rcpt <anna+news@example.com>', 'rcpt <‹user›@example.com>'],
    ['a VERP sender', 'from=<bounces+anna=example.org@esp.example>', 'from=<‹user›@esp.example>'],
    ['an SRS sender', 'from=<SRS0=HHH=TT=example.org=anna@fwd.example>', 'from=<‹user›@fwd.example>'],
    ['a BATV sender', 'from=<prvs=0123456789=anna@example.org>', 'from=<‹user›@example.org>'],
    ['a quoted local part', '<"anna keller"@example.com>', '<‹user›@example.com>'],
    ['a quoted local part in JSON', '{"to":"\\"anna k\\"@example.com"}', '{"to":"‹user›@example.com"}'],
    ['an SMTPUTF8 local part', 'to=<почта@пример.рф>', 'to=<‹user›@пример.рф>'],
    ['an escaped bracket', 'to=&lt;anna@example.com&gt;', 'to=&lt;‹user›@example.com&gt;'],
    [
      'a percent-encoded sign',
      'https://example.com/u?m=anna%40example.com',
      'https://example.com/u?m=‹user›%40example.com',
    ],
    ['a mailto link', '<mailto:anna@example.com|anna@example.com>', '<mailto:‹user›@example.com|‹user›@example.com>'],
    ['an address literal', 'to=<anna@[192.0.2.1]>', 'to=<‹user›@[192.0.2.1]>'],
    ['an address cut in the local part', 'to=<anna.kel', 'to=<‹user›'],
    ['an address cut behind the sign', 'to anna.keller@\nnext', 'to ‹user›@\nnext'],
    ['an original recipient without domain', 'orig_to=<anna>, relay=x', 'orig_to=<‹user›>, relay=x'],
    ['a login name', 'sasl_username=anna, proto=ESMTP', 'sasl_username=‹user›, proto=ESMTP'],
    ['a user field', 'user=<anna>, rip=192.0.2.1', 'user=<‹user›>, rip=192.0.2.1'],
    ['an Exim authenticator', 'A=plain_login:anna S=1', 'A=plain_login:‹user› S=1'],
    ['a prompt', 'root@mx1.example.com:~#', '‹user›@mx1.example.com:~#'],
    ['several in a row', 'a@b.example,c@d.example', '‹user›@b.example,‹user›@d.example'],
  ])('takes out %s', (_name, text, expected) => {
    expect(redact(text)).toBe(expected);
    expect(redact(text, KEY)).not.toContain('anna');
  });

  it('gives one mailbox one pseudonym, whatever surrounds it', () => {
    const pseudonym = redact('anna@example.com', KEY).slice(0, '‹u-00000000›'.length);
    expect(pseudonym).toMatch(/^‹u-[0-9a-f]{8}›$/);
    for (const text of ['to=<ANNA@example.org>', 'sasl_username=anna', '"anna"@example.com', 'orig_to=<Anna>']) {
      expect(redact(text, KEY)).toContain(pseudonym);
    }
  });
});

describe('redact: credentials', () => {
  it.each([
    ['AUTH PLAIN AGFubmEAc2VjcmV0', 'AUTH PLAIN ‹secret›'],
    [' ~> AUTH LOGIN\n<~  334 VXNlcm5hbWU6\n ~> YW5uYQ==', ' ~> AUTH LOGIN\n<~  334 ‹secret›\n ~> ‹secret›'],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: ‹secret›'],
    ['curl -H "Authorization: Basic dTpw" https://x.example', 'curl -H "Authorization: ‹secret›" https://x.example'],
    ['token is xoxb-1234-abcdef', 'token is ‹secret›'],
    ['a-xoxb-123456.mx.example.com', 'a-‹secret›.mx.example.com'],
    ['mx-1.example.com[192.0.2.26]:25', 'mx-1.example.com[192.0.2.26]:25'],
    ['key AKIAABCDEFGHIJKLMNOP here', 'key ‹secret› here'],
    ['jwt eyJhbGciOi.eyJzdWIi.c2ln end', 'jwt ‹secret› end'],
    ['smtp_password=hunter2 host=mx', 'smtp_password=‹secret› host=mx'],
    ['{"pass": "hunter 2", "host": "mx"}', '{"pass": "‹secret›", "host": "mx"}'],
    ['password = abcd efgh ijkl mnop', 'password = ‹secret›'],
    ['swaks -ap hunter2 --server mx', 'swaks -ap ‹secret› --server mx'],
    ['smtp://anna:p@ss@smtp.gmail.com:587', 'smtp://‹user›:‹secret›@smtp.gmail.com:587'],
    ['[smtp.gmail.com]:587 anna@gmail.com:hunter2', '[smtp.gmail.com]:587 ‹user›@gmail.com:‹secret›'],
    [
      '-----BEGIN RSA PRIVATE KEY-----\r\nMIIEabc\r\n-----END RSA PRIVATE KEY-----\r\n',
      '-----BEGIN RSA PRIVATE KEY-----\r\n‹secret›\r\n-----END RSA PRIVATE KEY-----\r\n',
    ],
    ['-----BEGIN PRIVATE KEY-----\nMIIEabc\ncut here, then', '-----BEGIN PRIVATE KEY-----\n‹secret›\ncut here, then'],
  ])('%j', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe('redact: subjects', () => {
  it.each([
    ['Subject: Big sale\r\nTo: x', 'Subject: ‹subject›\r\nTo: x'],
    ['> Subject: Big\n>  sale\n> To: x', '> Subject: ‹subject›\n>  ‹subject›\n> To: x'],
    [
      'warning: header Subject: Big sale from mx.example.com[192.0.2.1]; helo=<x>',
      'warning: header Subject: ‹subject› from mx.example.com[192.0.2.1]; helo=<x>',
    ],
    ['<= x H=y T="Big \\"sale\\"" for z', '<= x H=y T="‹subject›" for z'],
    ['{"subject":"Big sale","size":3}', '{"subject":"‹subject›","size":3}'],
    ['subject=Big sale, size=3', 'subject=‹subject›, size=3'],
  ])('%j', (text, expected) => {
    expect(redact(text)).toBe(expected);
    expect(redact(expected)).toBe(expected);
  });
});

describe('redact: what is evidence stays as it is', () => {
  it.each([
    'Nov 21 05:37:06 smarthost1 postfix/smtp[13884]: SSL_connect error to alt4.gmail-smtp-in.l.google.com[2001:db8::26]:25: -1',
    'postfix/smtp[1]: 4gCnzS0Xxxz9s: enabling PIX workarounds: disable_esmtp for mx.example.com[192.0.2.1]:25',
    'TLS cipher list "aNULL:-aNULL:HIGH:MEDIUM:+RCN:@STRENGTH:!eNULL" DEFAULT@SECLEVEL=1',
    'daemon (3.3.4): SMTP+queueing@0:0:0 nodemailer@6.9.1',
    '250-AUTH LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER XOAUTH',
    'AUTH LOGIN failed: authentication mechanism not supported',
    'subject=CN = mx.google.com',
    '*  subject: CN=mx.google.com',
    'Subject: C = US, O = Google Trust Services, CN = WR2',
    " - subject `CN=mx.google.com', issuer `CN=WR2,O=Google Trust Services,C=US'",
    'spf=pass dkim=pass header.i=@gmail.com dmarc=pass (p=NONE)',
    'smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd',
    'gmail.com smtp:[mx.example.com]:25',
    '535-5.7.8 Username and Password not accepted. 334 tries',
    '<22>1 2026-11-21T05:41:23Z host postfix 23355 - - Trusted TLS connection\n<22>1 2026-11-21T05:41:32Z host',
    'depth=0 verify=0 subject=/CN=mail.hosting-provider.example',
    'Subject:\n\tCN=mx.google.com\nIssuer:\n\tCN=WR2',
    'password = (not set)\nuser = (not set)',
    'to=<@gmail.com> rcpt=<-> source="-"',
    'from=<>, size=357, nrcpt=1 (queue active)',
    'T=remote_smtp H=gmail-smtp-in.l.google.com [192.0.2.26] X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256:256 CV=yes',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
    expect(redact(text, KEY)).toBe(text);
  });
});

const atom = fc.stringMatching(/^[a-z][a-z0-9.+_=-]{5,30}[a-z0-9]$/).map((word) => `zq${word}`);
const unicodeLocal = fc.stringMatching(/^[а-яéß0-9]{8,20}$/);
const quotedLocal = fc.stringMatching(/^[a-z][a-z ]{6,12}[a-z]$/).map((words) => `"zq${words}"`);
const domain = fc.constantFrom(
  'example.com',
  'mx.example.org',
  '[192.0.2.1]',
  'localhost',
  'xn--e1afmkfd.example',
  'пример.рф',
);
const frame = fc.constantFrom(
  (address: string) => `to=<${address}>, relay=mx.example.com[192.0.2.1]:25`,
  (address: string) => `from=${address} size=3`,
  (address: string) => `<mailto:${address}|${address}>`,
  (address: string) => `{"to":"${address}"}`,
  (address: string) => `1xUdvc-00061L-26 <= ${address} H=mx.example.com`,
  (address: string) => `RCPT TO:&lt;${address}&gt;`,
  (address: string) => `Hello ${address}.`,
  (address: string) => address,
);
const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.stringMatching(/^[ -~]{0,40}$/),
  fc
    .array(
      fc.constantFrom(
        ...[
          '@',
          '%40',
          '"',
          "'",
          '\\"',
          '&quot;',
          '<',
          '>',
          '=',
          ':',
          '/',
          '//',
          ' ',
          '\n',
          '\r\n',
          '‹',
          '›',
          '‹user›',
        ],
        ...[
          '‹u-0badcafe›',
          '‹secret›',
          '‹subject›',
          'anna',
          'a.b',
          'example.com',
          'password',
          'pass',
          'token',
          'AUTH PLAIN ',
        ],
        ...[
          '334 ',
          'YW5uYQ==',
          'Subject:',
          'subject=',
          'T=',
          'to=<',
          'user=',
          'Authorization: ',
          'Bearer ',
          'eyJabcd.efgh',
        ],
        ...[
          '-----BEGIN PRIVATE KEY-----',
          '-----END PRIVATE KEY-----',
          'xoxb-abcdefgh',
          '://',
          'MIIE',
          '1',
          ' from a[1.2];',
        ],
        ...['[mx]:25 ', '-u ', 'Cookie: ', ', k=', 'CN=', '250-AUTH LOGIN', 'smtpPass='],
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join('')),
);

describe('redact: properties', () => {
  it('never lets a planted local part through', () => {
    fc.assert(
      fc.property(
        fc.oneof(atom, unicodeLocal, quotedLocal),
        domain,
        frame,
        fc.option(fc.string()),
        (local, host, wrap, key) => {
          const text = `before\n${wrap(`${local}@${host}`)}\nbehind`;
          const out = redact(text, key ?? undefined);
          expect(out).not.toContain(local);
          expect(out).not.toContain(local.replaceAll('"', ''));
          expect(out).toContain(host);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never lets a planted secret through', () => {
    const secret = fc
      .stringMatching(/^[A-Za-z0-9+/]{18,40}$/)
      .map((value) => `zQ9a${value}`.slice(0, 4 * Math.floor((value.length + 4) / 4)));
    const place = fc.constantFrom(
      (value: string) => `AUTH PLAIN ${value}`,
      (value: string) => `C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: ${value}`,
      (value: string) => `Authorization: Bearer ${value}`,
      (value: string) => `password=${value}`,
      (value: string) => `"client_secret": "${value}"`,
      (value: string) => `xoxb-${value.replaceAll(/[+/]/g, '-')}`,
      (value: string) => `smtp://user:${value.replaceAll('/', '-')}@smtp.example.com`,
      (value: string) => `-----BEGIN PRIVATE KEY-----\n${value}\n${value}\n-----END PRIVATE KEY-----`,
      (value: string) => `Subject: ${value}`,
      (value: string) => `T="${value} sale"`,
    );
    fc.assert(
      fc.property(secret, place, (value, wrap) => {
        const planted = wrap(value);
        const out = redact(`a line\n${planted}\nanother line`);
        for (const part of [value, value.replaceAll('/', '-'), value.replaceAll(/[+/]/g, '-')]) {
          expect(out).not.toContain(part);
        }
        expect(out.split('\n')).toHaveLength(planted.split('\n').length + 2);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing the second time, whatever the text and the keys', () => {
    fc.assert(
      fc.property(
        fc.array(noise, { maxLength: 6 }),
        fc.option(fc.string()),
        fc.option(fc.string()),
        (parts, first, second) => {
          const once = redact(parts.join(''), first ?? undefined);
          expect(redact(once, first ?? undefined)).toBe(once);
          expect(redact(once, second ?? undefined)).toBe(once);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('keeps the number of lines', () => {
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 6 }), (parts) => {
        const text = parts.join('\n');
        expect(redact(text).split('\n')).toHaveLength(text.split('\n').length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is stable under one key and unlinkable under two', () => {
    fc.assert(
      fc.property(atom, fc.uuid(), fc.uuid(), (local, one, other) => {
        fc.pre(one !== other);
        const text = `to=<${local}@example.com>`;
        expect(redact(text, one)).toBe(redact(`to=<${local.toUpperCase()}@example.com>`, one));
        expect(redact(text, one)).not.toBe(redact(text, other));
      }),
    );
  });
});

describe('redact: hostile text', () => {
  it.each([
    ...[
      'a',
      '@',
      'a@',
      '"@',
      '\\"@',
      '&quot;@',
      'a@b',
      '%40',
      'AUTH PLAIN ',
      '334 ',
      'password=',
      'password="',
      '://a:',
      '://a:b',
    ],
    ...[
      'subject="',
      'subject=',
      'Subject: ',
      'T="\'',
      ' from a',
      ' from a[1',
      'user=',
      '<',
      'to=<',
      'abcd ',
      'eyJa.',
      '‹',
      '\n ',
    ],
    ...[
      '-----BEGIN PRIVATE KEY-----',
      '-----BEGIN PRIVATE KEY-----\n',
      'Authorization: ',
      'cookie:',
      '-u a:',
      '[a]:1 b:',
      'secret',
    ],
  ])('takes 300,000 characters of %j in its stride', (piece) => {
    const text = piece.repeat(Math.ceil(300_000 / piece.length));
    expect(redact(redact(text))).toBe(redact(text));
  });
});
