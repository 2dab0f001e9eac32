/** Something that the person at the terminal can put right: what happened, and what to do. Both are full sentences. */
export class CommandError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandError';
    this.remedy = remedy;
  }
}
