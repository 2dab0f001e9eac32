/** Who asked for something, where, and how the answer gets back. */

export interface Origin {
  team: string;
  channel: string;
  /** Slack user id. */
  user: string;
  /** Epoch milliseconds of the message or action. */
  at: number;
  /** Key of the one effect this request may have. */
  effect: string;
}

export interface InThread extends Origin {
  /** `ts` of the thread's first message. */
  thread: string;
}

/** Where an answer to a question goes: into a thread for all, or by `response_url` to the one who asked. */
export type ReplyTo =
  | { kind: 'thread'; thread: string }
  /** `thread`: where the person is when a button is pressed there. */
  | { kind: 'person'; responseUrl: string; thread?: string };

export interface Asked extends Origin {
  replyTo: ReplyTo;
}
