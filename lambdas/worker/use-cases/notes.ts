/** Sentences about what could not be read, which travel with an answer's changes. */

const NOTE = '⚠️ ';

/** Marks a sentence about what could not be read, to travel with the changes. */
export function asNote(sentence: string): string {
  return `${NOTE}${sentence.replaceAll('\n', ' ')}`;
}

/** Takes the notes out of what was said together. */
export function changesAndNotes(said: string): { changes: string; notes: string } {
  const lines = said.split('\n');
  return {
    changes: lines.filter((line) => !line.startsWith(NOTE)).join('\n'),
    notes: lines.filter((line) => line.startsWith(NOTE)).join('\n'),
  };
}
