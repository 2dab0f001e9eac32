import { triage } from '../../../lambdas/classifier/triage';

describe('errors of one lane, each on a line of its own', () => {
  it.each([
    [
      'Error: connection closed by the remote host',
      'Error: "421 4.7.0 Try again later (9)."',
      'SSL error: connect failed: protocol error',
    ],
    ['Error: "421 4.7.0 Temporary System Problem. Try again later (3)."', 'TLS error: connect failed: protocol error'],
  ])('are told apart, however alike their lengths are: %s', (...lines) => {
    const verdict = triage({ version: 1, excerpt: { id: 'x', text: lines.join('\n') } });
    if ('error' in verdict) throw new Error(verdict.error.message);
    expect(new Set(verdict.observations.map(({ line }) => line)).size).toBe(lines.length);
    expect(verdict.observations.find(({ phase }) => phase === 'handshake')?.echo).toBe(true);
  });
});
