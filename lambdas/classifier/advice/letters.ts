/** With a capital, as a sentence begins. */
export function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
