/** A postmortem without Slack: files instead of pastes, in the order given. */
import type { Answer } from '../incident/answer';
import { addExcerpt, openIncident } from '../incident/decide';
import type { IncidentEvent } from '../incident/events';
import { fold } from '../incident/evolve';
import type { Incident } from '../incident/incident';
import type { Recorded } from './recorded';

export interface FileExcerpt {
  /** Name of the file; also the classifier's excerpt id. */
  name: string;
  /** Epoch milliseconds at which the file was last written. */
  at: number;
  lines: number;
  /** What the classifier says about this file and all before it together. */
  answer: Answer;
  /** Redacted text; with it, evidence is quoted. */
  text?: string;
}

/** All that the files tell of, as if each had been pasted in turn; undefined for no files. */
export function recordedOf(title: string, files: readonly FileExcerpt[]): Recorded | undefined {
  const at = Math.min(...files.map((file) => file.at));
  const actor = 'tlserror';
  const opened = openIncident(
    { incident: 'INC-0', team: 'local', channel: 'local', thread: '0' },
    { actor, at: Number.isFinite(at) ? at : 0, source: title },
  );
  let incident = fold(undefined, opened);
  const events: IncidentEvent[] = [];
  for (const file of files) {
    if (!incident) break;
    const facts = { id: file.name, messages: [], lines: file.lines };
    const added: IncidentEvent[] = addExcerpt(incident, facts, file.answer, { actor, at: file.at, source: file.name });
    events.push(...added);
    incident = fold(incident, added);
  }
  return incident && recorded(files, incident, events);
}

function recorded(files: readonly FileExcerpt[], incident: Incident, events: readonly IncidentEvent[]): Recorded {
  const verdict = files.at(-1)?.answer;
  return {
    head: { incident, redactionKey: '', expiresAt: 0, ...(verdict === undefined ? {} : { verdict }) },
    events,
    excerpts: files.flatMap(({ name, text }) => (text === undefined ? [] : [{ id: name, text }])),
  };
}
