/** The queue's side of the bot: Bolt fed by jobs, deadlines, and what is said when a job fails for good. */
import { LogLevel } from '@slack/bolt';
import type { Job } from '../../lambdas/ingress/job';
import { channelOf, effectOf, groupOf, teamOf } from '../../lambdas/ingress/job-keys';
import { createTokens, readConfig, UnreadableTokens } from '../../lambdas/worker/config';
import type { Services } from '../../lambdas/worker/services';
import { UnknownWorkspace } from '../../lambdas/worker/slack/authorize';
import { createWorker, OutOfTime } from '../../lambdas/worker/worker';
import { startDatabase, type TestDatabase } from '../support/dynoxide';
import { type SlackApi, startSlackApi } from './slack-api';
import { BOT, FAILED, Scene } from './use-cases/scene';

let database: TestDatabase;
let api: SlackApi;
let scene: Scene;
let services: Omit<Services, 'slack'>;

beforeAll(async () => {
  [database, api] = await Promise.all([startDatabase(), startSlackApi()]);
});
afterAll(async () => {
  await Promise.all([database.stop(), api.stop()]);
});
beforeEach(() => {
  api.reset();
  scene = new Scene(database);
  services = { ...scene.services, now: Date.now };
});

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

function worker(more: Partial<Services> = {}) {
  const tokenOf = async (team: string | undefined) => (team === scene.team ? 'xoxb-test' : undefined);
  return createWorker({ services: { ...services, ...more }, tokenOf, slackApiUrl: api.url, logger: silent });
}

function job(kind: Job['kind'], body: Record<string, unknown>): Job {
  const group = groupOf(kind, body) ?? '';
  const channel = channelOf(kind, body);
  return {
    version: 1,
    kind,
    team: teamOf(kind, body) ?? '',
    ...(channel === undefined ? {} : { channel }),
    group,
    effect: effectOf(kind, body) ?? '',
    receivedAt: Date.now(),
    retry: 0,
    body,
  };
}

const mention = () => ({
  ...scene.message(`<@${BOT}> ${FAILED}`),
  authorizations: [{ team_id: scene.team, user_id: BOT, is_bot: true }],
});
const tsOf = (body: object) => (body as { event: { ts: string } }).event.ts;
const soon = () => ({ endsAt: Date.now() + 60_000, last: false });

describe('a job', () => {
  it('becomes an answer in Slack', async () => {
    await worker()(job('event', mention()), soon());
    expect(api.posted().map(({ text }) => text)).toEqual([expect.stringContaining('INC-1 🟢 Watch')]);
  });

  it('delivered twice becomes one answer', async () => {
    const work = worker();
    const again = job('event', mention());
    await work(again, soon());
    await work(again, soon());
    expect(api.posted()).toHaveLength(1);
  });

  it('that fails is thrown, and nothing is said while the queue tries again', async () => {
    const classify = async () => {
      throw new Error('the classifier is away');
    };
    await expect(worker({ classify })(job('event', mention()), soon())).rejects.toThrow('the classifier is away');
    expect(api.posted()).toEqual([]);
  });

  it('that fails for the last time is told in the thread and thrown', async () => {
    const classify = async () => {
      throw new Error('the classifier is away');
    };
    const body = mention();
    const done = worker({ classify })(job('event', body), { ...soon(), last: true });
    await expect(done).rejects.toThrow('the classifier is away');
    expect(api.posted()).toEqual([
      expect.objectContaining({ thread_ts: tsOf(body), text: expect.stringContaining('try again') }),
    ]);
  });

  it('of a command that fails for the last time is told to who asked', async () => {
    const classify = async () => {
      throw new Error('the classifier is away');
    };
    const body = scene.command(FAILED, { response_url: `${api.url}respond` });
    await expect(worker({ classify })(job('command', body), { ...soon(), last: true })).rejects.toThrow('away');
    expect(api.responses()).toEqual([expect.objectContaining({ response_type: 'ephemeral' })]);
  });

  it('that takes longer than the function may is given up in time', async () => {
    const classify = () => new Promise<never>(() => undefined);
    const done = worker({ classify })(job('event', mention()), { endsAt: Date.now() + 8_050, last: false });
    await expect(done).rejects.toThrow(OutOfTime);
  });

  it('that was given up says nothing when its process goes on with the next one', async () => {
    let answer: (verdict: Awaited<ReturnType<typeof scene.services.classify>>) => void = () => undefined;
    let asked: Parameters<typeof scene.services.classify>[0] | undefined;
    const classify: Services['classify'] = (request) => {
      if (asked !== undefined) return scene.services.classify(request);
      asked = request;
      return new Promise((resolve) => {
        answer = resolve;
      });
    };
    const work = worker({ classify });
    const [late, next] = [mention(), mention()];
    await expect(work(job('event', late), { endsAt: Date.now() + 11_000, last: false })).rejects.toThrow(OutOfTime);
    if (asked === undefined) throw new Error('The classifier was not asked.');
    answer(await scene.services.classify(asked));
    await work(job('event', next), soon());
    expect(api.posted().map(({ thread_ts }) => thread_ts)).toEqual([tsOf(next)]);
    await work(job('event', late), soon());
    expect(api.posted().map(({ thread_ts }) => thread_ts)).toEqual([tsOf(next), tsOf(late)]);
  });

  it('of an unknown workspace is refused', async () => {
    const body = { ...mention(), team_id: 'T-other' };
    await expect(worker()(job('event', body), soon())).rejects.toThrow(UnknownWorkspace);
  });

  it('that fails leaves no pasted text in the log', async () => {
    const logged: unknown[] = [];
    const log = {
      info: (...all: unknown[]) => void logged.push(all),
      error: (message: string, error: unknown) =>
        void logged.push([message, error instanceof Error ? error.stack : error]),
    };
    const classify = async () => {
      throw new Error('the classifier is away');
    };
    await expect(worker({ classify, log })(job('event', mention()), soon())).rejects.toThrow('away');
    expect(logged.length).toBeGreaterThan(0);
    expect(JSON.stringify(logged)).not.toContain('SSL_connect');
  });
});

describe('configuration', () => {
  const environment = {
    TABLE_NAME: 'incidents',
    CLASSIFIER_FUNCTION: 'arn:aws:lambda:eu-west-1:123456789012:function:classifier:live',
    BOT_TOKENS_ARN: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:tokens',
    RETENTION_DAYS: '90',
  };

  it('is read from the environment', () => {
    expect(readConfig(environment)).toMatchObject({ table: 'incidents', retentionDays: 90, slackApiUrl: undefined });
  });

  it('names what is missing or wrong', () => {
    expect(() => readConfig({ ...environment, TABLE_NAME: undefined, RETENTION_DAYS: 'many' })).toThrow(
      /TABLE_NAME, RETENTION_DAYS/,
    );
  });

  it('fetches tokens on first use, keeps them, and looks again for an unknown workspace', async () => {
    let clock = 0;
    let secret = '{"T1":"xoxb-1"}';
    let fetches = 0;
    const tokenOf = createTokens(
      async () => {
        fetches += 1;
        return secret;
      },
      () => clock,
    );
    expect(await tokenOf('T1')).toBe('xoxb-1');
    expect(await tokenOf('T1')).toBe('xoxb-1');
    expect(await tokenOf('T2')).toBeUndefined();
    expect(fetches).toBe(1);
    secret = '{"T1":"xoxb-1","T2":"xoxb-2"}';
    clock += 31_000;
    expect(await tokenOf('T2')).toBe('xoxb-2');
    clock += 301_000;
    await tokenOf('T1');
    expect(fetches).toBe(3);
    expect(await tokenOf(undefined)).toBeUndefined();
  });

  it('goes on with the tokens it has while the secret cannot be had', async () => {
    let clock = 0;
    let broken = false;
    const tokenOf = createTokens(
      async () => {
        if (broken) throw new Error('The secrets are away.');
        return '{"T1":"xoxb-1"}';
      },
      () => clock,
    );
    expect(await tokenOf('T1')).toBe('xoxb-1');
    broken = true;
    clock += 301_000;
    expect(await tokenOf('T1')).toBe('xoxb-1');
    await expect(tokenOf('T2')).rejects.toThrow('away');
  });

  it('says nothing of a secret it cannot read', async () => {
    const tokenOf = createTokens(async () => 'xoxb-secret', Date.now);
    await expect(tokenOf('T1')).rejects.toThrow(UnreadableTokens);
    await expect(tokenOf('T1')).rejects.not.toThrow('xoxb-secret');
  });
});
