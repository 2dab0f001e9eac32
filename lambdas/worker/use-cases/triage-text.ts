/** `/tlserror <text>`: opens a thread that quotes the text, redacted, and answers there at once. */
import type { Services } from '../services';
import { isTalk, judgeExcerpt } from './classify-text';
import { sayOnce } from './effects';
import { type FromCommand, startThread } from './open-thread';
import type { Told } from './outcome';
import { takeMessages } from './take-messages';

export interface TriageText extends FromCommand {
  /** Restored, not redacted. */
  text: string;
}

/** Text without any log in it opens no thread: the person is told what to paste. */
export async function triageText(services: Services, command: TriageText): Promise<void> {
  const text = await services.redact(command.text);
  const refusal = await refusalOf(services, text, command.at);
  if (refusal !== undefined) {
    const replyTo = { kind: 'person', responseUrl: command.responseUrl } as const;
    return sayOnce(services, { ...command, replyTo }, refusal);
  }
  const thread = await startThread(services, command, { kind: 'text-asked', user: command.user, redacted: text });
  if (thread === undefined) return;
  const message = { ts: thread, author: command.user, at: command.at, version: '0', text: command.text, files: [] };
  await takeMessages(services, { ...command, thread, messages: [message], opens: true, asked: true, card: true });
}

async function refusalOf(services: Services, text: string, receivedAt: number): Promise<Told | undefined> {
  const judged = await judgeExcerpt(services, { id: 'command', text, receivedAt });
  if (judged.kind === 'too-large') return { kind: 'too-long' };
  if (judged.kind === 'empty') return { kind: 'empty-text' };
  if (!isTalk(judged.verdict, false)) return undefined;
  return /^[\w-]{1,20}$/.test(text.trim()) ? { kind: 'unknown-word' } : { kind: 'nothing-to-triage' };
}
