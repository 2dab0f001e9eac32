import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { decode, encode } from '../../../lambdas/classifier/digest/codec';
import { verdictOf } from '../acceptance/ask';

const WIDTHS = { id: 3, key: 4, recipient: 2, time: 3, kind: 1, near: 1, far: 1, excerpt: 1, line: 3 };

const LINES = Array.from(
  { length: 40 },
  (_, at) =>
    `Nov 21 05:10:${10 + at} relay1 postfix/smtp[${at}]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: lost connection`,
).join('\n');

interface Written {
  count: number;
  columns: Record<string, string>;
}

describe('a digest of few facts', () => {
  const { own } = verdictOf(LINES);
  const { columns, count } = own as unknown as Written;
  const bytes = inflateRawSync(Buffer.from(columns['all'] ?? '', 'base64'));

  it('holds all columns in one piece', () => {
    expect(Object.keys(columns)).toEqual(['all']);
    expect(bytes.length).toBe(count * Object.values(WIDTHS).reduce((sum, width) => sum + width, 0));
    expect(encode(decode(own))).toEqual(own);
  });

  it('reads the same when each column is a piece of its own, as earlier versions wrote it', () => {
    let at = 0;
    const apart = Object.fromEntries(
      Object.entries(WIDTHS).map(([name, width]) => {
        const column = bytes.subarray(at, at + count * width);
        at += column.length;
        return [name, deflateRawSync(column).toString('base64')];
      }),
    );
    expect(encode(decode({ ...own, columns: apart }))).toEqual(own);
  });

  it.each([
    ['a column is missing', { id: 'AwA=' }],
    ['there are more columns than ours', { ...columns, other: 'AwA=' }],
    ['a column is in too many pieces', { all: Array(40).fill(columns['all']).join('.') }],
    ['a column is too long', { all: deflateRawSync(Buffer.alloc(bytes.length + 1)).toString('base64') }],
    ['a column is no deflate stream', { all: 'AAAA' }],
  ])('is refused when %s', (_, altered) => {
    expect(() => decode({ ...own, columns: altered })).toThrow(/cannot be read/);
  });
});
