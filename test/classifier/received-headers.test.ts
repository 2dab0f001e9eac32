import type { Verdict } from '../../lambdas/classifier/contract';
import { triage } from '../../lambdas/classifier/triage';

function verdictOf(text: string): Verdict {
  const verdict = triage({ version: 1, excerpt: { id: 'paste', text } });
  if ('error' in verdict) throw new Error(verdict.error.message);
  return verdict;
}

const headers = (results: string) =>
  `Return-Path: <news@example.com>
Received: from mx1.example.com (mx1.example.com. [192.0.2.9])
        by mx.google.com with ESMTPS id a1-20020a05 for <reader@gmail.com>
        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);
        Fri, 20 Nov 2026 02:16:07 -0800 (PST)
Authentication-Results: mx.google.com; ${results}
Received: from app1 (app1.example.com [10.0.0.7])
        by mx1.example.com (Postfix) with ESMTPSA id 4F2A1C0D7E
        for <reader@gmail.com>; Fri, 20 Nov 2026 10:11:02 +0000 (UTC)
From: News <news@example.com>
Subject: hello
`;
const FAILED =
  'dkim=fail header.i=@example.com header.s=s1; spf=softfail (google.com: domain of transitioning news@example.com does not designate 192.0.2.9 as permitted sender) smtp.mailfrom=news@example.com; dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=example.com';
const PASSED =
  'dkim=pass header.i=@example.com; spf=pass smtp.mailfrom=news@example.com; dmarc=pass header.from=example.com';
const LOG = `Nov 20 10:11:05 mx1 postfix/smtp[2112]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection
Nov 20 10:11:05 mx1 postfix/smtp[2112]: 4F2A1C0D7E: to=<a@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=1, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)
`;

describe('headers of a received message', () => {
  it('that failed its checks are never called well', () => {
    const verdict = verdictOf(headers(FAILED));
    expect(verdict).toMatchObject({
      tier: 'investigate',
      stop: { phase: 'delivered', failure: 'none', detail: 'authentication' },
      focus: 'policy',
      causes: [{ id: 'policy-or-authentication' }, ...verdict.causes.slice(1).map(() => ({}))],
      wouldChange: [],
    });
    expect(verdict.technical).toContain('SPF softfail from 192.0.2.9; DKIM fail; DMARC fail (line 6)');
    expect(verdict.technical).toContain('records of example.com');
    expect(verdict.plain).toMatch(/could not make sure that it is really from us/);
    expect(verdict.checklist.map(({ id }) => id)).toEqual(['changes', 'domain-health', 'live-message']);
  });

  it.each([
    [
      'SPF failed and DKIM proved the domain',
      'dkim=pass header.i=@example.com; spf=fail smtp.mailfrom=a@example.com; dmarc=pass header.from=example.com',
      'watch',
    ],
    [
      'a body was changed',
      'dkim=neutral (body hash did not verify) header.i=@example.com; spf=pass smtp.mailfrom=a@example.com; dmarc=pass header.from=example.com',
      'watch',
    ],
    [
      'only another domain passed',
      'dkim=pass header.i=@example.net; spf=pass smtp.mailfrom=a@example.net; dmarc=fail header.from=example.com',
      'investigate',
    ],
    ['DNS did not answer', 'dkim=temperror header.i=@example.com; spf=temperror smtp.mailfrom=a@example.com', 'watch'],
    [
      'a key was broken and nothing else checked',
      'dkim=permerror (no key for signature) header.i=@example.com',
      'investigate',
    ],
    ['all passed', PASSED, 'none'],
    ['nothing was checked', 'none', 'none'],
  ])('are judged by what proves the From domain: %s', (_what, results, tier) => {
    const verdict = verdictOf(headers(results));
    expect(verdict.tier).toBe(tier);
    expect(/could not make sure|check of its sender failed/.test(verdict.plain)).toBe(tier !== 'none');
  });

  it('show what became of a queue ID of the log, and under which protection', () => {
    expect(verdictOf(LOG)).toMatchObject({ recovered: 'no' });
    const verdict = verdictOf(`${LOG}\n${headers(PASSED)}`);
    expect(verdict.recovered).toBe('encrypted');
    expect(verdict.checklist.find(({ id }) => id === 'later-delivered')?.done).toBe(true);
    const plain = headers(PASSED)
      .replace('ESMTPS', 'ESMTP')
      .replace(/\n.*version=TLS1_3.*;/, ';');
    expect(verdictOf(`${LOG}\n${plain}`).recovered).toBe('unknown');
  });

  it('stand behind a failure of transport: later, not this', () => {
    const other = headers(FAILED).replace('4F2A1C0D7E', '5B3C2D1E8F');
    const verdict = verdictOf(`${LOG}\n${other}`);
    expect(verdict.stop).toEqual({ phase: 'handshake', failure: 'closed' });
    expect(verdict.scope).toMatchObject({ failures: 1 });
    expect(verdict.technical).toContain('Later, not this: headers in the text record SPF softfail from 192.0.2.9');
  });

  it('keep local parts and subject out of the answer', () => {
    expect(JSON.stringify(verdictOf(headers(FAILED)))).not.toMatch(/news@|hello|reader@/);
  });
});
