/**
 * What stands between Slack's socket and the bot on one machine, where no queue does: a request is noted, acknowledged, and
 * done in the order of its thread; a few are done at once, the others wait; one that fails for want of Slack or the table
 * is tried again before its author is told.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { App, ReceiverEvent } from '@slack/bolt';
import { effectOf } from '../../lambdas/ingress/job-keys';
import { failedFrom } from '../../lambdas/worker/bot';
import { ClassifierUnavailable } from '../../lambdas/worker/invoke-classifier';
import { createLanes } from '../../lambdas/worker/listeners/lanes';
import { kindOf, laneOf } from '../../lambdas/worker/listeners/request';
import type { Services } from '../../lambdas/worker/services';
import { SlackUnavailable } from '../../lambdas/worker/slack/errors';
import { StoreUnavailable } from '../../lambdas/worker/store/errors';
import { tellFailure } from '../../lambdas/worker/use-cases/tell-failure';
import type { Journal } from './journal';
import { pointerOf } from './pointers';
import { createSlots } from './slots';

/** Requests done at once; each makes one call at a time to the table or to Slack, which answer so many in good time. */
const AT_ONCE = 16;
/** Milliseconds before a request that failed is tried again. */
const PAUSES = [2_000, 10_000, 30_000];
/** Milliseconds that requests under way get to end when the bot does. */
const ENDING_MS = 5_000;

export interface Intake {
  /** Takes one request; resolves when it is done. Rejects, unacknowledged, when it could not be noted. */
  take(event: ReceiverEvent): Promise<void>;
  /** Waits a moment for what is under way. What does not end by then is done by the next start. */
  end(): Promise<void>;
}

export function createIntake(options: {
  app: Pick<App, 'processEvent'>;
  services: Services;
  journal: Journal;
  pauses?: readonly number[];
}): Intake {
  const { services, journal, pauses = PAUSES } = options;
  const work = options.app.processEvent.bind(options.app);
  const inLane = createLanes();
  const inSlot = createSlots(AT_ONCE);
  const underWay = new Set<Promise<unknown>>();
  /** Requests under way by effect: the twins of a mention, and what Slack sent again. */
  const twins = new Map<string, number>();
  let ending = false;

  async function tried(event: ReceiverEvent): Promise<unknown> {
    for (let attempt = 0; ; attempt++) {
      try {
        await inSlot(() => work(event));
        return undefined;
      } catch (error) {
        const pause = pauses[attempt];
        if (ending || pause === undefined || !isPassing(error)) return error;
        await wait(pause, undefined, { ref: false });
      }
    }
  }

  async function done(event: ReceiverEvent, effect: string | undefined): Promise<boolean> {
    const failure = await tried(event);
    if (failure === undefined) return true;
    if (ending) return false;
    // A twin that still waits tries once more, and tells if it fails as well.
    if (effect === undefined || twins.get(effect) === 1) await tellFailure(services, failedFrom(event.body), failure);
    return true;
  }

  return {
    async take(event) {
      const pointer = pointerOf(event.body);
      journal.open(pointer);
      await event.ack();
      const effect = effectOf(kindOf(event.body), event.body);
      if (effect !== undefined) twins.set(effect, (twins.get(effect) ?? 0) + 1);
      const acknowledged = { ...event, ack: async () => undefined };
      const working = inLane(laneOf(event.body), () => done(acknowledged, effect))
        .then((isDone) => {
          if (isDone) journal.done(pointer);
        })
        .finally(() => {
          underWay.delete(working);
          const left = effect === undefined ? 0 : (twins.get(effect) ?? 1) - 1;
          if (effect === undefined) return;
          if (left > 0) twins.set(effect, left);
          else twins.delete(effect);
        });
      underWay.add(working);
      await working;
    },

    async end() {
      ending = true;
      await Promise.race([Promise.allSettled([...underWay]), wait(ENDING_MS, undefined, { ref: false })]);
      journal.freeze();
    },
  };
}

/** Nothing is wrong with the request: a moment later it may pass. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof SlackUnavailable || error instanceof StoreUnavailable || error instanceof ClassifierUnavailable
  );
}
