import { verdictOf } from './acceptance/ask';

const MAILGUN = {
  event: 'failed',
  id: 'G9Bn5sl1TC6nu79C8C0bwg',
  timestamp: 1795255812.521,
  severity: 'temporary',
  reason: 'generic',
  'delivery-status': {
    'attempt-no': 1,
    message: '',
    code: 421,
    description: '4.7.0 Temporary System Problem. Try again later (3).',
    'mx-host': 'gmail-smtp-in.l.google.com',
    tls: true,
  },
  recipient: 'kim@gmail.com',
};
const SES = {
  notificationType: 'Bounce',
  bounce: {
    bounceType: 'Transient',
    bouncedRecipients: [
      { emailAddress: 'kim@example.org', status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1 Connection timed out' },
    ],
    timestamp: '2026-11-21T10:12:12.123Z',
  },
  mail: { messageId: '0102018b', source: 'news@example.com' },
};
const KUMOMTA = {
  type: 'TransientFailure',
  id: 'd7ef132b5d7711ea8c8c000c29c33806',
  recipient: 'kim@gmail.com',
  queue: 'gmail.com',
  response: { code: 421, enhanced_code: { class: 4, subject: 7, detail: 28 }, content: 'unusual rate of mail' },
  peer_address: { name: 'mx.example.org.', addr: '192.0.2.2' },
};

describe('events of mail services', () => {
  it.each([
    ['Mailgun', MAILGUN, 'unknown/deferred', 'gmail'],
    ['Amazon SES', SES, 'connect/timeout', 'example.org'],
    [
      'Amazon SES in an envelope of SNS',
      { Type: 'Notification', Message: JSON.stringify(SES) },
      'connect/timeout',
      'example.org',
    ],
    [
      'SendGrid',
      {
        email: 'kim@example.org',
        event: 'deferred',
        response: '403 4.7.0 TLS handshake failed.',
        timestamp: 1795255812,
      },
      'handshake/unexplained',
      'example.org',
    ],
    [
      'Postmark',
      {
        RecordType: 'Bounce',
        Type: 'HardBounce',
        Details: 'smtp;550 5.1.1 The email account that you tried to reach does not exist.',
        Description: 'The server was unable to deliver your message',
        Email: 'kim@example.org',
      },
      'session/rejected',
      'example.org',
    ],
    [
      'SparkPost',
      {
        msys: {
          message_event: { type: 'delay', raw_reason: '454 4.4.4 no MX or A for domain', rcpt_to: 'kim@example.org' },
        },
      },
      'dns/dns',
      'example.org',
    ],
    ['KumoMTA', KUMOMTA, 'session/deferred', 'gmail'],
  ])('are read: %s, on one line and on many', (_, event, stop, receiver) => {
    for (const text of [JSON.stringify(event), JSON.stringify(event, null, 2), JSON.stringify([event], null, 4)]) {
      const answer = verdictOf(text);
      expect(`${answer.stop.phase}/${answer.stop.failure}`).toBe(stop);
      expect(answer.scope.receivers).toEqual([receiver]);
      expect(answer.coverage.kind).toBe('log');
    }
  });

  it('are cited where they tell what happened', () => {
    const text = JSON.stringify(MAILGUN, null, 2);
    const [shown] = verdictOf(`Look at this:\n\n${text}\n`).observations;
    expect(text.split('\n')[(shown?.line ?? 0) - 3]).toContain('Temporary System Problem');
  });

  it('follow a message to its delivery', () => {
    const { severity: _, 'delivery-status': status, ...sent } = MAILGUN;
    const delivered = {
      ...sent,
      event: 'delivered',
      timestamp: 1795256412,
      'delivery-status': { ...status, code: 250, description: '' },
    };
    const answer = verdictOf(`${JSON.stringify(MAILGUN)}\n${JSON.stringify(delivered)}`);
    expect(answer.recovered).toBe('encrypted');
    expect(answer.scope).toMatchObject({ failures: 1, delivered: 1, recovery: '2026-11-21T10:20:12Z' });
  });

  it.each([
    ['opened', { ...MAILGUN, event: 'opened' }],
    ['accepted', { ...MAILGUN, event: 'accepted' }],
    ['delivered', { event: 'delivered', email: 'kim@example.org', response: '250 2.0.0 OK', timestamp: 1795255812 }],
    ['spam complaint', { RecordType: 'SpamComplaint', Email: 'kim@example.org' }],
  ])('give no alarm when they are harmless: %s', (_, event) => {
    expect(verdictOf(JSON.stringify(event)).tier).toBe('none');
    expect(verdictOf(JSON.stringify(event, null, 2)).tier).toBe('none');
  });

  it('are not what an application logs of its own failures', () => {
    const entry = {
      level: 'error',
      event: 'mail failed',
      to: 'kim@example.org',
      err: { code: 'ECONNREFUSED', port: 25 },
    };
    expect(verdictOf(JSON.stringify(entry)).stop).toEqual({ phase: 'connect', failure: 'unreachable' });
  });

  it('stay readable where the paste cut them', () => {
    const lines = JSON.stringify(SES, null, 2).split('\n');
    expect(verdictOf(lines.slice(3).join('\n')).stop).toEqual({ phase: 'connect', failure: 'timeout' });
    expect(verdictOf(lines.slice(0, 12).join('\n')).stop).toEqual({ phase: 'connect', failure: 'timeout' });
  });
});
