import type { Phase } from './vocabulary';

/** Words that name a rung. Where a text may hold several, those that tell more stand first. */
export type WordsByRung = readonly (readonly [Phase, ...string[]])[];

/** Each of the words with its rung, in their order. */
export function eachWord(byRung: WordsByRung): [words: string, phase: Phase][] {
  return byRung.flatMap(([phase, ...all]) => all.map((words): [string, Phase] => [words, phase]));
}
