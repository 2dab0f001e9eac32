import type { BotMessage } from '../gateway';
import { COMMAND } from '../ids';
import { context, header, section } from './message';

/** All ways in, and all words the bot understands. */
export function helpMessage(): BotMessage {
  return {
    text: `Paste a mail log and I tell you where delivery stopped, why, how urgent it is and what to do. ${COMMAND} opens a thread for it.`,
    blocks: [
      header('tlserror: triage for failed mail delivery'),
      section(
        'Paste a mail log, an SMTP reply or a STARTTLS test. I tell where delivery stopped, why, how urgent it is, what to do next and which line says so.',
      ),
      section(
        [
          '*Ways to ask*',
          `• \`${COMMAND}\` opens a thread to paste into`,
          `• \`${COMMAND} <text>\` triages a line at once`,
          '• `@tlserror` in a thread reads what is already there',
          '• `@tlserror <text>` triages that text',
          '• _Triage this log_ in the menu of any message',
        ].join('\n'),
      ),
      section(
        [
          '*Incidents of this channel*',
          `• \`${COMMAND} list\` shows the open ones`,
          `• \`${COMMAND} show INC-12\` prints the answer again`,
          `• \`${COMMAND} resolve INC-12 what solved it\` · \`${COMMAND} reopen INC-12\``,
          `• \`${COMMAND} postmortem INC-12\` writes the timeline into its thread`,
          `• \`${COMMAND} forget INC-12\` deletes everything stored about it`,
          'The same words work after `@tlserror`; in an incident’s own thread the id may be left out.',
        ].join('\n'),
      ),
      context('Pasted text is redacted before it is stored. I never test, change or send anything myself.'),
    ],
  };
}
