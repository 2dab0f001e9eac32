/** What makes two incidents the same trouble: "seen before: INC-12, solved by …". */
import type { Verdict } from '../../classifier/contract';

/**
 * Cause, phase, failure, detail and receiver family in one permanent string, for instance
 * `path-interference/handshake/reset/-/gmail`. Two incidents with equal strings are the same trouble.
 */
export function fingerprint(verdict: Pick<Verdict, 'causes' | 'stop' | 'scope'>): string {
  const { phase, failure, detail } = verdict.stop;
  return [
    verdict.causes[0]?.id ?? 'undetermined',
    phase,
    failure,
    detail ?? '-',
    receiverFamily(verdict.scope.remotes) ?? receiverFamily(verdict.scope.receivers) ?? 'unknown',
  ].join('/');
}

/** All Gmail and Google-hosted MX names form one family; others by their last two labels; `mixed` when several. */
function receiverFamily(names: readonly string[]): string | undefined {
  const families = new Set(names.map(familyOf).filter((family) => family !== undefined));
  const [first] = families;
  return families.size > 1 ? 'mixed' : first;
}

function familyOf(name: string): string | undefined {
  const host = name.toLowerCase().replace(/\.$/, '');
  if (host === 'gmail' || host === 'google') return 'gmail';
  if (/(?:^|\.)(?:gmail|googlemail|google)\.com$/.test(host)) return 'gmail';
  if (!host.includes('.') || /^[\d.]+$/.test(host)) return undefined;
  return host.split('.').slice(-2).join('.');
}
