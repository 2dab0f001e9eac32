/** What is asked before an incident is resolved or forgotten: seen by the one who asked for it. */
import type { InputBlock } from '@slack/types';
import { causeTitle } from '../../../classifier/advice/texts';
import type { Answer } from '../../incident/answer';
import type { Incident } from '../../incident/incident';
import type { BotMessage } from '../gateway';
import { ACTIONS, becauseId, COMMAND, INPUTS } from '../ids';
import { actions, button, context, section } from './message';
import { plain } from './mrkdwn';
import { waitingIn } from './words';

/** Causes that are offered: the likeliest. */
const OFFERED = 3;

/** One press resolves; what is typed before it is kept with it. */
export function resolveForm(incident: Incident, verdict: Answer | undefined): BotMessage {
  const { id } = incident;
  const causes = (verdict?.causes ?? []).filter((cause) => cause.id !== 'undetermined').slice(0, OFFERED);
  const title = `What was the cause of ${id}?`;
  const warning = warningOf(incident, verdict);
  return {
    text: title,
    blocks: [
      section(`*${title}*`),
      input(INPUTS.fix, 'What fixed it? (you may leave this empty)'),
      actions([
        ...causes.map((cause) => button(causeTitle(cause.id), becauseId(cause.id), id)),
        button('Another cause', becauseId('undetermined'), id),
        button('Skip', ACTIONS.resolved, id),
      ]),
      context(
        [...(warning === undefined ? [] : [warning]), `Or type \`${COMMAND} resolve ${id} what fixed it\`.`].join(' '),
      ),
    ],
  };
}

/** What is not done yet, so that nobody closes it by mistake. */
function warningOf(incident: Incident, verdict: Answer | undefined): string | undefined {
  if (verdict === undefined) return undefined;
  const waiting = waitingIn(verdict);
  const undone = verdict.checklist.filter(({ id }) => incident.steps[id] === undefined).length;
  const said = [
    ...(waiting === undefined ? [] : [waiting]),
    ...(undone === 0 ? [] : [`${undone} ${undone === 1 ? 'step is' : 'steps are'} not done`]),
  ];
  return said.length === 0 ? undefined : `⚠️ ${plain(said.join(', '))}.`;
}

/** Names what would go. */
export function forgetForm({ id, excerpts, openedBy, owner, version }: Incident): BotMessage {
  const pastes = excerpts.filter(({ withdrawn }) => !withdrawn).length;
  const text = `Forget ${id} for good? This deletes ${pastes === 1 ? 'its 1 paste' : `its ${pastes} pastes`}, its verdict, and its timeline of ${version} ${version === 1 ? 'entry' : 'entries'}.`;
  const people = `Opened by <@${openedBy}>${owner === undefined ? '' : `, owned by <@${owner}>`}.`;
  return {
    text,
    blocks: [
      section(`*${text}* ${people} Nobody can bring it back. The messages in the thread are Slack's and stay.`),
      actions([button(`Delete ${id}`, ACTIONS.forget, id, 'danger'), button('Keep it', ACTIONS.keep, id)]),
    ],
  };
}

export function input(id: string, label: string): InputBlock {
  return {
    type: 'input',
    block_id: id,
    optional: true,
    label: { type: 'plain_text', text: label },
    element: { type: 'plain_text_input', action_id: id, max_length: 500 },
  };
}
