import { fingerprint } from '../../../lambdas/worker/incident/fingerprint';
import { answer } from './answer';

const towards = (remotes: string[], receivers: string[] = []) =>
  fingerprint(answer({ scope: { ...answer().scope, remotes, receivers } }));

describe('fingerprint', () => {
  it('names cause, phase, failure, detail and receiver family', () => {
    expect(towards(['gmail-smtp-in.l.google.com'])).toBe('path-interference/handshake/reset/-/gmail');
    expect(
      fingerprint(answer({ stop: { phase: 'certificate', failure: 'certificate', detail: 'expired' }, causes: [] })),
    ).toBe('undetermined/certificate/certificate/expired/gmail');
  });

  it.each([
    [['aspmx.l.google.com', 'alt1.gmail-smtp-in.l.google.com'], ['example.com'], 'gmail'],
    [[], ['gmail.com', 'googlemail.com'], 'gmail'],
    [['mx1.example.net.', 'MX2.example.net'], [], 'example.net'],
    [['mx1.example.net', 'smtp.google.com'], [], 'mixed'],
    [['192.0.2.1'], [], 'unknown'],
  ])('puts %j, %j into the family %s', (remotes, receivers, family) => {
    expect(towards(remotes, receivers).split('/').at(-1)).toBe(family);
  });
});
