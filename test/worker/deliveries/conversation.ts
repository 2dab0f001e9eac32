/** Made-up conversations with the bot: what people do, which requests Slack makes of it, and what must come out. */
import type { Chance } from './random';
import { BOT, messageOf, type Said, type Workspace } from './workspace';

export const TEAM = 'T01';
const APP = 'A1';
const PEOPLE = ['U01ALICE', 'U02BOB', 'U03CAROL'];

/** One request of Slack's, at the moment it happened. */
export interface Happening {
  /** Epoch seconds. */
  at: number;
  kind: 'event' | 'command' | 'interaction';
  /** `ts` of the message whose deletion it is. */
  deletes?: string;
  /** Its body; `undefined` while there is nothing to press. The same one for every delivery. */
  body(): Promise<Record<string, unknown> | undefined>;
}

export interface Conversation {
  channel: string;
  /** `ts` of the thread; unknown where the bot opens it. */
  thread: string | undefined;
  /** May requests of the thread arrive in another order than they were made? */
  shuffled: boolean;
  /** The deletion of its only message arrives before the message. */
  reversed: boolean;
  /** The first one comes first unless `reversed`: what is said below it belongs to nothing before. */
  happenings: Happening[];
  /** Effects that are answered exactly once. */
  answered: string[];
  /** Every effect that may ever post something. */
  effects: Set<string>;
  /** How many messages the bot posts outside threads. */
  opens: number;
  /** Two threads of which one may hold the incident: a mention whose twin has another `ts`. */
  either?: [string, string];
}

export interface Buttons {
  /** Incident and latest answer of a thread; nothing while there is none. */
  latest(channel: string, thread: string): Promise<{ incident: string; answer: string } | undefined>;
}

let lines = 0;
/** A line of a log that no other message holds. */
const logLine = () =>
  `Nov 21 09:14:02 mx1 postfix/smtp[${++lines}]: SSL_connect error to gmail-smtp-in.l.google.com[192.0.2.27]:25: lost connection`;
const TALK = ['Lunch?', 'I am looking into it.', 'Thanks, that helps!'];

const authorizations = [{ team_id: TEAM, user_id: BOT, is_bot: true }];
let events = 0;

const always = (body: Record<string, unknown>) => async () => body;

function eventBody(event: Record<string, unknown>): Record<string, unknown> {
  return {
    type: 'event_callback',
    team_id: TEAM,
    api_app_id: APP,
    event_id: `Ev${++events}`,
    authorizations,
    event,
  };
}

/** Builds one conversation in a channel of its own, from `begins` (epoch seconds) on. */
export class Writer {
  readonly conversation: Conversation;
  private readonly random: Chance;
  private readonly workspace: Workspace;
  private readonly buttons: Buttons;
  private readonly direct: boolean;
  private clock: number;
  private count = 0;

  constructor(options: {
    random: Chance;
    workspace: Workspace;
    buttons: Buttons;
    number: number;
    begins: number;
  }) {
    const { random, workspace, buttons, number, begins } = options;
    this.random = random;
    this.workspace = workspace;
    this.buttons = buttons;
    this.clock = begins;
    this.direct = random.is(0.1);
    this.conversation = {
      channel: `${this.direct ? 'D' : 'C'}${number}`,
      thread: undefined,
      shuffled: random.is(0.5),
      reversed: random.is(0.05),
      happenings: [],
      answered: [],
      effects: new Set(),
      opens: 0,
    };
  }

  write(): Conversation {
    const { random } = this;
    const begun = this.begin();
    if (begun === undefined) return this.conversation;
    this.conversation.thread = begun;
    const [root] = this.workspace.said.filter(
      ({ ts, channel }) => ts === begun && channel === this.conversation.channel,
    );
    if (this.conversation.reversed) {
      if (root !== undefined) this.delete(root);
      return this.conversation;
    }
    const messages = this.workspace.said.filter(({ channel }) => channel === this.conversation.channel);
    for (let step = random.between(0, 9); step > 0; step--) {
      const here = messages.filter(({ deletedAt }) => deletedAt === undefined);
      const chosen = random.next();
      if (chosen < 0.5 || here.length === 0) messages.push(this.reply(begun));
      else if (chosen < 0.68) this.edit(random.one(here));
      else if (chosen < 0.8) this.delete(random.one(here));
      else if (chosen < 0.84) this.unfurl(random.one(here));
      else if (chosen < 0.9 && !this.direct) messages.push(this.mention(begun));
      else this.press(begun);
    }
    return this.conversation;
  }

  /** The way in; answers the thread in which it goes on. */
  private begin(): string | undefined {
    const { random } = this;
    if (this.direct) {
      const said = this.reply(undefined);
      this.conversation.answered.push(effectOf(said));
      return said.ts;
    }
    const way = random.next();
    if (this.conversation.reversed) return this.mention(undefined).ts;
    if (way < 0.12) return this.command();
    if (way < 0.2) return this.twinsApart();
    if (way < 0.35) return this.share();
    if (way < 0.55) return this.lateMention();
    return this.mention(undefined).ts;
  }

  private pass(): number {
    this.clock += this.random.one([5, 20, 45, 70, 130]) + this.random.next();
    return this.clock;
  }

  private say(thread: string | undefined, text: string, files: Said['files'] = []): Said {
    const at = this.pass();
    const ts = `${at.toFixed(0)}.${String(++this.count).padStart(6, '0')}`;
    const said: Said = {
      channel: this.conversation.channel,
      ts,
      thread,
      user: this.random.one(PEOPLE),
      versions: [{ at: Number(ts), version: '0', text }],
      files,
    };
    this.clock = Number(ts);
    this.workspace.say(said);
    return said;
  }

  private event(said: Said, type: 'message' | 'app_mention', more: Record<string, unknown> = {}): Happening {
    const { channel } = said;
    return {
      at: Number(said.ts),
      kind: 'event',
      body: always(
        eventBody({
          ...messageOf(said, Number(said.ts)),
          type,
          channel,
          ...(type === 'message' ? { channel_type: this.direct ? 'im' : 'channel' } : {}),
          ...(said.files.length > 0 ? { subtype: 'file_share' } : {}),
          client_msg_id: clientIdOf(said),
          ...more,
        }),
      ),
    };
  }

  private happens(...happenings: Happening[]): void {
    this.conversation.happenings.push(...happenings);
  }

  private reply(thread: string | undefined): Said {
    const { random } = this;
    const isTalk = thread !== undefined && random.is(0.2);
    const file = !isTalk && random.is(0.1) ? [this.file()] : [];
    const text = isTalk ? random.one(TALK) : Array.from({ length: random.between(1, 3) }, logLine).join('\n');
    const said = this.say(thread, file.length > 0 ? '' : text, file);
    this.conversation.effects.add(effectOf(said));
    this.happens(this.event(said, 'message'));
    return said;
  }

  private file(): Said['files'][number] {
    const id = `F${++lines}`;
    return { id, url: `${this.workspace.base}/files/${id}`, text: logLine() };
  }

  private share(): string {
    const said = this.say(undefined, '', [this.file()]);
    this.conversation.effects.add(effectOf(said));
    this.conversation.answered.push(effectOf(said));
    this.happens(this.event(said, 'message'));
    return said.ts;
  }

  /** Slack sends it as a mention and as a message, in either order. */
  private mention(thread: string | undefined): Said {
    const said = this.say(thread, `<@${BOT}> ${logLine()}`);
    this.conversation.effects.add(effectOf(said));
    this.conversation.answered.push(effectOf(said));
    const twins = [this.event(said, 'message'), this.event(said, 'app_mention')];
    this.happens(...(this.random.is(0.5) ? twins : twins.reverse()));
    return said;
  }

  /** The twins of a mention come under different `ts`. */
  private twinsApart(): undefined {
    const said = this.say(undefined, `<@${BOT}> ${logLine()}`);
    const other = `${said.ts.slice(0, -6)}9${said.ts.slice(-5)}`;
    this.conversation.effects.add(effectOf(said));
    this.conversation.answered.push(effectOf(said));
    this.conversation.either = [said.ts, other];
    this.happens(this.event(said, 'message'), this.event(said, 'app_mention', { ts: other }));
    return undefined;
  }

  /** People paste in a thread, and then somebody mentions the bot there. */
  private lateMention(): string {
    const root = this.say(undefined, 'Gmail is slow.');
    for (let pasted = this.random.between(1, 3); pasted > 0; pasted--) this.reply(root.ts);
    this.mention(root.ts);
    return root.ts;
  }

  private command(): undefined {
    const { channel } = this.conversation;
    const trigger = `${++lines}.${channel}`;
    this.conversation.effects.add(`${trigger}:thread`);
    this.conversation.answered.push(`${trigger}:thread`);
    this.conversation.opens = 1;
    this.happens({
      at: this.pass(),
      kind: 'command',
      body: always({
        command: '/tlserror',
        text: '',
        team_id: TEAM,
        channel_id: channel,
        user_id: this.random.one(PEOPLE),
        trigger_id: trigger,
        response_url: `${this.workspace.base}/commands/${trigger}`,
      }),
    });
    return undefined;
  }

  private edit(said: Said): void {
    if (said.files.length > 0) return;
    const at = this.pass();
    const before = messageOf(said, at);
    const version = `${at.toFixed(0)}.${String(++this.count).padStart(6, '0')}`;
    this.clock = Number(version);
    const mention = before.text.startsWith('<@') ? `<@${BOT}> ` : '';
    said.versions.push({ at: Number(version), version, text: `${mention}${logLine()}` });
    this.changed(said, before, version);
  }

  /** A link preview: nothing that anybody wrote has changed. */
  private unfurl(said: Said): void {
    const at = this.pass();
    this.changed(said, messageOf(said, at), `${at.toFixed(0)}.${String(++this.count).padStart(6, '0')}`);
  }

  private changed(said: Said, before: ReturnType<typeof messageOf>, version: string): void {
    const { channel } = said;
    this.conversation.effects.add(`${channel}:${said.ts}:${version}`);
    this.happens({
      at: Number(version),
      kind: 'event',
      body: always(
        eventBody({
          type: 'message',
          subtype: 'message_changed',
          channel,
          channel_type: this.direct ? 'im' : 'channel',
          event_ts: version,
          message: messageOf(said, Number(version)),
          previous_message: before,
        }),
      ),
    });
  }

  private delete(said: Said): void {
    const at = this.pass();
    said.deletedAt = at;
    this.conversation.effects.add(`${said.channel}:${said.ts}:deleted`);
    this.happens({
      at,
      kind: 'event',
      deletes: said.ts,
      body: always(
        eventBody({
          type: 'message',
          subtype: 'message_deleted',
          channel: said.channel,
          channel_type: this.direct ? 'im' : 'channel',
          event_ts: at.toFixed(6),
          deleted_ts: said.ts,
          previous_message: messageOf(said, at),
        }),
      ),
    });
  }

  /** Pressed on the latest answer that stands there when the request is made. */
  private press(thread: string): void {
    const { channel } = this.conversation;
    const at = this.pass();
    const action = this.random.one([
      'tick_step:probe-smtp',
      'untick_step:probe-smtp',
      'resolve_incident',
      'reopen_incident',
    ]);
    // No two presses of a workspace have the same time stamp.
    const stamp = `${at.toFixed(0)}.${String(++lines).padStart(6, '0')}`;
    this.conversation.effects.add(`${channel}:${stamp}:${action}`);
    let made: Record<string, unknown> | undefined;
    this.happens({
      at,
      kind: 'interaction',
      body: async () => {
        const latest = await this.buttons.latest(channel, thread);
        if (made !== undefined || latest === undefined) return made;
        const step = JSON.stringify({ incident: latest.incident, step: 'probe-smtp' });
        made = {
          type: 'block_actions',
          team: { id: TEAM },
          user: { id: this.random.one(PEOPLE) },
          channel: { id: channel },
          container: { type: 'message', channel_id: channel, message_ts: latest.answer, thread_ts: thread },
          response_url: `${this.workspace.base}/actions/${stamp}`,
          actions: [{ action_id: action, action_ts: stamp, value: action.includes('step') ? step : latest.incident }],
        };
        return made;
      },
    });
  }
}

/** The effect key of what somebody wrote. */
export const effectOf = (said: Said): string => `${said.channel}:${clientIdOf(said)}`;

const clientIdOf = (said: Said): string => `m-${said.channel}-${said.ts}`;
