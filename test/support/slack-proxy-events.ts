/** The local Slack's events as Slack itself would send them, and the envelopes around them. */
import { createHash, randomUUID } from 'node:crypto';
import { type LocalSlack, messagesOf, WORKSPACE } from './local-slack';
import { sentBySlack } from './slack-proxy-paste';

type Fields = Record<string, unknown>;

export interface EventRules {
  /** A mention also arrives as a message; this one first. */
  first: 'message' | 'mention';
  /** How a file is announced in an event. */
  files: 'visible' | 'check_file_info' | 'external';
}

export class EventTranslator {
  private readonly slack: LocalSlack;
  private readonly rules: EventRules;
  private readonly metadata = new Map<string, unknown>();
  private readonly waitingForMention = new Map<string, Fields>();

  constructor(slack: LocalSlack, rules: EventRules) {
    this.slack = slack;
    this.rules = rules;
  }

  /** Keeps what the bot attached to its message; Slack returns it in the message's events and in replies. */
  attach(channel: string, ts: string, metadata: unknown): void {
    this.metadata.set(`${channel}:${ts}`, metadata);
  }

  /** One event of the local Slack as the events that Slack would send. */
  async translate(event: Fields): Promise<Fields[]> {
    const channel = String(event['channel'] ?? '');
    const ts = String(event['ts']);
    switch (`${event['type']}:${event['subtype'] ?? ''}`) {
      case 'message:': {
        const sent = this.asSent(event, channel);
        if (!String(event['text']).includes(`<@${WORKSPACE.bot}>`) || this.rules.first === 'message') return [sent];
        this.waitingForMention.set(ts, sent);
        return [];
      }
      case 'app_mention:': {
        const message = this.waitingForMention.get(ts);
        this.waitingForMention.delete(ts);
        const sent = this.asSent(event, channel);
        return message === undefined ? [sent] : [sent, message];
      }
      case 'message:file_share':
        return [this.announced(this.asSent(event, channel))];
      case 'message:message_changed': {
        const message = this.asSent(event['message'], channel);
        const previous = this.asSent(event['previous_message'], channel);
        return [{ ...event, hidden: true, channel_type: typeOf(channel), message, previous_message: previous }];
      }
      case 'message:message_deleted':
        return [await this.deletion(event, channel)];
      default:
        return [event];
    }
  }

  /** A person's message in Slack's wording; a bot's message stays as it was posted. */
  asSent(message: unknown, channel: string): Fields {
    const fields = { ...(message as Fields) };
    if (fields['bot_id'] !== undefined) {
      const attached = this.metadata.get(`${channel}:${fields['ts']}`);
      return attached === undefined ? fields : { ...fields, metadata: attached };
    }
    const text = typeof fields['text'] === 'string' ? fields['text'] : '';
    const typed = fields['subtype'] !== 'file_share';
    return {
      ...fields,
      ...(text === '' ? {} : sentBySlack(text)),
      ...(typed ? { client_msg_id: uuidOf(`${channel}:${fields['ts']}`) } : {}),
      team: WORKSPACE.team,
    };
  }

  /** A deleted first message of a thread leaves a tombstone, and the event says "changed". */
  private async deletion(event: Fields, channel: string): Promise<Fields> {
    const ts = String(event['deleted_ts']);
    const previous = this.asSent(event['previous_message'], channel);
    const replies = (await messagesOf(this.slack, channel)).some((each) => each.thread_ts === ts);
    if (!replies) return { ...event, hidden: true, channel_type: typeOf(channel), previous_message: previous };
    const tombstone = { type: 'message', subtype: 'tombstone', text: 'This message was deleted.', hidden: true };
    const edited = { user: previous['user'], ts: event['ts'] };
    const message = { ...tombstone, user: 'USLACKBOT', ts, thread_ts: ts, edited };
    return changed(channel, String(event['ts']), message, previous);
  }

  private announced(event: Fields): Fields {
    if (this.rules.files === 'visible') return event;
    const files = (event['files'] as Fields[]).map((file) => {
      const { id, created } = file;
      if (this.rules.files === 'check_file_info') {
        return { id, created, mode: 'file_access', file_access: 'check_file_info' };
      }
      const elsewhere = { mode: 'external', is_external: true, external_type: 'gdrive' };
      return { ...file, ...elsewhere, url_private: 'https://docs.example.com/d/1' };
    });
    return { ...event, files };
  }
}

/** A `message_changed` event. */
export function changed(channel: string, ts: string, message: Fields, previous: Fields): Fields {
  const common = { type: 'message', subtype: 'message_changed', hidden: true, channel, channel_type: typeOf(channel) };
  return { ...common, ts, event_ts: ts, message, previous_message: previous };
}

/** The Events API envelope around an event. */
export function enveloped(event: Fields): Fields {
  const authorization = { enterprise_id: null, team_id: WORKSPACE.team, user_id: WORKSPACE.bot };
  return {
    token: 'verification-token',
    team_id: WORKSPACE.team,
    api_app_id: WORKSPACE.app,
    type: 'event_callback',
    event,
    event_id: `Ev${randomUUID().slice(0, 8)}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [{ ...authorization, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
  };
}

/** The payload of a message shortcut picked by `user`. */
export function shortcutPayload(
  callback: string,
  user: string,
  channel: string,
  message: Fields,
  responseUrl: string,
): Fields {
  return {
    type: 'message_action',
    token: 'verification-token',
    callback_id: callback,
    action_ts: nowTs(),
    trigger_id: `${Date.now()}.1.${randomUUID().slice(0, 8)}`,
    api_app_id: WORKSPACE.app,
    team: { id: WORKSPACE.team, domain: 'example-mail' },
    is_enterprise_install: false,
    user: { id: user, name: user, username: user, team_id: WORKSPACE.team },
    channel: { id: channel, name: channel },
    message_ts: message['ts'],
    message,
    response_url: responseUrl,
  };
}

/** Slack's word for the kind of channel that an id names. */
export const typeOf = (channel: string) => (channel.startsWith('D') ? 'im' : 'channel');

/** Now, as Slack writes time. */
export const nowTs = () => (Date.now() / 1000).toFixed(6);

/** The same identifier for the same message, whichever event brings it. */
function uuidOf(message: string): string {
  const id = createHash('sha256').update(message).digest('hex');
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-8${id.slice(17, 20)}-${id.slice(20, 32)}`;
}
