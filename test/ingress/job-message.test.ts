import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Job } from '../../lambdas/ingress/job';
import { decodeJob, encodeJob, queueIdentifiers } from '../../lambdas/ingress/job-message';

const job: Job = {
  version: 1,
  kind: 'event',
  team: 'T1',
  channel: 'C1',
  group: 'T1:C1:1.0',
  effect: 'C1:2.0',
  receivedAt: 1_700_000_000_000,
  retry: 0,
  body: { event: { text: 'Größe\r\n😀' } },
};

describe('a job on the queue', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (body) => {
        fc.pre(!JSON.stringify(body).includes('__proto__'));
        const sent = { ...job, body: JSON.parse(JSON.stringify(body)) };
        expect(decodeJob(encodeJob(sent))).toEqual(sent);
      }),
    );
  });

  it('leaves a forged prototype behind', () => {
    const body = JSON.parse('{"__proto__":{"forged":true},"event":{}}');
    expect(decodeJob(encodeJob({ ...job, body })).body).toEqual({ event: {} });
  });

  it('makes the largest Cyrillic edit fit', () => {
    const text = Array.from({ length: 40_000 }, (_, index) => String.fromCharCode(0x430 + ((index * 7919) % 32))).join(
      '',
    );
    const body = { event: { message: { text }, previous_message: { text } } };
    expect(encodeJob({ ...job, body }).length).toBeLessThan(1024 * 1024);
  });

  it.each([
    ['no base64', '***'],
    ['no gzip', Buffer.from('{}').toString('base64')],
    ['no JSON', gzipSync('x').toString('base64')],
    ['another version', gzipSync(JSON.stringify({ ...job, version: 2 })).toString('base64')],
    ['a bomb', gzipSync(Buffer.alloc(32 * 1024 * 1024)).toString('base64')],
  ])('is refused as %s', (_name, message) => {
    expect(() => decodeJob(message)).toThrow();
  });

  it('has identifiers that the queue takes, whatever Slack sends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }), (group, effect) => {
        const identifiers = queueIdentifiers({ ...job, group, effect });
        expect(identifiers.group).toMatch(/^[!-~]{1,128}$/);
        expect(identifiers.deduplication).toMatch(/^[!-~]{1,128}$/);
        expect(queueIdentifiers({ ...job, group, effect })).toEqual(identifiers);
      }),
    );
    expect(queueIdentifiers(job)).toEqual({ group: 'T1:C1:1.0', deduplication: 'T1:C1:2.0' });
  });
});
