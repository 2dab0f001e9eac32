/**
 * Many conversations at once: Slack's signed requests, each up to four times, through the ingress into a queue in
 * memory, and from there to workers of which some fail or die at one of their calls. Time is virtual, chance repeatable.
 */
import { LogLevel } from '@slack/bolt';
import { redact } from '../../../lambdas/classifier/redact';
import { accept, type QueueMessage } from '../../../lambdas/ingress/accept';
import { decodeJob } from '../../../lambdas/ingress/job-message';
import type { Services } from '../../../lambdas/worker/services';
import { views } from '../../../lambdas/worker/slack/views/views';
import { StoreUnavailable } from '../../../lambdas/worker/store/errors';
import type { IncidentStore } from '../../../lambdas/worker/store/incident-store';
import { createWorker } from '../../../lambdas/worker/worker';
import { SECRET, signed } from '../../ingress/signing';
import { smallClassifier } from '../use-cases/small-classifier';
import { type Conversation, type Happening, TEAM, Writer } from './conversation';
import { type Chance, chance } from './random';
import { Workspace } from './workspace';

export interface Settings {
  seed: number;
  /** Jobs that reach the workers, tries after a failure not counted. */
  deliveries: number;
  store: (now: () => number) => IncidentStore;
  /** Jobs at the same time. */
  workers: number;
}

export interface Simulation {
  conversations: Conversation[];
  workspace: Workspace;
  store: IncidentStore;
  services: Omit<Services, 'slack'>;
  now: () => number;
  /** What happened, to see that it was worth the name. */
  counts: { requests: number; delivered: number; failed: number; killed: number };
}

interface Job extends QueueMessage {
  tries: number;
}

/** One delivery of a request; `at` in epoch seconds. */
export interface Arrival {
  at: number;
  happening: Happening;
  retry: number;
}

/** What goes wrong in one try: at which call, before or after it took effect, alone or with all that follow. */
interface Blow {
  call: number;
  when: 'before' | 'after';
  deadly: boolean;
}

const BEGINS = 1_763_715_600;
/** Seconds after which Slack sends an event again. */
const AGAIN = [0.2, 60, 360];
/** A fault happens in so many tries, and in the first ones only: the queue gives a job up after five. */
const FAULTS = 0.3;
const FAULTY_TRIES = 3;

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** One execution environment of the worker, with the fault that its present job meets. */
class Environment {
  readonly token: string;
  blow: Blow | undefined;
  dead = false;
  private calls = 0;
  private readonly random: Chance;

  constructor(token: string, random: Chance) {
    this.token = token;
    this.random = random;
  }

  begin(blow: Blow | undefined): void {
    this.blow = blow;
    this.calls = 0;
  }

  /** Does a call, or does not, or does it and loses its answer. */
  async call<T>(run: () => T | Promise<T>, failure: () => Error): Promise<T> {
    if (this.dead) throw failure();
    this.calls += 1;
    const struck = this.blow?.call === this.calls ? this.blow : undefined;
    for (let turns = this.random.between(0, 3); turns > 0; turns--) await undefined;
    if (struck?.when === 'before') throw this.fail(struck, failure);
    const result = await run();
    if (struck?.when === 'after') throw this.fail(struck, failure);
    return result;
  }

  private fail({ deadly }: Blow, failure: () => Error): Error {
    this.dead = deadly;
    return failure();
  }
}

/** The same store, with its calls counted and struck. */
function struckStore(store: IncidentStore, environment: Environment): IncidentStore {
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) =>
        environment.call(
          () => Reflect.apply(method, target, args) as unknown,
          () => new StoreUnavailable(`do ${String(name)}`),
        );
    },
  });
}

export async function simulate({ seed, deliveries, store: makeStore, workers }: Settings): Promise<Simulation> {
  const random = chance(seed);
  let clock = BEGINS * 1000;
  const now = () => clock;
  const workspace = new Workspace(now);
  const store = makeStore(now);
  const services = {
    store,
    classify: smallClassifier(),
    now,
    redact: async (text: string, key?: string) => redact(text, key),
    views,
    newRedactionKey: () => 'a'.repeat(43),
    config: { retentionDays: 90 },
    log: { info: () => undefined, error: () => undefined },
  };
  const counts = { requests: 0, delivered: 0, failed: 0, killed: 0 };

  const environments = new Map<string, Environment>();
  let started = 0;
  function start() {
    const environment = new Environment(`xoxb-${++started}`, random);
    environments.set(environment.token, environment);
    const work = createWorker({
      services: { ...services, store: struckStore(store, environment) },
      tokenOf: async (team) => (team === TEAM ? environment.token : undefined),
      logger: silent,
    });
    return { environment, work };
  }

  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const token = /^Bearer (.*)$/.exec(new Headers(init?.headers).get('authorization') ?? '')?.[1] ?? '';
    const answer = async () => workspace.answer(String(input), init);
    return environments.get(token)?.call(answer, () => new TypeError('fetch failed')) ?? answer();
  };

  // Some requests ask for nothing and never become jobs.
  const { conversations, arrivals } = script({
    random,
    workspace,
    store,
    deliveries: deliveries * 1.1,
    begins: BEGINS,
  });
  const groups = new Map<string, Job[]>();
  /** Where the jobs of an effect are that wait or are worked on, by deduplication id. */
  const unfinished = new Map<string, { group: string; count: number }>();
  const busy = new Set<string>();
  const running = new Set<Promise<void>>();
  const free = Array.from({ length: workers }, start);
  /** What made a job fail that met no fault. */
  let broken: unknown;

  async function arrive({ at, happening, retry }: Arrival): Promise<void> {
    clock = Math.max(clock, Math.ceil(at * 1000));
    const body = await happening.body();
    if (body === undefined) return;
    const [type, text] = encoded(happening.kind, body);
    counts.requests += 1;
    const { status } = await accept(
      {
        headers: { ...signed(text, clock, type), ...(retry > 0 ? { 'x-slack-retry-num': String(retry) } : {}) },
        body: Buffer.from(text),
      },
      {
        secrets: { current: async () => [SECRET] },
        // The queue removes duplicates for five minutes. Here it does so only across groups, where two workers would
        // have the same effect at the same time; within a group every one of them is delivered.
        enqueue: async (message) => {
          const queued = unfinished.get(message.deduplication);
          if (queued !== undefined && queued.group !== message.group) return;
          unfinished.set(message.deduplication, { group: message.group, count: (queued?.count ?? 0) + 1 });
          counts.delivered += 1;
          groups.set(message.group, [...(groups.get(message.group) ?? []), { ...message, tries: 0 }]);
        },
        now,
        log: () => undefined,
      },
    );
    if (status !== 200) throw new Error(`The ingress answered ${status}.`);
  }

  async function run(group: string, job: Job, slot: ReturnType<typeof start>): Promise<void> {
    job.tries += 1;
    const faulty = job.tries <= FAULTY_TRIES && random.is(FAULTS);
    slot.environment.begin(
      faulty
        ? { call: random.between(1, 9), when: random.one(['before', 'after']), deadly: random.is(0.5) }
        : undefined,
    );
    let done = false;
    try {
      await slot.work(decodeJob(job.body), { endsAt: now() + 60_000, last: false });
      done = !slot.environment.dead;
    } catch (error) {
      if (job.tries > FAULTY_TRIES) broken ??= error;
      counts.failed += 1;
    }
    if (slot.environment.dead) counts.killed += 1;
    free.push(slot.environment.dead ? start() : slot);
    busy.delete(group);
    if (done) finish(group, job);
    if (groups.get(group)?.length === 0) groups.delete(group);
  }

  function finish(group: string, { deduplication }: Job): void {
    groups.get(group)?.shift();
    const queued = unfinished.get(deduplication);
    if (queued === undefined || queued.count === 1) unfinished.delete(deduplication);
    else queued.count -= 1;
  }

  try {
    for (let next = 0; broken === undefined; ) {
      const ready = [...groups.keys()].filter((group) => !busy.has(group));
      const arrival = arrivals[next];
      if (arrival !== undefined && (ready.length === 0 || random.is(0.5))) {
        next += 1;
        await arrive(arrival);
        continue;
      }
      const slot = ready.length > 0 ? free.pop() : undefined;
      if (slot === undefined) {
        if (running.size === 0 && arrival === undefined && groups.size === 0) break;
        if (running.size > 0) await Promise.race(running);
        continue;
      }
      const group = random.one(ready);
      const job = groups.get(group)?.[0];
      if (job === undefined) throw new Error(`The group ${group} is empty.`);
      busy.add(group);
      const work = run(group, job, slot).finally(() => running.delete(work));
      running.add(work);
    }
  } finally {
    globalThis.fetch = original;
  }
  await Promise.all(running);
  if (broken !== undefined) throw broken;
  return { conversations, workspace, store, services, now, counts };
}

/** Conversations with at least so many deliveries, all of them in the order of their arrival. */
export function script(options: {
  random: Chance;
  workspace: Workspace;
  store: IncidentStore;
  deliveries: number;
  /** Epoch seconds. */
  begins: number;
}): { conversations: Conversation[]; arrivals: Arrival[] } {
  const { random, workspace, store, deliveries } = options;
  const conversations: Conversation[] = [];
  const arrivals: Arrival[] = [];
  const buttons = {
    latest: async (channel: string, thread: string) => {
      const head = await store.findByThread(TEAM, channel, thread);
      return head?.answerTs === undefined ? undefined : { incident: head.incident.id, answer: head.answerTs };
    },
  };
  while (arrivals.length < deliveries) {
    const number = conversations.length + 1;
    const begins = options.begins + random.between(0, Math.ceil(deliveries / 4));
    const one = new Writer({ random, workspace, buttons, number, begins }).write();
    conversations.push(one);
    arrivals.push(...arrivalsOf(one, random));
  }
  arrivals.sort((a, b) => a.at - b.at);
  return { conversations, arrivals };
}

/** Each request one to four times. In a shuffled conversation the first deliveries come in any order, too. */
function arrivalsOf({ happenings, shuffled, reversed }: Conversation, random: Chance): Arrival[] {
  const first = happenings.map(({ at }) => at + (shuffled ? random.next() * 400 : 0));
  const [opening] = happenings;
  if (reversed) {
    const last = happenings.at(-1)?.at ?? 0;
    first.fill(last + 1);
    first[first.length - 1] = last;
  } else if (opening !== undefined) {
    const below = first.filter((_, index) => happenings[index]?.deletes === undefined);
    first[0] = Math.min(opening.at, ...below.map((at) => at - 0.001));
  }
  return happenings.flatMap((happening, index) => {
    const at = Math.max(first[index] ?? 0, index === 0 ? 0 : happening.at);
    const times = random.between(1, 4);
    return [0, ...AGAIN].slice(0, times).map((later, retry) => ({
      at: at + later * (0.5 + random.next()),
      happening,
      retry,
    }));
  });
}

/** Content type and body of a request as Slack sends it. */
export function encoded(kind: Happening['kind'], body: Record<string, unknown>): [type: string, text: string] {
  if (kind === 'event') return ['application/json', JSON.stringify(body)];
  const form = kind === 'command' ? (body as Record<string, string>) : { payload: JSON.stringify(body) };
  return ['application/x-www-form-urlencoded', new URLSearchParams(form).toString()];
}
