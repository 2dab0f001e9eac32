/** The words for everything that a use case may have to tell. */
import type { Outcome, Told, Views } from '../../use-cases/outcome';
import type { BotMessage } from '../gateway';
import { answerMessage, emptyAnswer, incidentButtons, supersededMessage } from './answer';
import { cardMessage } from './card';
import { changesSince } from './changes';
import { checkMessage } from './check';
import { stepsMessage } from './checklist';
import { forgetForm, resolveForm } from './forms';
import { helpMessage } from './help';
import { homeBlocks, listMessage } from './list';
import { actions, SLACK_LIMITS, section } from './message';
import { clip, plain } from './mrkdwn';
import { pastePrompt, textPrompt } from './opened-thread';
import * as sentences from './sentences';
import { whyMessage } from './why';

const { SENTENCES } = sentences;

export const views: Views = {
  say,
  answer: answerMessage,
  superseded: supersededMessage,
  card: cardMessage,
  steps: stepsMessage,
  why: whyMessage,
  home: homeBlocks,
  changesSince,
};

function say(outcome: Outcome): BotMessage {
  switch (outcome.kind) {
    case 'help':
      return helpMessage();
    case 'checked':
      return checkMessage(outcome.answer);
    case 'listed':
      return listMessage(outcome.incidents, outcome.all);
    case 'thread-opened':
      return pastePrompt(outcome.user);
    case 'text-asked':
      return textPrompt(outcome.user, outcome.redacted);
    case 'over': {
      const { text, incident } = outcome;
      return { text, blocks: [section(text), actions(incidentButtons(incident))] };
    }
    case 'forget-asked':
      return forgetForm(outcome.incident);
    case 'resolve-asked':
      return resolveForm(outcome.incident, outcome.verdict);
    case 'nothing-to-judge': {
      const { incident } = outcome;
      return emptyAnswer(incident, incident.excerpts.length === 0 ? SENTENCES.nothingPasted : SENTENCES.allDeleted);
    }
    default: {
      // Slack shows no more of a section, and refuses a message that is much longer.
      const text = clip(sentenceOf(outcome), SLACK_LIMITS.section);
      return { text, blocks: [section(text)] };
    }
  }
}

const DONE: Record<Extract<Told, { kind: 'done' }>['what'], string> = {
  monitored: 'is monitored',
  resolved: 'is resolved',
  reopened: 'is open again',
  owned: 'has its owner',
  noted: 'has the note in its timeline',
  escalated: 'has its escalation prepared',
  written: 'has its postmortem',
};

function sentenceOf(told: Told): string {
  switch (told.kind) {
    case 'as-recorded':
      return told.text;
    case 'not-in-channel':
      return SENTENCES.notInChannel;
    case 'nothing-to-triage':
      return SENTENCES.nothingToTriage;
    case 'empty-text':
      return SENTENCES.emptyText;
    case 'too-long':
      return SENTENCES.tooLong;
    case 'too-many-excerpts':
      return SENTENCES.tooManyExcerpts;
    case 'thread-without-log':
      return SENTENCES.threadWithoutLog;
    case 'file-without-log':
      return SENTENCES.fileWithoutLog;
    case 'mention-without-text':
      return SENTENCES.mentionWithoutText;
    case 'nothing-for-postmortem':
      return SENTENCES.nothingForPostmortem;
    case 'empty-note':
      return SENTENCES.emptyNote;
    case 'no-incident-in-thread':
      return SENTENCES.noThreadIncident;
    case 'not-here':
      return SENTENCES.notHere;
    case 'no-outsiders':
      return SENTENCES.noOutsiders;
    case 'not-in-an-incident':
      return SENTENCES.notInAnIncident;
    case 'failed':
      return SENTENCES.failed;
    case 'of-a-later-version':
      return SENTENCES.ofALaterVersion;
    case 'busy':
      return SENTENCES.slackBusy;
    case 'unknown-incident':
      return sentences.unknownIncident(told.id, told.open);
    case 'malformed-id':
      return sentences.malformedId(told.open);
    case 'missing-id':
      return sentences.missingId(told.verb, told.open);
    case 'checks-off':
      return SENTENCES.checksOff;
    case 'not-checked':
      return plain(told.why);
    case 'misspelt':
      return sentences.misspelt(told.meant);
    case 'unknown-word':
      return SENTENCES.unknownWord;
    case 'not-yours-to-forget':
      return sentences.notYoursToForget(told.id, told.openedBy, told.owner);
    case 'kept':
      return sentences.kept(told.id);
    case 'already-monitored':
      return sentences.alreadyMonitored(told.id);
    case 'already-resolved':
      return sentences.alreadyResolved(told.id);
    case 'not-resolved':
      return sentences.notResolved(told.id);
    case 'steps-of-resolved':
      return sentences.stepsOfResolved(told.id);
    case 'nothing-to-escalate':
      return sentences.nothingToEscalate(told.id);
    case 'captured':
      return sentences.captured(told.id);
    case 'captured-already':
      return sentences.capturedAlready(told.id);
    case 'capture-withdrawn':
      return sentences.captureWithdrawn(told.id);
    case 'noted':
      return sentences.noted(told.id);
    case 'forgotten':
      return sentences.forgotten(told.id);
    case 'postmortem-written':
      return sentences.postmortemWritten(told.id);
    case 'resolved':
      return sentences.resolved(told.id, told.user, told.reason, told.cause);
    case 'monitored':
      return sentences.monitored(told.id, told.user, told.reason);
    case 'reopened':
      return sentences.reopened(told.id, told.user);
    case 'forgotten-answer':
      return sentences.forgottenAnswer(told.id, told.user);
    case 'added-to':
      return sentences.addedTo(told.id, told.other, told.user);
    case 'owned':
      return sentences.owned(told.id, told.owner);
    case 'already-owned':
      return sentences.alreadyOwned(told.id, told.owner);
    case 'escalation-prepared':
      return sentences.escalationPrepared(told.id, told.to);
    case 'done':
      return sentences.done(told.id, DONE[told.what]);
  }
}
