/** Whether a line begins with one of the words. */
export function begins(line: string, words: readonly string[]): boolean {
  return words.some((word) => line.startsWith(word));
}
