/** What can go wrong with the incident table. Each says what happened, why, and what to do. */

export class StoreError extends Error {
  readonly code: string;

  constructor(code: string, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
  }
}

/** Somebody appended first. Load the head again and decide again. */
export class VersionConflict extends StoreError {
  constructor(incident: string, expected: number, cause?: unknown) {
    super(
      'version-conflict',
      `${incident} was changed by somebody else since version ${expected} was read; load it again and decide again.`,
      cause,
    );
  }
}

/** A redelivery: the events are in the timeline already. Finish the reply only. */
export class EffectAlreadyApplied extends StoreError {
  readonly effect: string;

  constructor(effect: string, cause?: unknown) {
    super(
      'effect-already-applied',
      `The effect ${effect} was applied before, so this is a redelivery; finish its reply and change nothing.`,
      cause,
    );
    this.effect = effect;
  }
}

/** The thread has an incident. Load it by its thread and append to it. */
export class ThreadTaken extends StoreError {
  constructor(channel: string, thread: string, cause?: unknown) {
    super(
      'thread-taken',
      `The thread ${thread} of channel ${channel} has an incident already; load it by its thread and append to it.`,
      cause,
    );
  }
}

/**
 * The table did not answer, refused, or kept throttling after the retries. Whether a write had passed is not always
 * known; repeating it with the same effect is safe.
 */
export class StoreUnavailable extends StoreError {
  constructor(doing: string, cause?: unknown) {
    const reason = cause instanceof Error ? ` (${cause.name})` : '';
    super(
      'store-unavailable',
      `The incident table could not ${doing}${reason}; try again in a minute, since nothing is saved twice, and look at the table's alarms when it stays so.`,
      cause,
    );
  }
}

/** An item is of a later layout, or damaged. */
export class UnreadableItem extends StoreError {
  constructor(kind: string, key: string, cause?: unknown) {
    super(
      'unreadable-item',
      `The ${kind} item ${key} cannot be read: it was written by a newer version of this program or is damaged; deploy the version that wrote it.`,
      cause,
    );
  }
}

/** One append carries more than one transaction can hold. */
export class AppendTooLarge extends StoreError {
  constructor(incident: string, items: number) {
    super(
      'append-too-large',
      `An append to ${incident} needs ${items} items and a transaction holds 100; append its excerpts in several steps.`,
    );
  }
}
