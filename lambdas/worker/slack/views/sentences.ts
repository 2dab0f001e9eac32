/** Every sentence the bot says outside its answers: what happened, why, and what to do next. mrkdwn. */
import { COMMAND } from '../ids';
import { plain } from './mrkdwn';

export const SENTENCES = {
  notInChannel: `I cannot write here, because I am not a member of this channel. Please invite me with \`/invite @tlserror\` and try again.`,
  nothingToTriage: `I found no mail log, SMTP reply or test transcript in that text. Please paste the lines as your mail server wrote them, with the time stamp and the whole error; for instance \`${COMMAND} SSL_connect error to gmail-smtp-in.l.google.com: lost connection\`. \`${COMMAND} help\` shows all I can do.`,
  emptyText: 'There was no text to read. Please paste the log lines, or share them as a text file or snippet.',
  tooLong:
    'That is more text than I can read at once (4 MB compressed). Please paste the hour around the first failure.',
  tooManyExcerpts:
    'This incident already holds 200 pastes, which is all I can judge together. Please resolve it, and open a new thread for what is new.',
  threadWithoutLog:
    'I read this thread and found no mail log, SMTP reply or test transcript in it. Please paste the lines as your mail server wrote them, or share them as a text file.',
  fileWithoutLog:
    'I found no mail log, SMTP reply or test transcript in that file. Please share the log as your mail server wrote it, or paste the lines around the failure.',
  mentionWithoutText: `Please paste the log lines together with my name, or mention me in the thread where they stand. \`${COMMAND} help\` shows all I can do.`,
  nothingPasted:
    'Nothing was pasted in this thread yet, so there is nothing to judge. Please paste the log lines here.',
  allDeleted:
    'Everything that was pasted has been deleted, so there is nothing left to judge. Paste log lines to start again.',
  nothingForPostmortem: 'There is nothing to write a postmortem about yet: no log lines were pasted in this incident.',
  emptyNote: `Please say what to note, as in \`${COMMAND} note INC-12 the provider was called\`.`,
  noThreadIncident: `There is no incident in this thread. Mention me here with the word *triage* to read what was pasted, or name an incident, as in \`${COMMAND} show INC-3\`.`,
  noOpenIncidents: `No incident is open in this channel. \`${COMMAND}\` starts one: I open a thread, and you paste the log lines there.`,
  noIncidents: `This channel has had no incident. \`${COMMAND}\` starts one: I open a thread, and you paste the log lines there.`,
  unknownWord: `I do not know that word, and it is no log line either. \`${COMMAND} list\` shows the open incidents, \`${COMMAND} help\` all I can do.`,
  notHere:
    'Whoever runs me has listed the channels I work in, and this one is not among them. Please ask there, or ask for this channel to be added.',
  noOutsiders:
    'I work for full members of this workspace only, not for guests or people of other organisations. Please ask a member to paste it.',
  notInAnIncident:
    'That message is in no incident’s thread, so there is no timeline to add it to. Choose a message of somebody’s in such a thread.',
  checksOff:
    'Live checks are switched off here. Run `npx tlserror check DOMAIN` on a machine of yours and paste what it prints, or paste the output of `dig`.',
  failed:
    'Something went wrong on my side, so this was not triaged. Nothing you pasted is lost: please try again in a few minutes, and tell whoever runs this bot if it happens again.',
  ofALaterVersion:
    'This incident was written by a later version of me, so I leave it as it is and did not triage this. Nothing is lost: please tell whoever runs this bot to bring that version back, or open a new thread.',
  slackBusy: 'Slack or my database was too busy, so this was not triaged. Please send it again in a few minutes.',
} as const;

/** What there is, for somebody who named what there is not. */
function openOnes(open: readonly string[] | undefined): string {
  if (open === undefined) return `\`${COMMAND} list\` shows the open ones.`;
  if (open.length === 0) return `None is open here; \`${COMMAND} list all\` shows the resolved ones too.`;
  const shown = open.slice(0, 5).map((id) => `*${plain(id)}*`);
  const more = open.length > shown.length ? ` and ${open.length - shown.length} more` : '';
  return `Open here: ${shown.join(', ')}${more}.`;
}

/** The same words for an id that does not exist and one of another channel: neither says which. */
export function unknownIncident(id: string, open?: readonly string[]): string {
  return `I know no incident ${plain(id.slice(0, 40))} in this channel. ${openOnes(open)} An incident of another channel is shown only there.`;
}

export function malformedId(open?: readonly string[]): string {
  return `That is no incident id; one looks like *INC-12*. ${openOnes(open)}`;
}

export function missingId(verb: string, open?: readonly string[]): string {
  const example = open?.[0] ?? 'INC-12';
  return `Please name the incident, as in \`${COMMAND} ${verb} ${plain(example)}\`. ${openOnes(open)}`;
}

export function misspelt(meant: string): string {
  return `I do not know that word. Did you mean \`${COMMAND} ${plain(meant)}\`?`;
}

export function notYoursToForget(id: string, openedBy: string, owner?: string): string {
  const who =
    owner === undefined || owner === openedBy
      ? `<@${openedBy}>, who opened it`
      : `<@${openedBy}>, who opened it, or <@${owner}>, who owns it`;
  return `${id} can be forgotten by ${who}. Please ask there; \`${COMMAND} resolve ${id}\` closes it and keeps it.`;
}

export function addedTo(id: string, other: string, user: string): string {
  return `<@${user}> added ${id} to ${other}: what was pasted here is read there, and this thread is closed. Please go on in the thread of ${other}.`;
}

export function kept(id: string): string {
  return `${id} is kept as it is.`;
}

/** Somebody’s words as a sentence of their own. */
function sentence(words: string): string {
  const said = plain(words.trim());
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}

export function resolved(id: string, user: string, resolution?: string, cause?: string): string {
  const why = cause === undefined ? '' : ` The cause: ${sentence(cause)}`;
  const how = resolution === undefined || resolution === '' ? '' : ` What solved it: ${sentence(resolution)}`;
  return `✅ <@${user}> resolved ${id}.${why}${how} *Postmortem* writes it up, *Reopen* is for when it comes back.`;
}

export function monitored(id: string, user: string, done?: string): string {
  const what = done === undefined || done === '' ? '' : ` What was done: ${sentence(done)}`;
  return `👀 <@${user}> set ${id} to monitoring.${what} Paste what the log says from now on: a failure after this moment opens it again.`;
}

export function alreadyMonitored(id: string): string {
  return `${id} is being monitored already. Mention me with *resolve* when it is over, or with *reopen* if it is not mended.`;
}

export function captured(id: string): string {
  return `📌 That message is in the timeline of ${id} now, with its own author and time. Take the reaction away to withdraw it.`;
}

export function capturedAlready(id: string): string {
  return `That message is in the timeline of ${id} already.`;
}

export function captureWithdrawn(id: string): string {
  return `That message is out of the timeline of ${id} again.`;
}

export function noted(id: string): string {
  return `📝 Noted in the timeline of ${id}.`;
}

export function owned(id: string, owner: string): string {
  return `<@${owner}> owns ${id} now.`;
}

export function alreadyOwned(id: string, owner: string): string {
  return `<@${owner}> owns ${id} already.`;
}

export function nothingToEscalate(id: string): string {
  return `Nothing in ${id} repeats yet, and one error alone is too vague for anybody to act on. Paste more of the log, with times, queue IDs and the exact replies.`;
}

export function alreadyResolved(id: string): string {
  return `${id} is resolved already. Press *Reopen* in its thread, or type \`${COMMAND} reopen ${id}\`, if the failure is back.`;
}

export function reopened(id: string, user: string): string {
  return `<@${user}> reopened ${id}. Paste the new log lines in this thread.`;
}

export function notResolved(id: string): string {
  return `${id} is open, so there is nothing to reopen.`;
}

export function stepsOfResolved(id: string): string {
  return `${id} is resolved, so its checklist is closed. Press *Reopen* first.`;
}

export function forgotten(id: string): string {
  return `I deleted everything I had stored about ${id}. The messages in its thread are Slack's: delete them there if they must go too.`;
}

export function forgottenAnswer(id: string, user: string): string {
  return `<@${user}> had ${id} deleted. Nothing of it is stored any more.`;
}

export function done(id: string, what: string): string {
  return `${id} ${what}. The thread has the details.`;
}

export function postmortemWritten(id: string): string {
  return `The postmortem of ${id}, from its timeline.`;
}

export function escalationPrepared(id: string, to: string): string {
  return `What ${plain(to)} needs to act on ${id}. Nothing was sent to anybody.`;
}
