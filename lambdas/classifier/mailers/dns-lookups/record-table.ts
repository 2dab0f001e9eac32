import { AREAS } from '../../../checks/domain/finding';
import type { Format } from '../format';
import { findingsLine, textRecordLine } from './looked-up';

/** A record where a zone file, a table or a checker's JSON has it: alone, behind its name, or behind a word for it. */
const RECORD =
  /^\s*(?:[|│]\s*)?(?:"(?:record|data|value|txt)"\s*:\s*|(?:SPF|DMARC|TXT|Record)(?: record)?\s*[:|\t]\s*|(?<name>[\w.@-]{1,253})\s+(?:\d{1,10}\s+)?(?:IN\s+)?TXT\s+(?:\(\s*)?)?(?<record>"?v=(?:spf1(?= |"|$)|DMARC1(?=\s*;)).{0,2000}?)\s*[,|│)]?\s*$/i;

/** Rows of web checkers (MXToolbox and its like): the test's name, then what came of it. */
const ROWS: readonly (readonly [row: RegExp, id: string])[] = [
  [/^\W*SPF Record Published\s+.*\bNo SPF Record found/i, 'spf-record'],
  [/^\W*SPF Multiple Records\s+.*\b(?:Multiple|More than one|Two or more) records? found/i, 'spf-record'],
  [/^\W*SPF Syntax Check\s+.*\b(?:invalid|not valid|error)/i, 'spf-syntax'],
  [/^\W*SPF (?:Included|Recursive|DNS) Lookups?\s+.*\b(?:Too many|exceed)/i, 'spf-lookups'],
  [/^\W*SPF Void Lookups?\s+.*\b(?:Too many|exceed)/i, 'spf-voids'],
  [/^\W*SPF Characters After ALL\s+.*\b(?:Characters were found|found after)/i, 'spf-order'],
  [/^\W*SPF Type PTR Check\s+.*\bType PTR (?:was )?found/i, 'spf-ptr'],
  [/^\W*DMARC Record Published\s+.*\bNo DMARC Record found/i, 'dmarc-record'],
  [/^\W*DMARC Multiple Records\s+.*\b(?:Multiple|More than one) records? found/i, 'dmarc-record'],
  [/^\W*DMARC Syntax Check\s+.*\b(?:invalid|not valid|error)/i, 'dmarc-syntax'],
  [/^\W*DMARC External Validation\s+.*\b(?:not|do not|does not) /i, 'dmarc-external'],
  [/^\W*DKIM Record Published\s+.*\bNo DKIM Record found/i, 'dkim-key'],
];
/** A row that only such a table has. */
const FIRST =
  /^\W*(?:SPF|DMARC|DKIM) (?:Record (?:Published|Deprecated)|Multiple Records|Syntax Check|Included Lookups)\s/;
/** Any row of such a table. */
const ROW = /^\W*(?:SPF|DMARC|DKIM|SMTP|DNS) [A-Z][A-Za-z ]{3,40}?\s{1,8}\S/;

/** One of these stands in every line that is told by its words. */
const HINTS = ['v=spf1', 'v=DMARC1', 'SPF ', 'DMARC ', 'DKIM '];

function areaOf(id: string) {
  return AREAS.find((area) => id.startsWith(`${area}-`));
}

/** Records and results as checkers and zone files have them. */
export const recordTable: Format = {
  id: 'record-table',
  kind: 'tool',
  direction: 'unknown',
  claims: (line, inside) =>
    (inside && ROW.test(line)) ||
    (HINTS.some((hint) => line.includes(hint)) &&
      (RECORD.test(line) || FIRST.test(line) || ROWS.some(([row]) => row.test(line)))),
  read(record) {
    const { text } = record;
    const row = ROWS.find(([shape]) => shape.test(text));
    const area = row && areaOf(row[1]);
    if (row !== undefined && area !== undefined) {
      record.text = findingsLine([{ area, id: row[1], state: 'bad' }]);
      return;
    }
    const found = RECORD.exec(text)?.groups;
    const value = (found?.['record'] ?? '').replaceAll(/"\s*"/g, '').replaceAll('"', '');
    record.text = value === '' ? '' : textRecordLine(found?.['name'] ?? '', value);
  },
};
