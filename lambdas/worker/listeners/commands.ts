/** `/tlserror`: alone it opens a thread, with text it triages it, with a word it answers about this channel's incidents. */
import type { App } from '@slack/bolt';
import * as z from 'zod/mini';
import type { Services } from '../services';
import { COMMAND } from '../slack/ids';
import { restore } from '../slack/restore';
import { refusalOf } from '../use-cases/access';
import { sayOnce } from '../use-cases/effects';
import { openThread } from '../use-cases/open-thread';
import { triageText } from '../use-cases/triage-text';
import { runRequest } from './incident-words';
import { keysOf } from './request';
import { parseWords } from './words';

const commandSchema = z.looseObject({
  user_id: z.string(),
  text: z.optional(z.string()),
  response_url: z.string(),
});

export function register(app: App, services: Services): void {
  app.command(COMMAND, ({ body }) => onCommand(services, body));
}

export async function onCommand(services: Services, body: object): Promise<void> {
  const keys = keysOf('command', body);
  const parsed = commandSchema.safeParse(body);
  if (keys === undefined || !parsed.success) return;
  const { user_id: user, text = '', response_url: responseUrl } = parsed.data;
  const at = services.now();
  const command = { ...keys, user, at, responseUrl };
  const words = parseWords(restore({ text }), false);
  const refusal = await refusalOf(services, command);
  if (refusal !== undefined)
    return sayOnce(services, { ...command, replyTo: { kind: 'person', responseUrl } }, refusal);
  if (words.kind === 'empty') return openThread(services, command);
  if (words.kind === 'text') return triageText(services, { ...command, text: words.text });
  const replyTo = { kind: 'person', responseUrl } as const;
  // A command has no message to link to; its time stands in.
  await runRequest(services, words, { ...command, replyTo, source: (at / 1000).toFixed(6) }, undefined);
}
