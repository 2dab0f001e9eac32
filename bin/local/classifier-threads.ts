/**
 * The classifier, and its redaction, in threads beside the bot, so that a long paste keeps nobody waiting: one thread takes whatever comes, one
 * takes short texts alone. A text that a thread cannot end, or that ends the thread, costs its own answer and no other's.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';
import { type ClassifierRequest, errorSchema, responseSchema } from '../../lambdas/classifier/contract';
import { redact } from '../../lambdas/classifier/redact';
import { ClassifierUnavailable } from '../../lambdas/worker/invoke-classifier';
import type { Classify, Redact } from '../../lambdas/worker/services';

/** Characters of a text whose redaction is done before a thread is asked. */
const AT_ONCE = 10_000;
/** Characters of a text that is short, compressed or not. */
const SHORT = 100_000;
/** Milliseconds one request may take: what a deployed classifier gets, twice. */
const PATIENCE_MS = 60_000;
/** Megabytes a thread may keep. */
const MEMORY_MB = 2_048;

export interface ClassifierThreads {
  classify: Classify;
  redact: Redact;
  stop(): Promise<void>;
}

export function startClassifierThreads(): ClassifierThreads {
  const any = createThread();
  const short = createThread();
  const threadFor = (size: number) => (size <= SHORT && any.waiting() > short.waiting() ? short : any);
  return {
    classify: async (request) => {
      const answer = answerSchema.safeParse(await threadFor(sizeOf(request)).ask({ classify: request }));
      if (!answer.success) throw new ClassifierUnavailable('its answer is not of contract version 1');
      return answer.data;
    },
    redact: async (text, key) => {
      if (text.length <= AT_ONCE) return redact(text, key);
      return z.string().parse(await threadFor(text.length).ask({ redact: text, key }));
    },
    stop: async () => {
      await Promise.all([any.stop(), short.stop()]);
    },
  };
}

function sizeOf({ excerpt, prior = [] }: ClassifierRequest): number {
  const text = (excerpt?.text ?? '').length + (excerpt?.gzip ?? '').length * 8;
  // A digest is bounded; a few of them are merged in no time.
  return text + prior.length;
}

const answerSchema = z.union([errorSchema, responseSchema]);
const messageSchema = z.union([
  z.object({ id: z.int(), answer: z.unknown() }),
  z.object({ id: z.int(), fault: z.string() }),
]);

interface Asked {
  id: number;
  asked: unknown;
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
}

/** One thread, and those who wait for it; it is started at once, and again when it is needed after it has ended. */
function createThread() {
  const queue: Asked[] = [];
  let worker: Worker | undefined;
  let under: { asked: Asked; late: NodeJS.Timeout } | undefined;
  let count = 0;

  function started(): Worker {
    const thread = new Worker(scriptPath(), { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    thread.on('message', (message: unknown) => {
      if (worker === thread) heard(message);
    });
    const ended = (why: string) => {
      if (worker !== thread) return;
      worker = undefined;
      finish((asked) => asked.reject(new ClassifierUnavailable(why)));
    };
    // An error's own words may quote the text; its code names what happened.
    thread.on('error', (error: Error & { code?: string }) => ended(`its thread ended (${error.code ?? error.name})`));
    thread.on('exit', () => ended('its thread ended'));
    thread.unref();
    return thread;
  }

  function heard(message: unknown): void {
    const parsed = messageSchema.safeParse(message);
    if (!parsed.success || under?.asked.id !== parsed.data.id) return;
    const { data } = parsed;
    finish((asked) => {
      if ('fault' in data) asked.reject(new ClassifierUnavailable(`it failed on this text (${data.fault})`));
      else asked.resolve(data.answer);
    });
  }

  function finish(settle: (asked: Asked) => void): void {
    const done = under;
    under = undefined;
    if (done !== undefined) {
      clearTimeout(done.late);
      settle(done.asked);
    }
    next();
  }

  function next(): void {
    if (under !== undefined) return;
    const asked = queue.shift();
    if (asked === undefined) return;
    worker ??= started();
    const late = setTimeout(() => {
      const slow = worker;
      worker = undefined;
      void slow?.terminate();
      finish((each) => each.reject(new ClassifierUnavailable(`it took longer than ${PATIENCE_MS / 1000} s`)));
    }, PATIENCE_MS);
    under = { asked, late };
    worker.postMessage({ id: asked.id, asked: asked.asked });
  }

  worker = started();
  return {
    waiting: () => queue.length + (under === undefined ? 0 : 1),
    ask: (asked: unknown) =>
      new Promise<unknown>((resolve, reject) => {
        count += 1;
        queue.push({ id: count, asked, resolve, reject });
        next();
      }),
    stop: async () => {
      const last = worker;
      worker = undefined;
      queue.splice(0);
      if (under !== undefined) clearTimeout(under.late);
      under = undefined;
      await last?.terminate();
    },
  };
}

/** Beside this file, also where this file is part of the bundled command line. */
function scriptPath(): string {
  const beside = join(__dirname, 'classifier-thread.cjs');
  return existsSync(beside) ? beside : join(__dirname, '..', 'bin', 'local', 'classifier-thread.cjs');
}
