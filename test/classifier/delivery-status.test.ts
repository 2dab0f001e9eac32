import { verdictOf } from './acceptance/ask';

const DELAYED = [
  'Reporting-MTA: dns; relay1.example.com',
  'X-Postfix-Queue-ID: 4Xw2mB1T2gz1s',
  '',
  'Final-Recipient: rfc822; kim@gmail.com',
  'Action: delayed',
  'Status: 4.7.5',
  'Remote-MTA: dns; gmail-smtp-in.l.google.com',
  'Diagnostic-Code: X-Postfix; Cannot start TLS: handshake failure',
  'Will-Retry-Until: Thu, 26 Nov 2026 10:02:11 +0000 (UTC)',
].join('\n');

describe('delivery status notifications', () => {
  it('of a delay: the message is still in the queue', () => {
    const answer = verdictOf(DELAYED);
    expect(answer.stop).toEqual({ phase: 'handshake', failure: 'unexplained' });
    expect(answer.scope).toMatchObject({ failures: 1, receivers: ['gmail'], remotes: ['gmail-smtp-in.l.google.com'] });
    expect(answer.tier).toBe('watch');
  });

  it('of a temporary fault that was final: the message was given up', () => {
    const answer = verdictOf(DELAYED.replace('delayed', 'failed'));
    expect(answer.tierReasons.map(({ rule }) => rule)).toContain('N4');
    expect(answer.tier).toBe('incident');
  });

  it('of a refusal: as in a log', () => {
    const answer = verdictOf(
      'Final-Recipient: rfc822;a@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp;550 5.1.1 User\r\n  unknown\r\n',
    );
    expect(answer.stop).toMatchObject({ phase: 'session', failure: 'rejected', detail: 'no-such-user' });
    expect(answer.tier).toBe('watch');
  });

  it('of a delivery: nothing failed', () => {
    const answer = verdictOf('Final-Recipient: rfc822;a@example.org\nAction: delivered\nStatus: 2.0.0\n');
    expect(answer.tier).toBe('none');
  });

  it.each([
    'I’m not going to try again; this message has been in the queue too long.',
    "returned '550 4.4.7 QUEUE.Expired; message expired'",
    'bob@example.com: Envelope expired',
  ])('tell in words that a message was given up: %s', (text) => {
    expect(verdictOf(text).tier).toBe('incident');
  });

  it('are no notification where a form says Status or Action', () => {
    expect(verdictOf('Action: buy milk\nStatus: open\n').tier).toBe('none');
  });
});
