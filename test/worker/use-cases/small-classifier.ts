/**
 * A classifier small enough to foresee: failing lines are watch, two of them investigate, a delivery is evidence, and
 * so is a sentence that says how many messages are queued.
 */

import { gunzipSync } from 'node:zlib';
import type { ClassifierRequest, Digest, Verdict } from '../../../lambdas/classifier/contract';
import type { Classify } from '../../../lambdas/worker/services';
import { answer } from '../incident/answer';

interface Line {
  excerpt: string;
  line: number;
  text: string;
}

const linesOf = (digest: Digest): Line[] => (digest as unknown as { lines: Line[] }).lines;
const asDigest = (lines: Line[]): Digest => ({ version: 1, lines }) as unknown as Digest;

/** Requests as they came in, to see that nothing unredacted leaves the worker. */
export function smallClassifier(seen: ClassifierRequest[] = []): Classify {
  return async (request) => {
    seen.push(request);
    const { excerpt, prior = [] } = request;
    const text =
      excerpt?.gzip === undefined ? (excerpt?.text ?? '') : gunzipSync(Buffer.from(excerpt.gzip, 'base64')).toString();
    if (text.includes('TOO LONG'))
      return { version: 1, error: { code: 'too-large', message: 'Too large.', remedy: 'Less.' } };
    const own = text
      .split('\n')
      .map((each, index) => ({ excerpt: excerpt?.id ?? '', line: index + 1, text: each }))
      .filter((each) => /SSL_connect|status=|messages are queued/.test(each.text));
    return verdict([...prior.flatMap(linesOf), ...own], own, text);
  };
}

function verdict(all: Line[], own: Line[], text: string): Verdict {
  const failures = all.filter((line) => /SSL_connect|status=deferred/.test(line.text));
  const delivered = all.some((line) => line.text.includes('status=sent'));
  const tier = failures.length === 0 ? 'none' : failures.length === 1 ? 'watch' : 'investigate';
  const total = text === '' ? all.length : text.split('\n').length;
  const recognised = own.filter((line) => /SSL_connect|status=/.test(line.text)).length;
  const talk = text !== '' && recognised === 0;
  const depth = all.find((line) => line.text.includes('messages are queued'));
  return {
    ...answer({
      tier,
      tierReasons: [{ rule: tier === 'watch' ? 'W1' : 'I1', text: `${failures.length} attempts failed.`, lines: [1] }],
      plain: `${failures.length} deliveries failed. It is not a block.`,
      causes: [
        {
          id: 'path-interference',
          confidence: 0.4,
          text: 'Something on the path cuts the handshake.',
          supports: failures.map(({ line, excerpt }) => ({ line, excerpt, text: 'The handshake was cut.' })),
          contradicts: [],
        },
      ],
      checklist: [
        {
          id: 'later-delivered',
          title: 'Look up the fate.',
          why: 'It may be over.',
          command: 'grep Q log',
          done: delivered,
        },
        { id: 'probe-smtp', title: 'Test from the sending host.', why: 'It shows the replies.', done: false },
      ],
      scope: { ...answer().scope, attempts: all.length, failures: failures.length },
      coverage: { kind: talk ? 'talk' : 'log', lines: total, recognised, formats: ['postfix'] },
      evidence:
        depth !== undefined
          ? [{ id: 'queue-depth', state: 'present', value: depth.text, line: depth.line }]
          : talk
            ? []
            : answer().evidence,
    }),
    own: asDigest(own),
    digest: asDigest(all),
  };
}
