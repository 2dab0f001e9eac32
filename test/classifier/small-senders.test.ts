import { triage } from '../../lambdas/classifier/triage';

/** What the small sender `dma` writes to syslog; the wording of each line as dma 0.13 has it. */
function dma(...said: string[]) {
  const text = said.map((line) => `Nov 21 10:36:35 mta1 dma[24c39b.55b7a803c990]: ${line}`).join('\n');
  const answer = triage({
    version: 1,
    excerpt: { id: 'paste', text },
    context: { receivedAt: '2026-11-21T12:00:00Z' },
  });
  if ('error' in answer) throw new Error(answer.error.message);
  return answer;
}
const BEGIN = [
  '<anna@gmail.com> trying delivery',
  'trying remote delivery to gmail-smtp-in.l.google.com [192.0.2.26] pref 5',
  'Server greeting successfully completed',
  '  Server supports STARTTLS',
];
const INSIDE_TLS = [
  ...BEGIN,
  'SSL initialization successful',
  'Server greeting successfully completed',
  '  Server does not support STARTTLS',
];

describe('dma', () => {
  it('sees nothing wrong in a second greeting that offers no STARTTLS, inside TLS', () => {
    const answer = dma(...INSIDE_TLS, '<anna@gmail.com> delivery successful');
    expect(answer.tier).toBe('none');
    expect(answer.stop).toMatchObject({ phase: 'delivered', failure: 'none' });
  });

  it('places a refusal inside TLS in the session', () => {
    const answer = dma(
      ...INSIDE_TLS,
      'remote delivery deferred: gmail-smtp-in.l.google.com [192.0.2.26] failed after final DATA: 451 4.3.0 Mail server temporarily rejected message.',
    );
    expect(answer.stop).toMatchObject({ phase: 'session', failure: 'deferred' });
    expect(answer.causes[0]?.id).toBe('gmail-pressure');
  });

  it('places a refused STARTTLS at STARTTLS', () => {
    const answer = dma(
      ...BEGIN,
      'remote delivery deferred: STARTTLS not available: 454 4.7.0 TLS not available due to local problem',
    );
    expect(answer.stop.phase).toBe('starttls');
  });

  it('still reports a missing STARTTLS before TLS', () => {
    const answer = dma(
      '<anna@gmail.com> trying delivery',
      'trying remote delivery to gmail-smtp-in.l.google.com [192.0.2.26] pref 5',
      'Server greeting successfully completed',
      '  Server does not support STARTTLS',
      'remote delivery deferred: STARTTLS not available: ',
    );
    expect(answer.stop).toMatchObject({ phase: 'ehlo', failure: 'not-offered' });
  });
});
