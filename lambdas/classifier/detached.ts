/** The same text in memory of its own: a piece cut from a large text keeps the whole of it alive while it is remembered. */
export function detached(text: string): string {
  return ` ${text}`.slice(1);
}
