/** The page's script: what is pasted is classified right here and goes nowhere. */
import { init } from 'echarts';
import type { Verdict } from '../../lambdas/classifier/contract';
import { triage } from '../../lambdas/classifier/triage';
import { laneChart } from '../../lambdas/worker/pictures/lane-chart';
import { recordedOf } from '../../lambdas/worker/postmortem/postmortem-of-excerpts';
import { storyOf } from '../../lambdas/worker/postmortem/story';
import { answerOf, element } from './answer';

const EXCERPT = 'what was pasted';

const input = required('text', HTMLTextAreaElement);
const answer = required('answer', HTMLElement);
const chart = required('chart', HTMLElement);

function required<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page lacks #${id}.`);
  return found;
}

/** The verdict on a text, as the command line and the function give it. */
export function classify(text: string): Verdict | { error: string } {
  const said = triage({
    version: 1,
    excerpt: { id: EXCERPT, text },
    context: { receivedAt: new Date().toISOString() },
  });
  return 'error' in said ? { error: `${said.error.message} ${said.error.remedy}` } : said;
}

function show(): void {
  const text = input.value;
  chart.replaceChildren();
  if (text.trim() === '') {
    answer.replaceChildren(
      element('p', {}, 'Paste lines of a mail log, an error, a bounce or a transcript, then press Triage.'),
    );
    return;
  }
  const verdict = classify(text);
  if ('error' in verdict) {
    answer.replaceChildren(element('p', {}, verdict.error));
    return;
  }
  answer.replaceChildren(...answerOf(verdict, text));
  draw(verdict, text);
  answer.focus();
}

function draw(verdict: Verdict, text: string): void {
  const file = { name: EXCERPT, at: Date.now(), lines: text.split('\n').length, answer: verdict };
  const recorded = recordedOf(EXCERPT, [file]);
  const picture = recorded && laneChart(storyOf(recorded));
  if (picture === undefined) return;
  const place = element('div', {});
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', picture.alternative);
  place.style.height = `${picture.height}px`;
  chart.append(place, element('p', { className: 'faint' }, picture.alternative));
  init(place, null, { renderer: 'svg' }).setOption(picture.option);
}

required('triage', HTMLButtonElement).addEventListener('click', show);
input.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) show();
});
Object.assign(window, { tlserror: { triage } });
