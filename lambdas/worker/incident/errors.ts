/** An event that cannot follow the ones before it: the timeline is damaged, or the caller skipped a decision. */
export class ImpossibleEvent extends Error {
  readonly code = 'impossible-event';

  constructor(sentence: string) {
    super(sentence);
    this.name = 'ImpossibleEvent';
  }
}
