import type { KnownBlock } from '@slack/types';

/** A message of the bot's: text for notifications and screen readers, blocks for the page. Within Slack's limits. */
export interface BotMessage {
  text: string;
  blocks?: KnownBlock[];
}

export interface ThreadMessage {
  ts: string;
  user?: string;
  /** Written by this bot itself; other programs' messages may carry logs. */
  bot: boolean;
  /** Slack text and blocks as they came; `restore` turns them into what was pasted. */
  raw: Record<string, unknown>;
  /** Key of the effect that posted it, for the bot's own messages. */
  effect?: string;
}

export type Download =
  | { kind: 'text'; name: string; text: string }
  | {
      kind: 'refused';
      name: string;
      reason: 'not-text' | 'too-large' | 'external' | 'missing-scope' | 'failed';
      sentence: string;
    };

/** A file in the same message, behind the one that names it: another form of the document, or a picture. */
export interface OtherFile {
  name: string;
  title: string;
  content: string | Uint8Array;
  /** For who does not see a picture. */
  alternative?: string;
}

/**
 * Slack as the use cases see it. Errors carry Slack's own code (`SlackRefused`: channel_not_found, not_in_channel,
 * token_revoked, …) or `SlackUnavailable` (429 beyond the function's time, 5xx, time-out); retries are off for posting.
 */
export interface SlackGateway {
  /** Posts once: metadata carries the effect, so that a redelivery can find it. Returns `ts`. */
  post(channel: string, thread: string | undefined, message: BotMessage, effect: string): Promise<string>;
  update(channel: string, ts: string, message: BotMessage): Promise<void>;
  uploadFile(
    channel: string,
    thread: string,
    file: { name: string; title: string; text: string; comment?: string; beside?: readonly OtherFile[] },
    effect: string,
  ): Promise<string>;
  /**
   * `ts` of a message of the bot's that carries the effect, or a file of that name: what an earlier try of the same
   * effect has already posted. Looks in the thread, or without one in the channel since `since` (epoch milliseconds).
   */
  findPosted(
    channel: string,
    thread: string | undefined,
    looked: { effect: string; file?: string; since: number },
  ): Promise<string | undefined>;
  /**
   * Only the person sees it: errors and refusals outside a thread. `replaces`: in place of the message, seen by that person
   * alone, whose button was pressed. An address that Slack has forgotten is no failure.
   */
  respond(responseUrl: string, message: BotMessage, how?: { replaces: boolean }): Promise<void>;
  /** Only that person sees it, in the thread, until the page is loaded again. */
  whisper(channel: string, thread: string, user: string, message: BotMessage): Promise<void>;
  /** The thread's messages, oldest first; also finds an effect already posted. */
  thread(channel: string, thread: string): Promise<ThreadMessage[]>;
  /** One message, a reply in a thread too; `thread` is the `ts` of its thread's first message. */
  message(channel: string, ts: string): Promise<(ThreadMessage & { thread: string }) | undefined>;
  download(file: Record<string, unknown>): Promise<Download>;
  /** How a person is called in this workspace; undefined where Slack does not tell. */
  personName(user: string): Promise<string | undefined>;
  /** Is the person a guest, or of another organisation? `undefined` where Slack does not tell. */
  isOutsider(team: string, user: string): Promise<boolean | undefined>;
  permalink(channel: string, ts: string): Promise<string | undefined>;
  /** Channels the bot is a member of, direct messages aside. */
  channels(): Promise<string[]>;
  isMember(channel: string, user: string): Promise<boolean>;
  /** Shows blocks on the person's Home tab of the app, in place of what was there. */
  publishHome(user: string, blocks: KnownBlock[]): Promise<void>;
}
