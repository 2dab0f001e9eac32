import * as fc from 'fast-check';
import { restore } from '../../../lambdas/worker/slack/restore';
import { asCodeMessage, asPlainMessage, mangledText } from './mangle';

const LINE = fc.oneof(
  fc.constantFrom(
    'Nov 21 09:14:02 mx1 postfix/smtp[2211]: 4bX1Yz: to=<ann@example.com>, relay=gmail-smtp-in.l.google.com[192.0.2.27]:25, delay=3, status=deferred (Cannot start TLS: handshake failure)',
    '2026-11-21 09:14:02 1abcDE-000123-Xy == bob@example.org R=dnslookup T=remote_smtp defer (-37) H=mx.example.net [198.51.100.7]: TLS session: (SSL_connect): error:0A000126:SSL routines::unexpected eof while reading',
    "<<< 220 mx.example.com ESMTP & 'quoted' <ready>",
    'see https://support.google.com/mail/?p=a&b=2 for &lt;details&gt; &amp; more',
    'dsn=4.7.5 :25: |pipe| a<b>c&d',
    '',
  ),
  fc.string({ maxLength: 80 }).filter((text) => !/[`\u00A0\uFEFF\n\r]/.test(text)),
);
const LOG = fc.array(LINE, { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'));

describe('restore gives back what was pasted, byte for byte', () => {
  it('from the text of a message', () => {
    fc.assert(fc.property(LOG, (log) => expect(restore({ text: mangledText(log) })).toBe(log)));
  });

  it('from a message with a rich_text block', () => {
    fc.assert(fc.property(LOG, (log) => expect(restore(asPlainMessage(log))).toBe(log)));
  });

  it('from a code block', () => {
    fc.assert(fc.property(LOG, (log) => expect(restore(asCodeMessage(log))).toBe(log)));
  });

  it('from the text of a code block', () => {
    const log = 'a <b@example.com>\n  c & d';
    expect(restore({ text: asCodeMessage(log)['text'] })).toBe(log);
  });
});

describe('restore, by case', () => {
  it.each([
    ['an address', 'to=&lt;<mailto:ann@example.com|ann@example.com>&gt;', 'to=<ann@example.com>'],
    [
      'a host that became a link',
      'relay=<http://mx.example.com|mx.example.com>[192.0.2.1]:25',
      'relay=mx.example.com[192.0.2.1]:25',
    ],
    ['a URL', 'see <https://example.com/a?b=1&amp;c=2>', 'see https://example.com/a?b=1&c=2'],
    ['a channel', 'in <#C012AB3CD|mail-ops>', 'in #mail-ops'],
    ['a person', '<@U012AB3CD> look', '<@U012AB3CD> look'],
    ['a call to all', '<!channel> look', '@channel look'],
    ['a user group', '<!subteam^S1|@mail> look', '@mail look'],
    ['a date', 'at <!date^1392734382^{date}|18 February>', 'at 18 February'],
    ['an escaped entity', 'a &amp;lt; b', 'a &lt; b'],
    ['a fence with lines of its own', '```\none\ntwo\n```', 'one\ntwo'],
    ['a fence inside a sentence', 'look:\n```one```\nand tell', 'look:\none\nand tell'],
    ['the first half of a split fence', '```one\ntwo', 'one\ntwo'],
    ['the second half of a split fence', 'three\nfour```', 'three\nfour'],
    ['inline code', '`421 4.7.0 try later`', '421 4.7.0 try later'],
    ['a backtick that the log itself holds', "mail filter `greylist' replied", "mail filter `greylist' replied"],
    ['spaces that the composer replaced', 'a\u00A0 b', 'a  b'],
    ['Windows line ends', 'a\r\nb', 'a\r\nb'],
    [
      'text that was never escaped',
      'to=<ann@example.com> & <https://example.com/>',
      'to=<ann@example.com> & <https://example.com/>',
    ],
  ])('%s', (_case, text, original) => {
    expect(restore({ text })).toBe(original);
  });

  it('puts a code block between sentences on lines of its own', () => {
    const blocks = [
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'look:\n' }] },
          { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'one\ntwo' }] },
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'and tell' }] },
        ],
      },
    ];
    expect(restore({ text: '', blocks })).toBe('look:\none\ntwo\nand tell');
  });

  it('gives quotes, lists, emoji and marks back as they were typed', () => {
    const text = (value: string, style?: Record<string, boolean>) => ({ type: 'text', text: value, style });
    const item = (value: string) => ({ type: 'rich_text_section', elements: [text(value)] });
    const blocks = [
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_quote', elements: [text('EHLO mx1\nSTARTTLS')] },
          { type: 'rich_text_list', style: 'bullet', indent: 0, elements: [item('Connected'), item('Closed')] },
          { type: 'rich_text_list', style: 'ordered', indent: 0, offset: 2, elements: [item('third')] },
          {
            type: 'rich_text_section',
            elements: [
              text('220 '),
              text('masked', { bold: true }),
              { type: 'emoji', name: '100' },
              text('x', { code: true }),
              { type: 'user', user_id: 'U1' },
              { type: 'broadcast', range: 'here' },
              { type: 'channel', channel_id: 'C1' },
            ],
          },
        ],
      },
    ];
    expect(restore({ blocks })).toBe(
      '> EHLO mx1\n> STARTTLS\n* Connected\n* Closed\n3. third\n220 *masked*:100:x<@U1>@here<#C1>',
    );
  });

  it('undoes entities in a block whose sender escaped it', () => {
    const blocks = [
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a &lt; b' }] }] },
    ];
    expect(restore({ text: 'a &lt; b', blocks })).toBe('a < b');
  });

  it('reads no unfurled link', () => {
    expect(restore({ text: 'one', attachments: [{ text: 'two', fallback: 'three' }] })).toBe('one');
  });

  it.each([[undefined], [null], ['text'], [{}], [{ text: null, blocks: null }], [{ text: 7 }]])(
    'has no text for %p',
    (message) => {
      expect(restore(message)).toBe('');
    },
  );
});
