import type { Attempt } from '../attempts';
import { grouped } from '../grouped';
import type { FailingMessage } from './fates';
import { laneOf, type Situation } from './situation';

const APART_SECONDS = 15 * 60;

export interface Repetition {
  /** Full sentence. */
  text: string;
  attempts: Attempt[];
}

function stillConcerning(message: FailingMessage): boolean {
  return message.open || message.delivered?.proof === 'cleartext';
}

/** Failures of one lane at least a quarter of an hour apart, with nothing delivered there in between. */
function stretched(situation: Situation): Attempt[] | undefined {
  const timed = situation.failures.filter((attempt) => attempt.start !== undefined);
  for (const [lane, failures] of grouped(timed, laneOf)) {
    const delivered = situation.deliveries.filter((attempt) => laneOf(attempt) === lane);
    let first = failures[0];
    for (const failure of failures) {
      const from = first?.start ?? 0;
      const to = failure.start ?? 0;
      if (delivered.some((attempt) => (attempt.end ?? 0) > from && (attempt.end ?? 0) < to)) first = failure;
      else if (to - from >= APART_SECONDS && first !== undefined) return [first, failure];
    }
  }
  return undefined;
}

/** Decision table "repeats": the first of its conditions that holds; undefined when none does. */
export function repetitionOf(situation: Situation): Repetition | undefined {
  const messages = situation.messages.filter((message) => message.failures.length > 0);
  const concerning = messages.filter(stillConcerning);
  if (messages.length >= 2 && concerning.length >= 1) {
    const clear = concerning.some((message) => !message.open);
    const stays = clear ? 'still open or left in clear text' : 'not seen delivered later';
    return {
      text: `There are ${messages.length} messages that failed, of which ${concerning.length} ${concerning.length === 1 ? 'is' : 'are'} ${stays}.`,
      attempts: messages.flatMap((message) => message.failures.slice(0, 1)),
    };
  }
  const stubborn = messages.find((message) => message.open && message.failures.length >= 3);
  if (stubborn !== undefined) {
    return {
      text: `One queue ID failed ${stubborn.failures.length} times and is still open.`,
      attempts: stubborn.failures,
    };
  }
  const byLane = new Map<string, number>();
  for (const episode of situation.episodes) byLane.set(episode.lane, (byLane.get(episode.lane) ?? 0) + 1);
  const again = situation.episodes.filter((episode) => (byLane.get(episode.lane) ?? 0) >= 2);
  if (again.length >= 2) {
    return {
      text: `The failure came back: ${again.length} episodes with more than 30 minutes between them.`,
      attempts: again.flatMap((episode) => episode.failures.slice(0, 1)),
    };
  }
  const apart = stretched(situation);
  if (apart !== undefined) {
    return {
      text: 'Failures on the same lane stand at least 15 minutes apart, with no delivery there in between.',
      attempts: apart,
    };
  }
  const named = situation.copies.filter(
    (attempt) =>
      attempt.stop !== undefined &&
      attempt.stop.phase !== 'unknown' &&
      !situation.messages.some(({ key, open }) => key === attempt.key && !open),
  );
  if (new Set(named.map((attempt) => attempt.key)).size >= 2) {
    return { text: `A listing or the queue manager names the fault for ${named.length} messages.`, attempts: named };
  }
  return undefined;
}
