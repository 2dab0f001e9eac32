import { refusalOf, WINDOW_SECONDS } from '../../lambdas/ingress/signature';
import { SECRET, signatureOf } from './signing';

const NOW = 1_531_420_618;
const body = Buffer.from('token=xyzz&text=Größe\r\n', 'utf8');
const at = (seconds: number) => String(NOW + seconds);
const refusal = (fields: Partial<Parameters<typeof refusalOf>[0]>, secrets: string[] = [SECRET], now = NOW) =>
  refusalOf({ timestamp: at(0), signature: signatureOf(at(0), body), body, ...fields }, secrets, now);

describe('the signature', () => {
  it('is Slack’s own example', () => {
    const example = Buffer.from(
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    );
    const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
    expect(refusalOf({ timestamp: '1531420618', signature, body: example }, [SECRET], NOW)).toBeUndefined();
  });

  it('is accepted with any of several secrets, during a rotation', () => {
    expect(refusal({}, ['another-secret', SECRET])).toBeUndefined();
    expect(refusal({}, [SECRET, 'another-secret'])).toBeUndefined();
  });

  it.each([
    ['no time stamp', { timestamp: undefined }, 'unsigned'],
    ['no signature', { signature: undefined }, 'unsigned'],
    ['an empty signature', { signature: '' }, 'unsigned'],
    ['a time stamp in words', { timestamp: 'now' }, 'unsigned'],
    ['a negative time stamp', { timestamp: '-1' }, 'unsigned'],
    ['a time stamp with an exponent', { timestamp: '1e9' }, 'unsigned'],
    ['a truncated signature', { signature: signatureOf(at(0), body).slice(0, -2) }, 'unsigned'],
    ['a longer signature', { signature: `${signatureOf(at(0), body)}00` }, 'unsigned'],
    ['another version', { signature: signatureOf(at(0), body).replace('v0', 'v1') }, 'unsigned'],
    ['capitals', { signature: signatureOf(at(0), body).toUpperCase().replace('V0', 'v0') }, 'unsigned'],
    ['another secret', { signature: signatureOf(at(0), body, 'another-secret') }, 'wrong-signature'],
    ['the time stamp of another request', { timestamp: at(1) }, 'wrong-signature'],
    ['a changed body', { body: Buffer.concat([body, Buffer.from(' ')]) }, 'wrong-signature'],
    ['a truncated body', { body: body.subarray(0, -1) }, 'wrong-signature'],
  ] as const)('refuses %s', (_name, fields, reason) => {
    expect(refusal(fields)).toBe(reason);
  });

  it.each([
    [-WINDOW_SECONDS, undefined],
    [-WINDOW_SECONDS - 1, 'stale'],
    [WINDOW_SECONDS, undefined],
    [WINDOW_SECONDS + 1, 'stale'],
    [86_400, 'stale'],
  ])('signed %d seconds from now: %s', (offset, reason) => {
    expect(refusal({ timestamp: at(offset), signature: signatureOf(at(offset), body) })).toBe(reason);
  });

  it('counts without any secret as wrong', () => {
    expect(refusal({}, [])).toBe('wrong-signature');
  });
});
