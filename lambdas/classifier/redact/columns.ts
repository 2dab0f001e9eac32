/** Columns: a row of names, then rows of values. What a column's name says holds for the rows below it. */
import { type Field, fieldOf } from './fields';
import { reportLogin } from './find-fields';
import type { Report } from './found';
import { findPeople } from './people';
import type { View } from './view';

const SEPARATORS = [',', ';', '\t', '|'] as const;
/** A cell of a row of names. */
const NAME_CELL = /^["']?[ \t]*[\p{L}#_(][\p{L}\p{N} _.:/()#-]{0,48}["']?$/u;
const MOST_COLUMNS = 128;
/** Rows of other shapes between those of a table, in lines. */
const MOST_GAPS = 4;
const LONGEST_ROW = 16_384;

interface Table {
  separator: string;
  columns: number;
  fields: Map<number, Field>;
  gaps: number;
}

interface Cell {
  from: number;
  to: number;
}

/** Reports the cells below names such as user, login, password and subject. */
export function findColumns(view: View, report: Report): void {
  const { text } = view;
  let table: Table | undefined;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    if (end - at <= LONGEST_ROW) {
      const line = text.slice(at, end);
      const head = headOf(line);
      if (head !== undefined) table = head;
      else if (table !== undefined) table = readRow(view, table, line, at, report) ? table : undefined;
    }
    at = end + 1;
  }
}

function headOf(line: string): Table | undefined {
  if (line.length > 4096 || !/user|log-?in|pass|subject|recipient|sender|name|mail|token|secret|auth/i.test(line))
    return undefined;
  const spaced = /^#Fields:[ \t]*/i.exec(line);
  if (spaced !== null && !line.includes(',') && !line.includes('\t')) return tableOf(line, ' ', spaced[0].length);
  for (const separator of SEPARATORS) {
    if (!line.includes(separator)) continue;
    const table = tableOf(line, separator, spaced?.[0].length ?? 0);
    if (table !== undefined) return table;
  }
  return undefined;
}

function tableOf(line: string, separator: string, start: number): Table | undefined {
  const cells = cellsOf(line, separator, start);
  if (cells.length < 2 || cells.length > MOST_COLUMNS) return undefined;
  const fields = new Map<number, Field>();
  for (const [index, { from, to }] of cells.entries()) {
    const name = line.slice(from, to).trim();
    if (name === '' && (index === 0 || index === cells.length - 1)) continue;
    if (!NAME_CELL.test(name)) return undefined;
    const field = fieldOf(name.replace(/^#/, ''));
    if (field !== undefined && field.kind !== 'paired') fields.set(index, field);
  }
  return fields.size === 0 ? undefined : { separator, columns: cells.length, fields, gaps: 0 };
}

/** Reports what the row holds; says whether the table may go on. */
function readRow(view: View, table: Table, line: string, at: number, report: Report): boolean {
  if (/^[\s+|=-]*$/.test(line)) return true;
  const cells = cellsOf(line, table.separator, 0);
  const isRow = cells.length === table.columns || (table.separator === ' ' && cells.length > table.columns / 2);
  if (!isRow) {
    table.gaps += 1;
    return table.gaps <= MOST_GAPS;
  }
  table.gaps = 0;
  for (const [index, field] of table.fields) {
    const cell = cells[index];
    if (cell === undefined) continue;
    readCell(view, field, at + cell.from, at + cell.to, report);
  }
  return true;
}

function readCell(view: View, field: Field, begin: number, end: number, report: Report): void {
  const { text } = view;
  let from = begin;
  let to = end;
  while (from < to && /[\s"']/.test(text.charAt(from))) from += 1;
  while (to > from && /[\s"']/.test(text.charAt(to - 1))) to -= 1;
  const content = text.slice(from, Math.min(to, from + 400));
  if (content === '' || /^(?:-|‹.*|null|\(?none\)?|n\/a|true|false)$/i.test(content)) return;
  switch (field.kind) {
    case 'credential':
    case 'authorization':
      report(from, to, 'secret');
      return;
    case 'subject':
      if (!/^(?:\/|CN ?=|C ?=)/.test(content)) report(from, to, 'subject');
      return;
    case 'person':
      if (!content.includes('@')) report(from, to, 'name');
      return;
    case 'login':
      if (/^[\d.]+$/.test(content) && field.weak) return;
      reportLogin(view, from, report, false);
      return;
    case 'people':
      findPeople(view, from, report);
      // A mailbox without a domain; a host or a number is none.
      if (/^[A-Za-z][\w+-]{0,63}$/.test(content)) report(from, to, 'name');
      return;
    case 'paired':
      return;
  }
}

/** Cells of a row; a separator in double quotes belongs to its cell. */
function cellsOf(line: string, separator: string, start: number): Cell[] {
  const cells: Cell[] = [];
  const length = line.endsWith('\r') ? line.length - 1 : line.length;
  let from = start;
  let quoted = false;
  /** Only a quote that begins its cell opens it. */
  let begun = false;
  for (let at = start; at < length; at += 1) {
    const character = line.charAt(at);
    if (character === '"' && (quoted || !begun)) quoted = !quoted;
    else if (character === separator && !quoted) {
      cells.push({ from, to: at });
      from = at + 1;
      begun = false;
      continue;
    }
    if (character !== ' ' && character !== '\t') begun = true;
  }
  cells.push({ from, to: length });
  return cells;
}
