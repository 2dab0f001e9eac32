import type { Cause, ChecklistStep, EvidenceItem } from '../contract';
import { defined } from '../defined';
import type { Finding } from '../diagnosis/finding';
import type { GuardrailId, StepId } from '../vocabulary';
import { causeText } from './causes';
import { commandFor, placeholderNote } from './commands';
import { evidenceFor } from './evidence';
import { guardrailsFor } from './guardrails';
import { plainFor } from './plain';
import { questionsFor } from './questions';
import { STEP_TEXTS, stepsFor } from './steps';
import { technicalFor } from './technical';

export interface Advice {
  /** Best first, each with what it means and who acts. */
  causes: Cause[];
  /** In the order of work; empty when nothing failed. */
  checklist: ChecklistStep[];
  /** All sixteen items, most decisive first; at most three carry a question. */
  evidence: EvidenceItem[];
  guardrails: GuardrailId[];
  /** Two sentences without a word of the trade. */
  plain: string;
  /** For whoever is on call. */
  technical: string;
}

/** Puts a finding into words, steps and questions. Pure; every text is a full sentence. */
export function advise(finding: Finding): Advice {
  const { asked, relevant } = questionsFor(finding);
  return {
    causes: finding.causes.map(({ id, confidence, supports, contradicts }) => ({
      id,
      confidence,
      text: causeText(id, finding),
      supports,
      contradicts,
    })),
    checklist: stepsFor(finding).map((id) => step(id, finding)),
    evidence: evidenceFor(finding, asked, relevant),
    guardrails: guardrailsFor(finding),
    plain: plainFor(finding),
    technical: technicalFor(finding),
  };
}

function step(id: StepId, finding: Finding): ChecklistStep {
  const { title, short, why, healthy, command: run, done } = STEP_TEXTS[id];
  const reason = typeof why === 'string' ? why : why(finding);
  const command = commandFor(finding, run);
  return {
    id,
    title,
    short,
    why: [reason, placeholderNote(command)].filter((sentence) => sentence !== '').join(' '),
    ...defined({ command, healthy }),
    done: done?.(finding) ?? false,
  };
}
