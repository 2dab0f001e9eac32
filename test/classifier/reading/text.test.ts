import { verdictOf } from '../acceptance/ask';

const FAILURE =
  'Oct 21 05:35:51 mta1 postfix/smtp[273]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection';

function versionsIn(talk: string): Record<string, string | undefined> {
  const { evidence } = verdictOf(`${talk}\n${FAILURE}`);
  return Object.fromEntries(
    evidence.filter(({ id }) => id.endsWith('version')).map(({ id, state, value }) => [id, value ?? state]),
  );
}

describe('a version that a person states', () => {
  it.each([
    ['We use Postfix 3.7.11 with OpenSSL 3.0.13 on both hosts.', 'Postfix 3.7.11', 'OpenSSL 3.0.13'],
    ['it is exim version 4.96, built with GnuTLS 3.7.9.', 'exim 4.96', 'GnuTLS 3.7.9'],
    ['Our relay is Exchange Server 2019.', 'Exchange Server 2019', 'missing'],
    ['smtp.py on OpenSSL/1.1.1w', 'missing', 'OpenSSL 1.1.1w'],
  ])('is evidence: %s', (talk, mta, library) => {
    expect(versionsIn(talk)).toEqual({ 'mta-version': mta, 'tls-library-version': library });
  });

  it.each(['Postfix sends by port 587.', 'We moved from Exim to Postfix in March.', 'OpenSSL says lost connection'])(
    'is not taken from other numbers: %s',
    (talk) => {
      expect(versionsIn(talk)).toEqual({ 'mta-version': 'missing', 'tls-library-version': 'missing' });
    },
  );

  it('is no longer asked for', () => {
    const { evidence } = verdictOf(`Postfix 3.7.11, OpenSSL 3.0.13\n${FAILURE}`);
    const asked = evidence.filter(({ ask }) => ask !== undefined).map(({ id }) => id);
    expect(asked).not.toContain('mta-version');
    expect(asked).not.toContain('tls-library-version');
  });
});
