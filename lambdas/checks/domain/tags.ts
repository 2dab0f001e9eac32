/** `tag=value` lists of DKIM keys, DMARC and STS records (RFC 6376 §3.2). */

export interface Tags {
  get(name: string): string | undefined;
  /** In order, lower case. */
  names: readonly string[];
  /** Parts that are no tag. */
  wrong: readonly string[];
}

export function tagsOf(text: string): Tags {
  const values = new Map<string, string>();
  const names: string[] = [];
  const wrong: string[] = [];
  for (const part of text.split(';').slice(0, 100)) {
    const trimmed = part.trim();
    if (trimmed === '') continue;
    const at = trimmed.indexOf('=');
    const name = at < 0 ? '' : trimmed.slice(0, at).trim().toLowerCase();
    if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) {
      wrong.push(trimmed.slice(0, 60));
      continue;
    }
    names.push(name);
    if (!values.has(name)) values.set(name, trimmed.slice(at + 1).trim());
  }
  return { get: (name) => values.get(name), names, wrong };
}
