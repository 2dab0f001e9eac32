import { listedTotal } from '../../reading/listed-total';
import { runs } from '../../reading/prompt';
import type { Format } from '../format';

/** The head: a `T` and then the upper limits of the age classes, in minutes. */
function isHead(line: string): boolean {
  const words = line
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  return (
    words.length > 4 &&
    words[0] === 'T' &&
    words.slice(1).every((word) => Number.isInteger(Number(word.replace('+', ''))))
  );
}

/** A row: a name and as many numbers. */
function rowOf(line: string): { name: string; total: number } | undefined {
  const words = line
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  const [name, ...numbers] = words;
  const total = Number(numbers[0]);
  if (name === undefined || numbers.length < 4 || !numbers.every((word) => Number.isInteger(Number(word))))
    return undefined;
  return { name, total };
}

/** qshape: how many messages wait for which domain, by age. */
export const qshape: Format = {
  id: 'qshape',
  kind: 'listing',
  claims: (line, inside) =>
    runs(line, ['qshape']) || (line.charCodeAt(0) === 32 && isHead(line)) || (inside && rowOf(line) !== undefined),
  read(record, state) {
    const { text } = record;
    if (isHead(text)) {
      state.listings += 1;
      return;
    }
    const row = rowOf(text);
    if (!row) return;
    const said = `${row.name} ${row.total}`;
    if (row.name === 'TOTAL') listedTotal(record, state, row.total, said);
    else {
      record.receiver = row.name.toLowerCase();
      record.supplies = { 'queue-depth': said };
    }
  },
};
