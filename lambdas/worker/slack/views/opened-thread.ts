/** The first message of a thread that `/tlserror` opens. */
import type { BotMessage } from '../gateway';
import { context, header, plainSection, section } from './message';
import { clip } from './mrkdwn';

/** `/tlserror` alone: says what to paste, and where. */
export function pastePrompt(user: string): BotMessage {
  return {
    text: `<@${user}> opened a mail delivery triage. Paste the log lines in this thread.`,
    blocks: [
      header('Mail delivery triage'),
      section(
        `<@${user}> opened this thread. *Paste the failing lines here, in the thread*, as your mail server wrote them: time stamp, queue ID, host and the whole error. A text file or snippet is fine, and several pastes are read together.`,
      ),
      section(
        [
          'Most useful, if you have it:',
          '• all lines of one queue ID or process, from the connection to the last error',
          '• what became of the message later (delivered, and under TLS or not)',
          '• the queue listing, twice, ten minutes apart',
          '• a STARTTLS test from the sending host itself',
        ].join('\n'),
      ),
      context(
        'Names before the @ of addresses, passwords, tokens and subjects are removed before anything is stored. Edits and deletions are followed.',
      ),
    ],
  };
}

/** Lines of a command's text that are shown above its answer. */
const SHOWN = 12;

/** `/tlserror <text>`: the text that was asked about, redacted; the answer follows in the thread. */
export function textPrompt(user: string, redacted: string): BotMessage {
  const lines = redacted.split(/\r?\n/).filter((line) => line.trim() !== '');
  const left = lines.length - SHOWN;
  return {
    text: `<@${user}> asked for a triage. The answer is in this thread.`,
    blocks: [
      section(`<@${user}> asked what this means. The answer is in the thread; paste more lines there.`),
      ...lines.slice(0, SHOWN).map((line) => plainSection(clip(line, 600))),
      ...(left > 0 ? [context(`and ${left} more ${left === 1 ? 'line' : 'lines'}`)] : []),
    ],
  };
}
