/** Splits a line of comma-separated values (RFC 4180: quotes, doubled quotes); at most `limit` fields. */
export function splitCsv(line: string, limit = 80): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= line.length && fields.length < limit) {
    if (line.charCodeAt(at) === 34) {
      let value = '';
      let from = at + 1;
      let end = line.indexOf('"', from);
      while (end >= 0 && line.charCodeAt(end + 1) === 34) {
        value += line.slice(from, end + 1);
        from = end + 2;
        end = line.indexOf('"', from);
      }
      fields.push(value + line.slice(from, end < 0 ? undefined : end));
      const comma = end < 0 ? -1 : line.indexOf(',', end);
      if (comma < 0) break;
      at = comma + 1;
    } else {
      const comma = line.indexOf(',', at);
      fields.push(line.slice(at, comma < 0 ? undefined : comma));
      if (comma < 0) break;
      at = comma + 1;
    }
  }
  return fields;
}
