import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../../bin/local/journal';
import { bodyOf, pointerOf } from '../../../bin/local/pointers';
import { effectOf } from '../../../lambdas/ingress/job-keys';

let folder: string;
let clock = 1_763_715_600_000;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tlserror-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openJournal(folder, () => clock);
const pointer = (ts: string) => ({ team: 'T1', channel: 'C1', thread: '1.0', ts, kind: 'said' as const });

describe('the journal', () => {
  it('is empty at first, and remembers since when it has not caught up, also over runs that were cut short', () => {
    expect(open().unfinished).toEqual({ pointers: [], since: undefined });
    const first = clock;
    clock += 60_000;
    expect(open().unfinished.since).toBe(first);
    clock += 60_000;
    const journal = open();
    expect(journal.unfinished.since).toBe(first);
    journal.open(pointer('2.0'));
    expect(open().unfinished.since).toBe(first);
    open().caughtUp();
    expect(open().unfinished.since).toBe(clock);
  });

  it('gives the next run what this one did not finish, counting the runs that began it', () => {
    const journal = open();
    journal.open(pointer('2.0'));
    journal.open(pointer('3.0'));
    journal.done(pointer('2.0'));
    expect(open().unfinished.pointers).toEqual([{ pointer: pointer('3.0'), tries: 0 }]);
    const next = open();
    expect(next.unfinished.pointers).toEqual([{ pointer: pointer('3.0'), tries: 0 }]);
    next.open(pointer('3.0'));
    expect(open().unfinished.pointers).toEqual([{ pointer: pointer('3.0'), tries: 1 }]);
  });

  it('keeps a request open until each of its deliveries is done', () => {
    const journal = open();
    journal.open(pointer('2.0'));
    journal.open(pointer('2.0'));
    journal.done(pointer('2.0'));
    expect(open().unfinished.pointers).toHaveLength(1);
  });

  it('takes nothing for done once the bot ends', () => {
    const journal = open();
    journal.open(pointer('2.0'));
    journal.freeze();
    journal.done(pointer('2.0'));
    expect(open().unfinished.pointers).toHaveLength(1);
  });

  it('overlooks a line that a kill has cut short', () => {
    open().open(pointer('2.0'));
    appendFileSync(join(folder, 'unfinished.jsonl'), '{"done":"C1:2.0:sa');
    expect(open().unfinished.pointers).toHaveLength(1);
  });

  it('does not grow for ever', () => {
    const journal = open();
    for (let number = 0; number < 6_000; number++) {
      journal.open(pointer(`${number}.0`));
      journal.done(pointer(`${number}.0`));
    }
    journal.open(pointer('last'));
    expect(readFileSync(join(folder, 'unfinished.jsonl'), 'utf8').split('\n').length).toBeLessThan(5_010);
    expect(open().unfinished.pointers.map(({ pointer: { ts } }) => ts)).toEqual(['last']);
  });
});

describe('a pointer', () => {
  const event = (fields: Record<string, unknown>) => ({
    type: 'event_callback',
    team_id: 'T1',
    authorizations: [{ user_id: 'UBOT', is_bot: true }],
    event: { type: 'message', channel: 'C1', channel_type: 'channel', event_ts: '9.0', ...fields },
  });
  const raw = {
    type: 'message',
    ts: '2.0',
    thread_ts: '1.0',
    user: 'U1',
    text: 'SSL_connect error, secret',
    client_msg_id: 'cm',
  };
  const shown = (fields: Record<string, unknown> = {}) => ({
    ts: '2.0',
    user: 'U1',
    bot: false,
    raw: { ...raw, ...fields },
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown> | undefined]>([
    ['something said', event(raw), shown().raw],
    [
      'something said without a client’s id',
      event({ ...raw, client_msg_id: undefined }),
      shown({ client_msg_id: undefined }).raw,
    ],
    [
      'a mention',
      { ...event({ ...raw, thread_ts: undefined, text: '<@UBOT> log', type: 'app_mention' }) },
      { ...raw, thread_ts: undefined, text: '<@UBOT> log' },
    ],
    [
      'an edit',
      event({
        subtype: 'message_changed',
        message: { ...raw, text: 'new', edited: { ts: '5.0' } },
        previous_message: raw,
      }),
      { ...raw, text: 'new', edited: { ts: '5.0' } },
    ],
    ['a deletion', event({ subtype: 'message_deleted', deleted_ts: '2.0', previous_message: raw }), undefined],
    [
      'a message picked from its menu',
      {
        type: 'message_action',
        callback_id: 'triage_this_log',
        trigger_id: 'tr.1',
        team: { id: 'T1' },
        channel: { id: 'C1' },
        user: { id: 'U1' },
        response_url: 'https://hooks.slack.com/actions/secret',
        message: raw,
      },
      raw,
    ],
    ...(['reaction_added', 'reaction_removed'] as const).map((type): [string, Record<string, unknown>, undefined] => [
      `a reaction (${type})`,
      {
        type: 'event_callback',
        team_id: 'T1',
        event_id: 'Ev9',
        event: { type, user: 'U1', reaction: 'pushpin', item: { type: 'message', channel: 'C1', ts: '2.0' } },
      },
      undefined,
    ]),
    [
      'a thread asked for',
      {
        command: '/tlserror',
        text: ' ',
        team_id: 'T1',
        channel_id: 'C1',
        user_id: 'U1',
        trigger_id: 'tr.2',
        response_url: 'https://hooks.slack.com/secret',
      },
      undefined,
    ],
  ])('to %s keeps no word of it and leads to the same effect', (_, body, found) => {
    const kept = pointerOf(body);
    if (kept === undefined) throw new Error('There is no pointer.');
    expect(JSON.stringify(kept)).not.toMatch(/secret|SSL|"text"|lunch/);
    const again = bodyOf(kept, found && { ts: '2.0', bot: false, raw: found }, 'UBOT') ?? {};
    const kind = 'event' in body ? 'event' : 'command' in body ? 'command' : 'interaction';
    expect(effectOf(kind, again)).toBe(effectOf(kind, body));
    expect(pointerOf(again)).toEqual(kept);
  });

  it('to a message that is gone leads to its deletion', () => {
    const kept = pointerOf(event(raw));
    const again = kept && bodyOf(kept, undefined, 'UBOT');
    expect(again && effectOf('event', again)).toBe('C1:2.0:deleted');
  });

  it.each<[string, Record<string, unknown>]>([
    [
      'a command with words',
      { command: '/tlserror', text: 'resolve 12', team_id: 'T1', channel_id: 'C1', user_id: 'U1', trigger_id: 'tr.3' },
    ],
    ['what people say to each other', event({ ...raw, thread_ts: undefined, text: 'lunch?' })],
  ])('to %s is not kept', (_, body) => {
    expect(pointerOf(body)).toBeUndefined();
  });
});
