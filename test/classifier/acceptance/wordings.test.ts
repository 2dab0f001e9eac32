/**
 * Every wording of the field's collection, pasted alone through the contract: `wordings.tsv` holds the lines with their
 * class, rung, writer and source; addresses and hosts in them are documentation ones.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure, Phase } from '../../../lambdas/classifier/contract';
import { verdictOf } from './ask';

interface Wording {
  kind: string;
  rung: string;
  writer: string;
  line: string;
}

const [, ...rows] = readFileSync(join(__dirname, 'wordings.tsv'), 'utf8').trimEnd().split('\n');
const WORDINGS: Wording[] = rows.map((row) => {
  const [kind = '', rung = '', writer = '', line = ''] = row.split('\t');
  return { kind, rung, writer, line };
});

const PHASES: Record<string, Phase[]> = {
  dns: ['dns'],
  connect: ['connect'],
  banner: ['banner'],
  connect_or_helo: ['connect', 'banner', 'ehlo', 'unknown'],
  ehlo: ['ehlo'],
  starttls_reply: ['starttls'],
  tls_handshake: ['handshake'],
  cert_verify: ['certificate'],
  mail_rcpt_data: ['session'],
  rcpt: ['session'],
  end: ['delivered'],
  any: ['unknown'],
};

const FAILURES: Record<string, Failure[]> = {
  close_after_starttls: ['closed'],
  reset_in_handshake: ['reset'],
  handshake_timeout: ['timeout'],
  wrong_version_number: ['not-tls'],
  protocol_version: ['protocol-version'],
  // Alert 40 usually means that no cipher is shared, but does not say so.
  no_shared_cipher: ['cipher', 'alert'],
  cert_expired: ['certificate'],
  cert_hostname: ['certificate'],
  cert_unknown_ca: ['certificate'],
  starttls_not_offered: ['not-offered'],
  starttls_refused: ['refused'],
  handshake_generic: ['unexplained'],
  seed: ['unexplained'],
  gmail_tls_policy: ['deferred', 'rejected'],
  gmail_protocol: ['rejected'],
  gmail_rate: ['deferred'],
  gmail_auth: ['deferred'],
  gmail_temp: ['deferred'],
  gmail_recipient_rate: ['deferred'],
  closed_by_remote: ['closed'],
  connect_timeout: ['timeout'],
  connect_refused: ['unreachable'],
  network_unreachable: ['unreachable'],
  dns: ['dns'],
  dns_tlsa: ['dns'],
  port_mismatch: ['not-tls'],
  interception: ['certificate', 'not-offered'],
};

/** Where the collection's class names what was behind the line, but the line alone does not say it. */
const READ_OTHERWISE: Record<string, { phase: Phase; failure: Failure }> = {
  'dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)': { phase: 'handshake', failure: 'unexplained' },
  // STARTTLS is missing because the greeting, and with it the answer to EHLO, was rewritten.
  '220 *******************************************************  (then: enabling PIX workarounds)': {
    phase: 'ehlo',
    failure: 'not-offered',
  },
  // The line says that TLS failed before the delivery, which went out in clear.
  'delivering unencrypted to H=127.0.0.1 [127.0.0.1] (not in hosts_require_tls)': {
    phase: 'handshake',
    failure: 'unexplained',
  },
};

/** Nothing failed on the way out: our own server was asked (`accept`), or the delivery was over. */
function isNoise({ kind, line }: Wording): boolean {
  return kind === 'inbound_noise' || kind === 'cosmetic' || line.includes('tls lib accept fn');
}

it('knows the whole collection', () => {
  expect(WORDINGS).toHaveLength(101);
});

describe('a wording pasted alone', () => {
  it.each(WORDINGS.filter((wording) => !isNoise(wording) && wording.line !== ''))('$writer: $line', (wording) => {
    const { kind, rung, line } = wording;
    const verdict = verdictOf(line);
    if (kind === 'later_delivered' && line.includes('status=sent')) {
      expect(verdict).toMatchObject({ tier: 'none', stop: { phase: 'delivered', failure: 'none' }, causes: [] });
      return;
    }
    const expected = READ_OTHERWISE[line];
    expect(expected?.phase ?? PHASES[rung]).toContain(verdict.stop.phase);
    expect(expected?.failure ?? FAILURES[kind]).toContain(verdict.stop.failure);
    expect(['watch', 'investigate']).toContain(verdict.tier);
  });

  it.each(WORDINGS.filter(isNoise))('$writer is noise: $line', ({ line }) => {
    expect(verdictOf(line)).toMatchObject({ tier: 'none', focus: 'none', causes: [], stop: { failure: 'none' } });
  });
});
