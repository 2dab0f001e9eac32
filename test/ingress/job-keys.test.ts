import { channelOf, effectOf, groupOf, teamOf } from '../../lambdas/ingress/job-keys';

const event = (event: Record<string, unknown>) => ({
  type: 'event_callback',
  team_id: 'T1',
  api_app_id: 'A1',
  event_id: 'Ev1',
  authorizations: [{ user_id: 'UBOT', is_bot: true }],
  event: { channel: 'C1', event_ts: '9.9', ...event },
});
const message = (fields: Record<string, unknown>) => event({ type: 'message', user: 'U1', ts: '2.0', ...fields });

describe('keys of a job', () => {
  const log = { ts: '2.0', user: 'U1', text: 'new text' };
  it.each<[string, 'event' | 'command' | 'interaction', unknown, string | undefined, string | undefined]>([
    ['a reply in a thread', 'event', message({ thread_ts: '1.0', text: 'log' }), 'T1:C1:1.0', 'C1:2.0'],
    [
      'a reply with a client id',
      'event',
      message({ thread_ts: '1.0', client_msg_id: 'cm', text: 'log' }),
      'T1:C1:1.0',
      'C1:cm',
    ],
    ['a mention as a message', 'event', message({ text: '<@UBOT> log', client_msg_id: 'cm' }), 'T1:C1:2.0', 'C1:cm'],
    [
      'a mention as app_mention',
      'event',
      event({ type: 'app_mention', user: 'U1', ts: '2.0', text: '<@UBOT> log', client_msg_id: 'cm' }),
      'T1:C1:2.0',
      'C1:cm',
    ],
    ['a file', 'event', message({ subtype: 'file_share', files: [{ id: 'F1' }], text: '' }), 'T1:C1:2.0', 'C1:2.0'],
    ['a direct message', 'event', message({ channel_type: 'im', text: 'log' }), 'T1:C1:2.0', 'C1:2.0'],
    [
      'an edit',
      'event',
      event({
        type: 'message',
        subtype: 'message_changed',
        message: { ...log, edited: { ts: '3.0' }, thread_ts: '1.0' },
        previous_message: { ...log, text: 'old text' },
      }),
      'T1:C1:1.0',
      'C1:2.0:3.0',
    ],
    [
      'an edit at top level without an earlier text',
      'event',
      event({ type: 'message', subtype: 'message_changed', message: { ...log, edited: { ts: '3.0' } } }),
      'T1:C1:2.0',
      'C1:2.0:3.0',
    ],
    [
      'a tombstone, which is a deletion',
      'event',
      event({ type: 'message', subtype: 'message_changed', message: { ts: '2.0', subtype: 'tombstone' } }),
      'T1:C1:2.0',
      'C1:2.0:deleted',
    ],
    [
      'a deletion in a thread',
      'event',
      event({
        type: 'message',
        subtype: 'message_deleted',
        deleted_ts: '2.0',
        previous_message: { ...log, thread_ts: '1.0' },
      }),
      'T1:C1:1.0',
      'C1:2.0:deleted',
    ],
    [
      'a deletion without a previous message',
      'event',
      event({ type: 'message', subtype: 'message_deleted', deleted_ts: '2.0' }),
      'T1:C1:2.0',
      'C1:2.0:deleted',
    ],
    [
      'a reaction',
      'event',
      event({
        type: 'reaction_added',
        user: 'U1',
        channel: undefined,
        item: { type: 'message', channel: 'C1', ts: '2.0' },
      }),
      'T1:C1:2.0',
      'Ev1',
    ],
    ['a visit to Home', 'event', event({ type: 'app_home_opened', user: 'U1', channel: 'D1' }), 'T1:D1:U1', 'Ev1'],
    [
      'a button',
      'interaction',
      {
        type: 'block_actions',
        team: { id: 'T1' },
        user: { id: 'U1' },
        container: { type: 'message', channel_id: 'C1', message_ts: '2.0', thread_ts: '1.0' },
        actions: [{ action_id: 'tick', action_ts: '4.0' }],
      },
      'T1:C1:1.0',
      'C1:4.0:tick',
    ],
    [
      'a button on Home',
      'interaction',
      {
        type: 'block_actions',
        team: { id: 'T1' },
        user: { id: 'U1' },
        container: { type: 'view', view_id: 'V1' },
        actions: [{ action_id: 'open', action_ts: '4.0' }],
      },
      'T1::U1',
      ':4.0:open',
    ],
    [
      'a message shortcut',
      'interaction',
      {
        type: 'message_action',
        team: { id: 'T1' },
        user: { id: 'U1' },
        channel: { id: 'C1' },
        trigger_id: '5.6.ab',
        message: { ts: '2.0', thread_ts: '1.0' },
      },
      'T1:C1:1.0',
      '5.6.ab',
    ],
    [
      'a slash command',
      'command',
      { team_id: 'T1', channel_id: 'C1', trigger_id: '5.6.ab', command: '/tlserror' },
      'T1:C1:5.6.ab',
      '5.6.ab',
    ],
  ])('%s', (_name, kind, body, group, effect) => {
    expect({ group: groupOf(kind, body), effect: effectOf(kind, body) }).toEqual({ group, effect });
    expect(teamOf(kind, body)).toBe('T1');
  });

  it.each<[string, 'event' | 'command' | 'interaction', unknown]>([
    ['top-level talk', 'event', message({ text: 'lunch?' })],
    ['a mention of somebody else', 'event', message({ text: '<@U2> lunch?' })],
    ['the bot by its user', 'event', message({ user: 'UBOT', thread_ts: '1.0' })],
    ['the bot by its app', 'event', message({ user: 'UX', app_id: 'A1', thread_ts: '1.0' })],
    ['the bot by its profile', 'event', message({ user: 'UX', bot_profile: { app_id: 'A1' }, thread_ts: '1.0' })],
    ['an update of the bot’s own message', 'event', change({ user: 'UBOT', ts: '2.0', text: 'b' })],
    ['a deletion of the bot’s own message', 'event', deletion({ user: 'UBOT', ts: '2.0' })],
    ['an unfurled link', 'event', change({ user: 'U1', ts: '2.0', text: 'a' })],
    ['somebody joining', 'event', message({ subtype: 'channel_join', thread_ts: '1.0' })],
    ['the bot’s own reaction', 'event', event({ type: 'reaction_added', user: 'UBOT', item: { ts: '2.0' } })],
    ['a modal', 'interaction', { type: 'view_submission', team: { id: 'T1' }, user: { id: 'U1' } }],
    ['nothing', 'event', {}],
    ['a string', 'interaction', 'text'],
    ['null', 'command', null],
  ])('%s asks for nothing', (_name, kind, body) => {
    expect(effectOf(kind, body)).toBeUndefined();
  });

  it('passes a file’s removal on although the words stay', () => {
    const before = { user: 'U1', ts: '2.0', text: 'a', files: [{ id: 'F1', mode: 'snippet' }] };
    const body = change({ ...before, files: [{ id: 'F1', mode: 'tombstone' }] }, before);
    expect(effectOf('event', body)).toBe('C1:2.0:9.9');
  });

  it.each([
    ['a client id', message({ thread_ts: '1.0', client_msg_id: 'm'.repeat(3_000) })],
    ['a thread', message({ thread_ts: '1'.repeat(3_000) })],
    ['a channel', event({ type: 'message', user: 'U1', ts: '2.0', thread_ts: '1.0', channel: 'C'.repeat(3_000) })],
    ['a file', message({ subtype: 'file_share', files: [{ id: 'F'.repeat(3_000) }] })],
    ['a client id of no such letters', message({ thread_ts: '1.0', client_msg_id: 'ä' })],
  ])('takes %s that Slack never gave for no request at all', (_name, body) => {
    expect(effectOf('event', body)).toBeUndefined();
  });

  it('keeps the same client id, or the same moment, in two channels apart', () => {
    const said = (channel: string) =>
      event({ type: 'message', user: 'U1', ts: '2.0', thread_ts: '1.0', channel, client_msg_id: 'cm' });
    const pressed = (channel: string) => ({
      type: 'block_actions',
      team: { id: 'T1' },
      user: { id: 'U1' },
      container: { channel_id: channel, message_ts: '2.0' },
      actions: [{ action_id: 'tick', action_ts: '4.0' }],
    });
    expect(effectOf('event', said('C1'))).not.toBe(effectOf('event', said('C2')));
    expect(effectOf('interaction', pressed('C1'))).not.toBe(effectOf('interaction', pressed('C2')));
  });

  it('names the channel where there is one', () => {
    expect(channelOf('event', message({}))).toBe('C1');
    expect(channelOf('interaction', { type: 'shortcut', user: { id: 'U1' } })).toBeUndefined();
  });
});

function change(now: Record<string, unknown>, before: Record<string, unknown> = { user: 'U1', ts: '2.0', text: 'a' }) {
  return event({ type: 'message', subtype: 'message_changed', message: now, previous_message: before });
}

function deletion(previous_message: Record<string, unknown>) {
  return event({ type: 'message', subtype: 'message_deleted', deleted_ts: '2.0', previous_message });
}
