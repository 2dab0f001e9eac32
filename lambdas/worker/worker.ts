/** One job at a time: the bot of its workspace, a deadline, and a sentence in the thread when a job fails for good. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from '@slack/bolt';
import type { Job } from '../ingress/job';
import { createBot, failedFrom } from './bot';
import { createQueueReceiver, type QueueReceiver } from './receiver';
import type { Services } from './services';
import { createAuthorize, UnknownWorkspace } from './slack/authorize';
import { clientOptions } from './slack/web-calls';
import { createWebGateway } from './slack/web-gateway';
import { tellFailure } from './use-cases/tell-failure';

export interface WorkerOptions {
  /** Everything but Slack, which differs by workspace. */
  services: Omit<Services, 'slack'>;
  /** The bot token of a workspace. */
  tokenOf: (team: string | undefined) => Promise<string | undefined>;
  slackApiUrl?: string | undefined;
  /** Bolt's own messages. */
  logger: Logger;
}

/** What the queue knows of one delivery. */
export interface Delivery {
  /** Epoch milliseconds at which the function is ended. */
  endsAt: number;
  /** The queue gives the job up after this delivery. */
  last: boolean;
}

/** The job took longer than the function may. */
export class OutOfTime extends Error {
  readonly code = 'out-of-time';

  constructor() {
    super('The job was not done before the function had to end; the queue delivers it again.');
    this.name = 'OutOfTime';
  }
}

/** Time kept for saying that a job failed, in milliseconds, and for the function's return after that. */
const TELLING_MS = 8_000;
const RETURNING_MS = 1_000;

/**
 * Epoch milliseconds by which the delivery that is under way must have made its calls. A delivery that was given up
 * keeps its own: a process that is thawed for the next job goes on with both, and only one of them may reach Slack.
 */
const deadlines = new AsyncLocalStorage<number>();

interface Workspace {
  token: string;
  services: Services;
  receiver: QueueReceiver;
}

/** Returns what does a job. Rejects when the job failed: then the queue keeps it. */
export function createWorker(options: WorkerOptions): (job: Job, delivery: Delivery) => Promise<void> {
  const { services, tokenOf, slackApiUrl, logger } = options;
  const workspaces = new Map<string, Workspace>();
  const authorize = createAuthorize(tokenOf, slackApiUrl);
  const deadline = () => deadlines.getStore() ?? Number.POSITIVE_INFINITY;

  async function workspaceOf(team: string): Promise<Workspace> {
    const token = await tokenOf(team);
    if (token === undefined) throw new UnknownWorkspace(team);
    const known = workspaces.get(team);
    if (known?.token === token) return known;
    const slack = createWebGateway({ token, apiUrl: slackApiUrl, deadline, now: services.now });
    const receiver = createQueueReceiver();
    const own: Services = { ...services, slack };
    const bolt = clientOptions({ apiUrl: slackApiUrl });
    createBot({ services: own, authorize, receiver, clientOptions: bolt, logger });
    const workspace = { token, services: own, receiver };
    workspaces.set(team, workspace);
    return workspace;
  }

  return async (job, { endsAt, last }) => {
    const { services: own, receiver } = await workspaceOf(job.team);
    const until = endsAt - TELLING_MS;
    try {
      const done = deadlines.run(until, () => receiver.deliver(job.body, job.retry));
      await before(until - services.now(), done);
    } catch (error) {
      if (last) await deadlines.run(endsAt - RETURNING_MS, () => tellFailure(own, failedFrom(job.body), error));
      throw error;
    }
  };
}

async function before(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new OutOfTime()), Math.max(0, milliseconds));
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
