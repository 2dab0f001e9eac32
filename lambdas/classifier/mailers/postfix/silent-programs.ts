/** Postfix programs that never speak of a delivery's connection. */
export const SILENT_PROGRAMS: ReadonlySet<string> = new Set([
  'cleanup',
  'pickup',
  'anvil',
  'scache',
  'trivial-rewrite',
  'bounce',
]);
