/** Messages signed and broken in known ways, with the zone that their domains publish. */
import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PRIVATE = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const PUBLIC = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const OTHER = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .publicKey.export({ type: 'spki', format: 'der' })
  .toString('base64');

export interface Made {
  name: string;
  raw: string;
  zone: string;
  verdict: 'pass' | 'partly' | 'fail' | 'unknown' | 'temporary';
  says: RegExp;
}

interface Wanted {
  from?: string;
  returnPath?: string;
  ip?: string;
  sign?: { domain: string; selector?: string }[];
  records?: string[];
  alter?: (raw: string) => string;
  headers?: string[];
}

const SPF = 'example.com. TXT "v=spf1 ip4:192.0.2.9 -all"';
const KEY = `s1._domainkey.example.com. TXT "v=DKIM1; p=${PUBLIC}"`;
const DMARC = '_dmarc.example.com. TXT "v=DMARC1; p=reject"';
const APEX =
  'example.com. SOA ns.example.com. host.example.com. 1\nexample.net. SOA ns.example.net. host.example.net. 1';

async function make(
  name: string,
  verdict: Made['verdict'],
  says: RegExp,
  {
    from = 'example.com',
    returnPath = 'example.com',
    ip = '192.0.2.9',
    sign = [{ domain: 'example.com' }],
    records = [SPF, KEY, DMARC],
    alter = (raw) => raw,
    headers = [],
  }: Wanted = {},
): Promise<Made> {
  const message = [
    `From: News <news@${from}>`,
    'To: reader@example.org',
    'Subject: hello',
    'Date: Fri, 20 Nov 2026 10:11:05 +0000',
    `Message-ID: <1@${from}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain',
    '',
    'A secret body.',
    '',
  ].join('\r\n');
  const signed =
    sign.length === 0
      ? ''
      : (
          await dkimSign(message, {
            canonicalization: 'relaxed/relaxed',
            algorithm: 'rsa-sha256',
            signingDomain: '',
            selector: '',
            privateKey: PRIVATE,
            signTime: new Date('2026-11-20T10:11:05Z'),
            signatureData: sign.map(({ domain, selector = 's1' }) => ({
              signingDomain: domain,
              selector,
              privateKey: PRIVATE,
            })),
          })
        ).signatures;
  const received = [
    `Received: from mx1.example.com (mx1.example.com. [${ip}])`,
    '        by mx.example.org with ESMTPS id a1',
    '        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);',
    '        Fri, 20 Nov 2026 10:11:07 +0000',
  ].join('\r\n');
  const raw = `Return-Path: <bounce@${returnPath}>\r\n${received}\r\n${headers.map((line) => `${line}\r\n`).join('')}${signed}${message}`;
  return { name, raw: alter(raw), zone: `${APEX}\n${records.join('\n')}\n`, verdict, says };
}

const bodyChanged = (raw: string) => raw.replace('A secret body', 'Another body');
const headerChanged = (raw: string) => raw.replace('Subject: hello', 'Subject: [list] hello');
const footerAdded = (raw: string) => `${raw}-- \r\nA list's footer\r\n`;
const spaced = (raw: string) => raw.replace('Subject: hello', 'Subject:  hello ');
const without = (field: RegExp) => (raw: string) => raw.replace(field, '');

/** Ways to break a message, with and without SPF that saves it. */
const BREAKS: [name: string, alter: (raw: string) => string][] = [
  ['its body changed', bodyChanged],
  ['its subject changed', headerChanged],
  ['a footer added', footerAdded],
  ['its Date gone', without(/Date: .*\r\n/)],
  ['its From renamed', (raw) => raw.replace('From: News', 'From: Nobody')],
  ['its signature cut', (raw) => raw.replace(/( b=)[A-Za-z0-9+/]{20}/, '$1AAAAAAAAAAAAAAAAAAAA')],
];

export async function messages(): Promise<Made[]> {
  const notOurs = '203.0.113.5';
  const noDmarc = [SPF, KEY];
  return Promise.all([
    make('all is well', 'pass', /example\.com is proven by DKIM/),
    make('white space changed, relaxed', 'pass', /proven by DKIM/, { alter: spaced }),
    make('no signature, SPF passes', 'pass', /proven by SPF/, { sign: [] }),
    make('no signature, SPF fails', 'fail', /203\.0\.113\.5 is not among the addresses/, { sign: [], ip: notOurs }),
    make('SPF fails, DKIM passes', 'partly', /proven by DKIM; what failed beside it/, { ip: notOurs }),
    make('SPF softfails, DKIM passes', 'partly', /SPF softfail/, {
      ip: notOurs,
      records: ['example.com. TXT "v=spf1 ~all"', KEY, DMARC],
    }),
    make('SPF is neutral, DKIM passes', 'pass', /SPF neutral/, {
      ip: notOurs,
      records: ['example.com. TXT "v=spf1 ?all"', KEY, DMARC],
    }),
    make('no SPF record, DKIM passes', 'pass', /SPF none/, { records: [KEY, DMARC] }),
    make('two SPF records', 'partly', /SPF permerror/, { records: [SPF, SPF, KEY, DMARC] }),
    make('an SPF record that is no record', 'partly', /SPF permerror/, {
      records: ['example.com. TXT "v=spf1 ipv4:192.0.2.9 -all"', KEY, DMARC],
    }),
    make('nothing published', 'unknown', /SPF none|no SPF/, { sign: [], records: [] }),
    make('no key published', 'partly', /proven by SPF/, { records: [SPF, DMARC] }),
    make('another key published', 'partly', /proven by SPF/, {
      records: [SPF, DMARC, `s1._domainkey.example.com. TXT "v=DKIM1; p=${OTHER}"`],
    }),
    make('a revoked key', 'partly', /proven by SPF/, {
      records: [SPF, DMARC, 's1._domainkey.example.com. TXT "v=DKIM1; p="'],
    }),
    make('a broken key', 'partly', /proven by SPF/, {
      records: [SPF, DMARC, 's1._domainkey.example.com. TXT "v=DKIM1; p=AAAA"'],
    }),
    make('signed by another domain alone, SPF of another domain', 'fail', /example\.com is not proven/, {
      returnPath: 'example.net',
      sign: [{ domain: 'example.net' }],
      records: [
        'example.net. TXT "v=spf1 ip4:192.0.2.9 -all"',
        `s1._domainkey.example.net. TXT "v=DKIM1; p=${PUBLIC}"`,
        DMARC,
      ],
    }),
    make(
      'SPF of another domain, signed by ours',
      'pass',
      /SPF pass for example\.net from 192\.0\.2\.9 \(not aligned\)/,
      {
        returnPath: 'example.net',
        records: ['example.net. TXT "v=spf1 ip4:192.0.2.9 -all"', KEY, DMARC],
      },
    ),
    make('signed by both domains', 'pass', /DKIM pass for example\.net \(not aligned\)/, {
      sign: [{ domain: 'example.com' }, { domain: 'example.net' }],
      records: [SPF, KEY, DMARC, `s1._domainkey.example.net. TXT "v=DKIM1; p=${PUBLIC}"`],
    }),
    make('a subdomain sends', 'pass', /proven by DKIM/, {
      from: 'news.example.com',
      records: [SPF, KEY, DMARC],
    }),
    make('a subdomain sends, alignment is strict', 'fail', /DMARC fail/, {
      from: 'news.example.com',
      records: [SPF, KEY, '_dmarc.example.com. TXT "v=DMARC1; p=reject; adkim=s; aspf=s"'],
    }),
    make('forwarded with SRS', 'partly', /looks forwarded: the return path was rewritten/, {
      returnPath: 'example.net',
      ip: notOurs,
      records: ['example.net. TXT "v=spf1 -all"', KEY, DMARC],
      alter: (raw) => raw.replace('<bounce@example.net>', '<SRS0=aa=bb=example.com=bounce@example.net>'),
    }),
    make('through a list that changes the subject', 'fail', /mailing list \(List-Id\)/, {
      ip: notOurs,
      headers: ['List-Id: <a.example.org>', 'List-Post: <mailto:a@example.org>'],
      alter: headerChanged,
    }),
    ...BREAKS.flatMap(([name, alter]) => [
      make(`${name}, SPF passes`, 'partly', /proven by SPF/, { alter }),
      make(`${name}, SPF fails`, 'fail', /example\.com is not proven/, { alter, ip: notOurs }),
      make(`${name}, no DMARC`, 'partly', /proven by SPF/, { alter, records: noDmarc }),
    ]),
  ]);
}
