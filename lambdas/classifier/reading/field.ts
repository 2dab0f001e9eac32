/** The value behind `key`, up to the next `end`; undefined where the key is missing. */
export function fieldIn(text: string, key: string, end: string): string | undefined {
  const at = text.indexOf(key);
  if (at < 0) return undefined;
  const next = text.indexOf(end, at);
  return text.slice(at + key.length, next < 0 ? undefined : next);
}
