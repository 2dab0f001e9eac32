import { randomBytes } from 'node:crypto';
import { accept, BODY_LIMIT_BYTES, type IngressServices, type QueueMessage } from '../../lambdas/ingress/accept';
import { decodeJob } from '../../lambdas/ingress/job-message';
import { createSigningSecrets } from '../../lambdas/ingress/signing-secrets';
import { SECRET, signatureOf, signed } from './signing';

const NOW = 1_700_000_000_500;
const FORM = 'application/x-www-form-urlencoded';
const PASTE = 'SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.26]:25: -1';
const event = (fields: Record<string, unknown> = {}) =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    event_id: 'Ev1',
    event: { type: 'message', channel: 'C1', ts: '2.0', thread_ts: '1.0', user: 'U1', text: PASTE, ...fields },
  });

function world(secrets: string[] = [SECRET]) {
  const queued: QueueMessage[] = [];
  const logged: string[] = [];
  const clock = { now: NOW };
  const services: IngressServices = {
    secrets: createSigningSecrets(
      async () => JSON.stringify({ signingSecrets: secrets }),
      () => clock.now,
    ),
    enqueue: async (message) => void queued.push(message),
    now: () => clock.now,
    log: (level, message, facts) => void logged.push(JSON.stringify({ level, message, ...facts })),
  };
  const post = (headers: Record<string, string | undefined>, body: string | Buffer = '', changed = {}) =>
    accept({ headers, body: Buffer.from(body) }, { ...services, ...changed });
  return { queued, logged, post, secrets, clock };
}

describe('a request', () => {
  it('is queued as it came, under its thread and its effect', async () => {
    const { post, queued } = world();
    const headers = { ...signed(event(), NOW), 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' };
    await expect(post(headers, event())).resolves.toEqual({ status: 200, body: '' });
    expect(queued).toHaveLength(1);
    expect(queued[0]).toMatchObject({ group: 'T1:C1:1.0', deduplication: 'T1:C1:2.0' });
    expect(decodeJob(queued[0]?.body ?? '')).toEqual({
      version: 1,
      kind: 'event',
      team: 'T1',
      channel: 'C1',
      group: 'T1:C1:1.0',
      effect: 'C1:2.0',
      receivedAt: NOW,
      retry: 2,
      body: JSON.parse(event()),
    });
  });

  it('keeps what was pasted out of the log', async () => {
    const { post, logged } = world();
    await post(signed(event(), NOW), event());
    await post(signed(event(), NOW, 'text/plain'), event());
    await post(signed(event(), NOW, 'application/json', 'another-secret'), event());
    await post(signed(event(), NOW), event(), { enqueue: () => Promise.reject(new Error('down')) });
    await post(signed(event().slice(0, -2), NOW), event().slice(0, -2));
    expect(logged).toHaveLength(5);
    expect(logged.join('\n')).not.toMatch(/gmail-smtp-in|SSL_connect/);
  });

  it('of Slack’s checks is answered only when signed', async () => {
    const { post, queued } = world();
    const verification = '{"type":"url_verification","challenge":"abc"}';
    await expect(post(signed(verification, NOW), verification)).resolves.toEqual({ status: 200, body: 'abc' });
    await expect(post({ 'content-type': 'application/json' }, verification)).resolves.toMatchObject({ status: 401 });
    await expect(post(signed('ssl_check=1', NOW, FORM), 'ssl_check=1')).resolves.toEqual({ status: 200, body: '' });
    await expect(post({ 'content-type': FORM }, 'ssl_check=1')).resolves.toMatchObject({ status: 401 });
    expect(queued).toEqual([]);
  });

  it('is sent again by Slack when the queue or the secret fails', async () => {
    const { post } = world();
    const down = () => Promise.reject(new Error('down'));
    await expect(post(signed(event(), NOW), event(), { enqueue: down })).resolves.toMatchObject({ status: 500 });
    const secrets = { current: down };
    await expect(post(signed(event(), NOW), event(), { secrets })).resolves.toMatchObject({ status: 500 });
    await expect(post({}, event(), { secrets })).resolves.toMatchObject({ status: 401 });
  });

  it('is not believed before the first signing secret was put in', async () => {
    const { post, logged } = world([]);
    await expect(post(signed(event(), NOW), event())).resolves.toMatchObject({ status: 500 });
    expect(logged.join()).toContain('docs/deploy.md');
  });

  it('is believed with a secret that was rotated a moment ago', async () => {
    const { post, secrets, clock } = world(['old-secret']);
    await post(signed(event(), NOW, 'application/json', 'old-secret'), event());
    secrets.push('new-secret');
    clock.now = NOW + 31_000;
    const headers = signed(event(), clock.now, 'application/json', 'new-secret');
    await expect(post(headers, event())).resolves.toMatchObject({ status: 200 });
  });

  it('has one effect when it is replayed, retried, or arrives twice as mention and message', async () => {
    const { post, queued } = world();
    const twin = { client_msg_id: 'cm', text: '<@UBOT> log' };
    await post(signed(event(twin), NOW), event(twin));
    await post(signed(event(twin), NOW), event(twin));
    const mention = event({ ...twin, type: 'app_mention' });
    await post(signed(mention, NOW), mention);
    expect(new Set(queued.map((one) => one.deduplication)).size).toBe(1);
  });

  it('is refused above the limits', async () => {
    const { post, queued } = world();
    const huge = Buffer.alloc(BODY_LIMIT_BYTES + 1, ' ');
    await expect(post(signed(huge, NOW), huge)).resolves.toMatchObject({ status: 413 });
    const incompressible = event({ text: randomBytes(800_000).toString('base64') });
    await expect(post(signed(incompressible, NOW), incompressible)).resolves.toMatchObject({ status: 413 });
    const deep = `{"type":"event_callback","team_id":"T1","event_id":"E","event":{"type":"reaction_added","item":{"ts":"1"}},"x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    await expect(post(signed(deep, NOW), deep)).resolves.toMatchObject({ status: 400 });
    expect(queued).toEqual([]);
  });

  it.each([
    ['future', 301],
    ['stale', -301],
  ])('from the %s is refused although it is signed', async (_name, offset) => {
    const { post, queued } = world();
    await expect(post(signed(event(), NOW + offset * 1000), event())).resolves.toMatchObject({ status: 401 });
    expect(queued).toEqual([]);
  });

  it('100,000 times forged has no effect and breaks nothing', async () => {
    const { post, queued } = world();
    const random = mulberry32(20_261_121);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
    const bytes = (length: number) => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
    const bodies = [event(), 'payload=%7B%7D', 'ssl_check=1', '{"type":"url_verification","challenge":"c"}', '{', '%'];
    const statuses = new Map<string, number>();
    for (let request = 0; request < 100_000; request++) {
      const genuine = Buffer.from(pick(bodies));
      const time = String(Math.floor(NOW / 1000) + pick([0, 0, 0, 299, -299, 301, -301, 86_400]));
      const valid = signatureOf(time, genuine);
      const flip = Math.floor(random() * 64) + 3;
      const signature = pick([
        () => signatureOf(time, genuine, 'another-secret'),
        () => `${valid.slice(0, flip)}${valid[flip] === '0' ? '1' : '0'}${valid.slice(flip + 1)}`,
        () => valid.slice(0, flip),
        () => `v0=${bytes(32).toString('hex')}`,
        () => bytes(20).toString('latin1'),
        () => '',
        () => undefined,
      ])();
      const body = pick([() => genuine, () => Buffer.concat([genuine, bytes(3)]), () => bytes(30)])();
      const answer = await post(
        {
          'content-type': pick(['application/json', FORM, `${FORM}; charset=utf-8`, 'text/plain', '', undefined]),
          'x-slack-request-timestamp': pick([time, time, time, `${time}0`, `-${time}`, 'NaN', '', undefined]),
          'x-slack-signature': signature,
        },
        body,
      );
      statuses.set(String(answer.status), (statuses.get(String(answer.status)) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 401: 100_000 });
    expect(queued).toEqual([]);
  });

  it('genuinely signed but broken is answered with 400 or 200, never with a crash', async () => {
    const { post } = world();
    const random = mulberry32(7);
    const whole = Buffer.from(event());
    for (let request = 0; request < 5_000; request++) {
      const body = Buffer.from(whole.subarray(0, Math.floor(random() * whole.length) + 1));
      body[Math.floor(random() * body.length)] = Math.floor(random() * 256);
      const type = random() < 0.5 ? 'application/json' : FORM;
      const { status } = await post(signed(body, NOW, type), body);
      expect([200, 400]).toContain(status);
    }
  });
});

/** A small seeded generator, so that a failure can be repeated. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
