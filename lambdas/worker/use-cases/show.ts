/** An incident's answer, printed again where it was asked for. */
import type { Services } from '../services';
import { unknownIncident } from '../slack/views/sentences';
import { drawAnswer } from './answer';
import { findIncident } from './change-incident';
import { sentenceMessage } from './complete';
import { sayOnce } from './effects';
import type { Asked } from './origin';

export async function show(services: Services, asked: Asked & { incident: string }): Promise<void> {
  const head = await findIncident(services, asked, asked.incident);
  const message =
    head === undefined ? sentenceMessage(unknownIncident(asked.incident)) : (await drawAnswer(services, head)).message;
  await sayOnce(services, asked, message);
}
