import { authenticate } from 'mailauth';
import { askZone, zoneOf } from '../../../lambdas/checks/dns/zone';
import { verifyMessage } from '../../../lambdas/checks/live/verify-message';
import { passportOf, passportSentences } from '../../../lambdas/checks/passport/passport';
import { type Made, messages } from './messages';

let all: Made[];
beforeAll(async () => {
  all = await messages();
});

describe('the passport of a message', () => {
  it('agrees with what was done to each of forty messages, checked here', async () => {
    const wrong: string[] = [];
    for (const { name, raw, zone, verdict, says } of all) {
      const passport = passportOf(raw);
      const sender = /Return-Path: <(.*?)>/.exec(raw)?.[1];
      const found = await verifyMessage(Buffer.from(raw), passport, sender, askZone(zoneOf(zone, ''), 'nxdomain'));
      const said = passportSentences({ ...passport, authentication: found }).join(' ');
      if (found.verdict !== verdict || !says.test(said)) wrong.push(`${name}: ${found.verdict}, ${said}`);
      expect(said).not.toMatch(/secret|hello|news@/);
    }
    expect(wrong).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(40);
  });

  it("gives mailauth's own verdict where there is a DMARC policy, and reads it from the header that a receiver writes", async () => {
    const wrong: string[] = [];
    for (const { name, raw, zone } of all) {
      const ask = askZone(zoneOf(zone, ''), 'nxdomain');
      const passport = passportOf(raw);
      const own = await verifyMessage(Buffer.from(raw), passport, /Return-Path: <(.*?)>/.exec(raw)?.[1], ask);
      const { headers, dmarc } = await authenticate(raw, {
        trustReceived: true,
        mta: 'mx.example.org',
        disableBimi: true,
        resolver: (async (domain: string, type: string) => {
          const answer = await ask(domain, type as 'TXT');
          if (answer.state !== 'found') throw Object.assign(new Error(domain), { code: 'ENOTFOUND' });
          return answer.records.map((record) => (type === 'TXT' ? [record] : record));
        }) as never,
      });
      const recorded = passportOf(`${headers}${raw}`).authentication;
      const passes = dmarc !== false && dmarc?.status.result === 'pass';
      const fails = dmarc !== false && dmarc?.status.result === 'fail';
      if (
        (passes && recorded.verdict === 'fail') ||
        (fails && recorded.verdict !== 'fail') ||
        recorded.verdict !== own.verdict
      )
        wrong.push(
          `${name}: ${recorded.verdict}, here ${own.verdict}, mailauth ${dmarc !== false && dmarc?.status.result}`,
        );
    }
    expect(wrong).toEqual([]);
  });

  it('knows the way, the clocks and TLS of each hop', () => {
    const passport = passportOf(
      [
        'Received: by 2002:a05:6512:3f2 with SMTP id n18csp; Fri, 20 Nov 2026 02:16:10 -0800 (PST)',
        'Received: from mx1.example.com (mx1.example.com. [192.0.2.9])',
        '\tby mx.google.com with ESMTPS id a1-20020a05 for <reader@gmail.com>',
        '\t(version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);',
        '\tFri, 20 Nov 2026 02:16:07 -0800 (PST)',
        'Received: from app1 (app1.example.com [10.0.0.7])',
        '\t(using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits))',
        '\tby mx1.example.com (Postfix) with ESMTPSA id 4F2A1C0D7E',
        '\tfor <reader@gmail.com>; Fri, 20 Nov 2026 10:11:12 +0000 (UTC)',
        'Received: from [127.0.0.1] (port=4711 helo=localhost)',
        '\tby app1.example.com with esmtps  (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.96)',
        '\tid 1vM2kQ-000abc-2f; Fri, 20 Nov 2026 10:11:30 +0000',
        'From: a@example.com',
        '',
        'Received: from nowhere by the.body; Fri, 20 Nov 2026 10:11:12 +0000',
      ].join('\r\n'),
    );
    expect(
      passport.stations.map(({ by, protocol, tlsVersion, id, delaySeconds }) => [
        by,
        protocol,
        tlsVersion,
        id,
        delaySeconds,
      ]),
    ).toEqual([
      ['app1.example.com', 'ESMTPS', 'TLSv1.3', '1vM2kQ-000abc-2f', undefined],
      ['mx1.example.com', 'ESMTPSA', 'TLSv1.2', '4F2A1C0D7E', -18],
      ['mx.google.com', 'ESMTPS', 'TLSv1.3', 'a1-20020a05', 295],
      ['2002:a05:6512:3f2', 'SMTP', undefined, 'n18csp', 3],
    ]);
    const said = passportSentences(passport).join(' ');
    expect(said).toContain('mx.google.com took it from mx1.example.com [192.0.2.9] encrypted with TLSv1.3.');
    expect(said).toContain('5 min of them before mx.google.com took it');
    expect(said).toContain('The clock of mx1.example.com is 18 s behind the one before it');
    expect(said).toContain('no SPF, DKIM or DMARC result');
  });

  it('takes the receiver’s own results alone, not those that came along', () => {
    const passport = passportOf(
      [
        'Authentication-Results: mx.google.com; dkim=pass header.d=example.com; dmarc=pass header.from=example.com',
        'Authentication-Results: mail.example.net; spf=fail smtp.mailfrom=a@example.com; dmarc=fail header.from=example.com',
        'From: "a@forged.example" <a@example.com>',
      ].join('\n'),
    );
    expect(passport.authentication.verdict).toBe('pass');
    expect(passport.from).toBe('example.com');
  });

  it.each([
    [
      'Microsoft',
      'spf=fail (sender IP is 192.0.2.9) smtp.mailfrom=example.com; dkim=none (message not signed) header.d=none;dmarc=fail action=quarantine header.from=example.com;compauth=fail reason=000',
    ],
    [
      'Yahoo',
      'mta1001.mail.example; dkim=perm_fail header.i=@example.com header.s=s1; spf=fail smtp.mailfrom=example.com; dmarc=fail(p=REJECT) header.from=example.com;',
    ],
    ['OpenDMARC', 'mx.example.org; dmarc=fail (p=none dis=none) header.from=example.com'],
  ])('reads the words of %s', (_who, value) => {
    expect(passportOf(`Authentication-Results: ${value}\nFrom: a@example.com\n`).authentication.verdict).toBe('fail');
  });

  it('survives hostile headers in linear time', () => {
    const nasty = [
      '('.repeat(50_000),
      '\\'.repeat(50_001),
      `${'a=b;'.repeat(20_000)}`,
      `spf=fail (${'(('.repeat(30_000)}`,
      `${'x '.repeat(60_000)}`,
    ];
    for (const value of nasty) {
      expect(() =>
        passportOf(`Authentication-Results: ${value}\nReceived: from ${value} by b; ${value}\nFrom: a@b.example`),
      ).not.toThrow();
    }
  });
});
