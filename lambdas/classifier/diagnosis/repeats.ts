import type { Attempt } from '../attempts';
import type { LaneView } from './lane-view';
import type { Situation } from './situation';

const APART_SECONDS = 15 * 60;

export interface Repetition {
  /** Full sentence. */
  text: string;
  attempts: Attempt[];
}

function concerning({ notes }: LaneView): string | undefined {
  const { recipients, clear, open } = notes;
  const waits = open.count + clear;
  if (recipients < 2 || waits < 1) return undefined;
  const stays = clear > 0 ? 'still open or left in clear text' : 'not seen delivered later';
  return `${recipients} messages failed, of which ${waits} ${waits === 1 ? 'is' : 'are'} ${stays}.`;
}

/** Decision table "repeats" for one lane: the first of its conditions that holds; undefined when none does. */
export function repetitionOf(lane: LaneView, situation: Situation, atLeast: boolean): Repetition | undefined {
  const { notes } = lane;
  const failed = situation.messages.filter((message) => message.failures.length > 0);
  const open = concerning(lane);
  if (open !== undefined) {
    const first = failed.flatMap((message) => message.failures.slice(0, 1));
    return { text: `${atLeast ? 'At least' : 'There are'} ${open.replace('failed', 'that failed')}`, attempts: first };
  }
  if (notes.open.stubborn >= 3) {
    const stubborn = failed.reduce<Attempt[]>(
      (most, { failures }) => (failures.length > most.length ? failures : most),
      [],
    );
    return { text: `One queue ID failed ${notes.open.stubborn} times and is still open.`, attempts: stubborn };
  }
  if (notes.episodes >= 2) {
    return {
      text: `The failure came back: ${notes.episodes} episodes with more than 30 minutes between them.`,
      attempts: situation.episodes.flatMap((episode) => episode.failures.slice(0, 1)),
    };
  }
  if (notes.stretch >= APART_SECONDS) {
    const timed = situation.failures.filter((attempt) => attempt.start !== undefined);
    return {
      text: 'Failures on the same lane stand at least 15 minutes apart, with no delivery there in between.',
      attempts: [...timed.slice(0, 1), ...timed.slice(-1)],
    };
  }
  const named = situation.copies.filter(
    (attempt) =>
      attempt.stop !== undefined &&
      attempt.stop.phase !== 'unknown' &&
      !situation.messages.some(({ key, open: waits }) => key === attempt.key && !waits),
  );
  if (new Set(named.map((attempt) => attempt.key)).size >= 2) {
    return { text: `A listing or the queue manager names the fault for ${named.length} messages.`, attempts: named };
  }
  return undefined;
}
