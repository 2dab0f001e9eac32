/** Second-level names under which registries sell: `example.co.uk` belongs to one owner, `co.uk` to none. */
const SHARED_SECOND_LEVEL = new Set([
  'ac',
  'co',
  'com',
  'edu',
  'gov',
  'go',
  'gob',
  'mil',
  'ne',
  'net',
  'nom',
  'or',
  'org',
]);

const ADDRESS = /^[0-9.]+$|:/;

/** The domain somebody registered: `mx1.mail.example.co.uk` → `example.co.uk`. An address stays as it is. */
export function registrableDomain(name: string): string {
  const host = name.toLowerCase().replace(/\.$/, '');
  if (ADDRESS.test(host)) return host;
  const labels = host.split('.');
  if (labels.length <= 2) return host;
  const second = labels[labels.length - 2] ?? '';
  const top = labels[labels.length - 1] ?? '';
  const shared = top.length === 2 && SHARED_SECOND_LEVEL.has(second);
  return labels.slice(shared ? -3 : -2).join('.');
}
