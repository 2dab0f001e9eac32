/** Pieces of SVG. Text is escaped; sizes are in user units, drawn one to one in pixels. */

/** Colours that keep apart in light, in dark and in grey print. */
export const INK = '#1b1f24';
export const FAINT = '#6b7480';
export const GOOD = '#1a7f37';
export const BAD = '#b42318';
export const LIT = '#fff1d6';
export const FONT = 'Inter, DejaVu Sans, system-ui, sans-serif';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

export function text(
  x: number,
  y: number,
  said: string,
  {
    size = 13,
    fill = INK,
    anchor = 'start',
    weight = 400,
  }: { size?: number; fill?: string; anchor?: 'start' | 'middle' | 'end'; weight?: number } = {},
): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escaped(said)}</text>`;
}

/** A whole picture on white, with a name for readers that do not see it. */
export function picture(width: number, height: number, label: string, content: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}" font-family="${FONT}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...content,
    '</svg>',
  ].join('');
}

/** Text broken into lines of at most so many characters, at blanks. */
export function wrapped(said: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of said.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
