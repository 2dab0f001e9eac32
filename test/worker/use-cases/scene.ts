/** The bot's listeners over a real database, with Slack's bodies as they come in. */

import type { ClassifierRequest } from '../../../lambdas/classifier/contract';
import { redact } from '../../../lambdas/classifier/redact';
import { onAction } from '../../../lambdas/worker/listeners/actions';
import { onCommand } from '../../../lambdas/worker/listeners/commands';
import { onMessage } from '../../../lambdas/worker/listeners/messages';
import { onShortcut } from '../../../lambdas/worker/listeners/shortcuts';
import type { Services } from '../../../lambdas/worker/services';
import type { BotMessage } from '../../../lambdas/worker/slack/gateway';
import { views } from '../../../lambdas/worker/slack/views/views';
import { createDynamoStore } from '../../../lambdas/worker/store/dynamo-store';
import type { TestDatabase } from '../../support/dynoxide';
import { type MemorySlack, memorySlack } from './memory-slack';
import { smallClassifier } from './small-classifier';

export const BOT = 'U0BOT';
export const ALICE = 'U01ALICE';

export const FAILED =
  'Nov 21 09:14:02 mx1 postfix/smtp[2211]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.27]:25: lost connection';
export const DEFERRED =
  'Nov 21 09:14:02 mx1 postfix/smtp[2211]: 4bX1Yz: to=<ann@example.com>, dsn=4.7.5, status=deferred (x)';
export const SENT = 'Nov 21 09:34:02 mx1 postfix/smtp[2213]: 4bX1Yz: to=<ann@example.com>, status=sent (250 2.0.0 OK)';

let count = 0;

export class Scene {
  readonly team: string;
  readonly channel = 'C01';
  readonly slack: MemorySlack = memorySlack();
  readonly requests: ClassifierRequest[] = [];
  readonly services: Services;
  /** Seconds; every message is a later one. */
  clock = 1_763_715_600;

  constructor(database: TestDatabase) {
    count += 1;
    this.team = `T${count}`;
    const now = () => this.clock * 1000;
    this.services = {
      store: createDynamoStore({ client: database.client, table: database.table, now, pause: async () => undefined }),
      classify: smallClassifier(this.requests),
      slack: this.slack,
      redact: async (text: string, key?: string) => redact(text, key),
      views,
      now,
      newRedactionKey: () => 'a'.repeat(43),
      config: { retentionDays: 90 },
      log: { info: () => undefined, error: () => undefined },
    };
  }

  ts(after = 120): string {
    this.clock += after;
    return `${this.clock}.000100`;
  }

  event(event: Record<string, unknown>): Record<string, unknown> {
    return { type: 'event_callback', team_id: this.team, api_app_id: 'A1', event_id: `Ev${this.clock}`, event };
  }

  /** A message event; the same object delivered again is a redelivery. */
  message(text: string, more: Record<string, unknown> = {}): Record<string, unknown> {
    const ts = this.ts(typeof more['after'] === 'number' ? more['after'] : 120);
    return this.event({
      type: 'message',
      channel: this.channel,
      user: ALICE,
      ts,
      text,
      client_msg_id: `m-${ts}`,
      ...more,
    });
  }

  async says(text: string, thread?: string, more: Record<string, unknown> = {}): Promise<string> {
    const body = this.message(text, { ...(thread === undefined ? {} : { thread_ts: thread }), ...more });
    await this.deliver(body);
    return (body['event'] as { ts: string }).ts;
  }

  deliver(body: Record<string, unknown>): Promise<void> {
    return onMessage(this.services, body, BOT);
  }

  async edits(ts: string, thread: string, before: string, text: string, version = this.ts()): Promise<void> {
    const message = { type: 'message', user: ALICE, ts, thread_ts: thread };
    await this.deliver(
      this.event({
        type: 'message',
        subtype: 'message_changed',
        channel: this.channel,
        event_ts: version,
        message: { ...message, text, edited: { user: ALICE, ts: version } },
        previous_message: { ...message, text: before },
      }),
    );
  }

  async deletes(ts: string, thread: string): Promise<void> {
    await this.deliver(
      this.event({
        type: 'message',
        subtype: 'message_deleted',
        channel: this.channel,
        event_ts: this.ts(),
        deleted_ts: ts,
        previous_message: { user: ALICE, ts, thread_ts: thread, text: 'x' },
      }),
    );
  }

  command(text: string, more: Record<string, unknown> = {}): Record<string, unknown> {
    this.clock += 120;
    return {
      command: '/tlserror',
      text,
      team_id: this.team,
      channel_id: this.channel,
      user_id: ALICE,
      trigger_id: `trigger-${this.clock}`,
      response_url: 'https://hooks.slack.com/commands/1',
      ...more,
    };
  }

  types(text: string, more: Record<string, unknown> = {}): Promise<void> {
    return onCommand(this.services, this.command(text, more));
  }

  /** What one person was shown last, as a message whose buttons can be pressed. */
  shown(thread?: string): { ts: string; thread: string | undefined; message: BotMessage; ephemeral: boolean } {
    const shown = this.slack.responses.at(-1);
    if (shown === undefined) throw new Error('Nobody was shown anything.');
    return { ts: 'ephemeral', thread, message: shown.message, ephemeral: true };
  }

  /** The same command once more, as the queue delivers it again. */
  repeats(body: Record<string, unknown>): Promise<void> {
    return onCommand(this.services, body);
  }

  shortcut(message: Record<string, unknown>): Promise<void> {
    this.clock += 120;
    return onShortcut(this.services, {
      type: 'message_action',
      callback_id: 'triage_this_log',
      trigger_id: `trigger-${this.clock}`,
      team: { id: this.team },
      channel: { id: this.channel },
      user: { id: ALICE },
      response_url: 'https://hooks.slack.com/actions/1',
      message,
    });
  }

  /** Presses a button of a post, by action id. */
  presses(
    post: { ts: string; thread: string | undefined; message: { blocks?: unknown }; ephemeral?: boolean },
    action: string,
    by: { user?: string; typed?: Record<string, string> } = {},
  ): Promise<void> {
    this.clock += 120;
    const values = Object.entries(by.typed ?? {}).map(([id, text]) => [id, { [id]: { value: text } }]);
    const value = /"action_id":"([^"]*)","value":"((?:[^"\\]|\\.)*)"/g;
    const found = [...JSON.stringify(post.message.blocks).matchAll(value)].find(([, id]) => id === action);
    if (found === undefined) throw new Error(`There is no button ${action}.`);
    return onAction(this.services, {
      type: 'block_actions',
      team: { id: this.team },
      user: { id: by.user ?? ALICE },
      state: { values: Object.fromEntries(values) },
      channel: { id: this.channel },
      container: {
        type: 'message',
        channel_id: this.channel,
        message_ts: post.ts,
        thread_ts: post.thread,
        is_ephemeral: post.ephemeral === true,
      },
      response_url: 'https://hooks.slack.com/actions/2',
      actions: [{ action_id: action, action_ts: `${this.clock}.5`, value: JSON.parse(`"${found[2]}"`) }],
    });
  }
}
