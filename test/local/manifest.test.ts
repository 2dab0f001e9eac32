/** The Slack app's manifest against what the code listens to and calls. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { COMMAND, TIMELINE_SHORTCUT, TRIAGE_SHORTCUT } from '../../lambdas/worker/slack/ids';
import manifest from '../../slack/manifest.json';

const WORKER = resolve(__dirname, '../../lambdas/worker');
const source = readdirSync(WORKER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(WORKER, path), 'utf8'))
  .join('\n');
const events = manifest.settings.event_subscriptions.bot_events;
const scopes = manifest.oauth_config.scopes.bot;

/** The scopes that a bot token needs for a method, in every kind of channel the bot reads. */
const NEEDED: Record<string, string[]> = {
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'files.uploadV2': ['files:write'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  'views.publish': [],
};

/** And of the events. */
const EVENT_SCOPES: Record<string, string> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
};

function calledMethods(): string[] {
  const calls = [
    ...source.matchAll(/'((?:auth|chat|conversations|files|users|views|reactions)\.[a-zA-Z0-9]+)'/g),
    ...source.matchAll(/client\.((?:auth|chat|conversations|files|users|views|reactions)\.[a-zA-Z0-9]+)\(/g),
  ].map(([, method]) => method ?? '');
  return [...new Set(calls)];
}

describe('the manifest', () => {
  it('has the command and the shortcut that the code answers', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual([COMMAND]);
    expect(manifest.features.shortcuts).toMatchObject([
      { type: 'message', callback_id: TRIAGE_SHORTCUT },
      { type: 'message', callback_id: TIMELINE_SHORTCUT },
    ]);
  });

  it('subscribes to every event that the code listens to', () => {
    const listened = [...source.matchAll(/app\.event\('([a-z_.]+)'/g)].map(([, name]) => name ?? '');
    expect(listened).toContain('message');
    for (const name of listened) expect(events.filter((event) => event.split('.')[0] === name)).not.toEqual([]);
  });

  it('has the scope of every event it subscribes to', () => {
    for (const event of events) {
      const scope = EVENT_SCOPES[event];
      if (scope !== undefined) expect(scopes).toContain(scope);
      else expect(event).toBe('app_home_opened');
    }
  });

  it('has the scopes of every method that the code calls', () => {
    const calls = calledMethods();
    expect(calls).toContain('chat.postMessage');
    for (const method of calls) {
      expect(Object.keys(NEEDED)).toContain(method);
      for (const scope of NEEDED[method] ?? [])
        expect([method, scopes]).toEqual([method, expect.arrayContaining([scope])]);
    }
  });

  it('asks for no other scope, and says in docs/slack-app.md what each is for', () => {
    const needed = new Set([
      'commands',
      ...calledMethods().flatMap((method) => NEEDED[method] ?? []),
      ...events.flatMap((event) => EVENT_SCOPES[event] ?? []),
    ]);
    expect(scopes).toEqual([...needed].sort());
    const page = readFileSync(resolve(__dirname, '../../docs/slack-app.md'), 'utf8');
    const table = page.slice(page.indexOf('| scope'));
    expect(
      [...table.matchAll(/`([a-z_]+(?::[a-z]+)?)`(?=[^|]*\|[^|]*\|\n)/g)].map(([, scope]) => scope).sort(),
    ).toEqual(scopes);
  });

  it('keeps Slack’s limits, and uses Socket Mode', () => {
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
    const { length } = manifest.display_information.long_description;
    expect(length).toBeGreaterThanOrEqual(174);
    expect(length).toBeLessThanOrEqual(4_000);
    for (const { name, description } of manifest.features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
    for (const { description, usage_hint } of manifest.features.slash_commands) {
      expect(description.length).toBeLessThanOrEqual(2_000);
      expect(usage_hint.length).toBeLessThanOrEqual(1_000);
    }
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
  });
});
