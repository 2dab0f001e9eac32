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
          `• \`${COMMAND} LINE\` answers a pasted line at once`,
          '• `@tlserror` in a thread reads what was pasted there before',
          '• `@tlserror` with pasted lines answers below them',
          '• _Triage this log_ in the menu of any message',
        ].join('\n'),
      ),
      section(
        [
          '*Incidents of this channel*',
          `• \`${COMMAND} list\` shows the open ones, the most urgent first; \`list all\` the resolved ones too`,
          `• \`${COMMAND} show INC-12\` shows you its answer; all steps and the reasons are behind its buttons`,
          `• \`${COMMAND} note INC-12 the provider was called\` keeps a note in its timeline`,
          `• \`${COMMAND} own INC-12\` makes you its owner; \`@tlserror own @somebody\` in its thread, somebody else`,
          `• \`${COMMAND} monitor INC-12 we replaced the firewall\` waits and sees: a failure after that opens it again`,
          `• \`${COMMAND} resolve INC-12 we restarted the relay\` closes it and keeps what solved it; without a reason I ask for cause and fix`,
          `• \`${COMMAND} reopen INC-12\` opens it again`,
          `• \`${COMMAND} escalate INC-12 to the ESP\` puts what others need to act into its thread, as a file`,
          `• \`${COMMAND} postmortem INC-12\` puts a postmortem into its thread, as a file`,
          `• \`${COMMAND} forget INC-12\` deletes everything stored about it, for good, once its opener or owner has confirmed that`,
          'The number alone will do, `show 12`. The same words work after `@tlserror`. In an incident’s own thread you need no id: `@tlserror resolve we restarted the relay`.',
        ].join('\n'),
      ),
      section(
        `*A domain's records*\n• \`${COMMAND} check example.com\` looks up what example.com publishes about its mail; outbound addresses and DKIM selectors may follow: \`check example.com 192.0.2.1 s1\``,
      ),
      context(
        'Pasted text is redacted before it is stored. I change and send nothing; only `check` looks something up, in DNS and at the web server of the domain’s MTA-STS policy, and keeps none of it.',
      ),
    ],
  };
}
