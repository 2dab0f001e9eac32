import { readEnvelope } from '../../lambdas/ingress/envelope';

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const read = (text: string | Buffer, type: string | undefined) => readEnvelope(type, Buffer.from(text));
const command = 'team_id=T1&channel_id=C1&command=%2Ftlserror&text=a+b%2Bc&trigger_id=1.2.a';
const button = {
  type: 'block_actions',
  user: { id: 'U1' },
  team: { id: 'T1' },
  container: { channel_id: 'C1', message_ts: '2.0' },
  actions: [{ action_id: 'tick', action_ts: '4.0' }],
};
const event = {
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  event: { type: 'message', channel: 'C1', ts: '2.0', thread_ts: '1.0', user: 'U1', text: 'Größe\r\n' },
};

describe('the envelope', () => {
  it('turns an event into a job with its body untouched', () => {
    expect(read(JSON.stringify(event), `${JSON_TYPE}; charset=UTF-8`)).toEqual({
      kind: 'job',
      job: { version: 1, kind: 'event', team: 'T1', channel: 'C1', group: 'T1:C1:1.0', effect: 'C1:2.0', body: event },
    });
  });

  it.each([FORM, `${FORM}; charset=utf-8`, 'Application/X-WWW-Form-Urlencoded ;charset=UTF-8'])(
    'reads commands sent as %s',
    (type) => {
      const envelope = read(command, type);
      expect(envelope).toMatchObject({ kind: 'job', job: { kind: 'command', group: 'T1:C1:1.2.a', effect: '1.2.a' } });
      expect(envelope).toMatchObject({ job: { body: { command: '/tlserror', text: 'a b+c' } } });
    },
  );

  it('reads interactions out of the form’s payload', () => {
    const envelope = read(`payload=${encodeURIComponent(JSON.stringify(button))}`, FORM);
    expect(envelope).toMatchObject({ kind: 'job', job: { kind: 'interaction', effect: 'C1:4.0:tick', body: button } });
  });

  it('answers Slack’s checks', () => {
    expect(read('{"type":"url_verification","challenge":"abc"}', JSON_TYPE)).toEqual({ kind: 'check', answer: 'abc' });
    expect(read('ssl_check=1&token=x', FORM)).toEqual({ kind: 'check', answer: '' });
  });

  it.each([
    ['an event about nothing', JSON.stringify({ ...event, event: { ...event.event, thread_ts: undefined } })],
    ['an event without a team', JSON.stringify({ ...event, team_id: undefined })],
    ['an empty object', '{}'],
    ['an object with a dangerous key', '{"__proto__":{"type":"url_verification","challenge":"x"}}'],
  ])('takes %s for nothing', (_name, text) => {
    expect(read(text, JSON_TYPE)).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['a cut JSON', '{"type":', JSON_TYPE],
    ['no body', '', JSON_TYPE],
    ['an array', '[]', JSON_TYPE],
    ['a challenge that is no text', '{"type":"url_verification","challenge":1}', JSON_TYPE],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), JSON_TYPE],
    ['a broken percent sequence', 'command=%zz', FORM],
    ['percent-encoded bytes that are no UTF-8', 'command=%ff', FORM],
    ['an empty form', '', FORM],
    ['a form of something else', 'a=b', FORM],
    ['a payload that is no JSON', 'payload=%7B', FORM],
    ['a payload that is no object', 'payload=1', FORM],
    ['another content type', '{}', 'text/plain'],
    ['no content type', '{}', undefined],
  ])('calls %s malformed', (_name, text, type) => {
    expect(read(text, type)).toMatchObject({ kind: 'malformed', reason: expect.stringMatching(/^The .*\.$/) });
  });
});
