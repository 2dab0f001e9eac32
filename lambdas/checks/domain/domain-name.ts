/** Whether a text can be a domain: labels of letters, digits and hyphens, at least two. */
export function isDomain(text: string): boolean {
  return text.length <= 253 && /^(?:[a-z0-9_](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i.test(text);
}
