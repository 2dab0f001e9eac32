/** What `npm start` says once everything runs. */
import { CHANNEL } from './local-slack';

/** A line to try: a handshake that was reset, with a queue ID to follow up. */
const SAMPLE =
  'Nov 20 09:14:02 mx1 postfix/smtp[2112]: 4F2A1C0D7E: to=<user@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=31, delays=0.1/0/31/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)';

export function greeting(facts: {
  where: string;
  workspace: string;
  page: string | undefined;
  tryPage: string;
}): string {
  const { where, workspace, page, tryPage } = facts;
  const lines =
    page === undefined
      ? [
          `tlserror has joined the workspace ${workspace}.`,
          '',
          `  Data  ${where} (kept until you delete it)`,
          '',
          'Try it:',
          '  1. Invite the bot to a channel: /invite @tlserror',
          '  2. Write this line there:',
          `     /tlserror ${SAMPLE}`,
          '  3. Open the thread it answers in, and paste more of the log there.',
        ]
      : [
          `tlserror runs on this machine: ${page}`,
          '',
          `  Data  ${where} (kept until you delete it; the messages on the page last until you stop)`,
          '',
          'Try it:',
          `  1. Open ${page} and choose the channel #${CHANNEL}.`,
          '  2. Write this line there:',
          `     /tlserror ${SAMPLE}`,
          '  3. Open the thread it answers in, and paste more of a log there.',
          '',
          'Warning: the page listens on every network interface of this machine and asks for no password;',
          'paste real logs only where the network is your own.',
        ];
  return [...lines, '', `Without Slack, one text and its answer: ${tryPage}`, '', 'Stop with Ctrl-C.'].join('\n');
}
