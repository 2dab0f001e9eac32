/** `/tlserror <text>`: opens a thread that quotes the text, redacted, and answers there at once. */
import { redact } from '../../classifier/redact';
import type { Services } from '../services';
import { textPrompt } from '../slack/views/opened-thread';
import { SENTENCES } from '../slack/views/sentences';
import { isTalk, judgeExcerpt } from './classify-text';
import { sentenceMessage } from './complete';
import { sayOnce } from './effects';
import { type FromCommand, startThread } from './open-thread';
import { takeMessages } from './take-messages';

export interface TriageText extends FromCommand {
  /** Restored, not redacted. */
  text: string;
}

/** Text without any log in it opens no thread: the person is told what to paste. */
export async function triageText(services: Services, command: TriageText): Promise<void> {
  const text = redact(command.text);
  const refusal = await refusalOf(services, text, command.at);
  if (refusal !== undefined) {
    const replyTo = { kind: 'person', responseUrl: command.responseUrl } as const;
    return sayOnce(services, { ...command, replyTo }, sentenceMessage(refusal));
  }
  const thread = await startThread(services, command, textPrompt(command.user, text));
  if (thread === undefined) return;
  const message = { ts: thread, author: command.user, at: command.at, version: '0', text: command.text, files: [] };
  await takeMessages(services, { ...command, thread, messages: [message], opens: true, asked: true });
}

async function refusalOf(services: Services, text: string, receivedAt: number): Promise<string | undefined> {
  const judged = await judgeExcerpt(services, { id: 'command', text, receivedAt });
  if (judged.kind === 'too-large') return SENTENCES.tooLong;
  if (judged.kind === 'empty') return SENTENCES.emptyText;
  return isTalk(judged.verdict, false) ? SENTENCES.nothingToTriage : undefined;
}
