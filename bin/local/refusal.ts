/** Why `npm start` stops: one clear sentence with its remedy, printed without a stack. */
export class Refusal extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = 'Refusal';
  }
}
