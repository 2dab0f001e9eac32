import type { Claim, Verdict } from '../contract';
import { defined } from '../defined';
import type { DigestContent } from '../digest/content';
import type { Fact } from '../digest/fact';
import type { Signature } from '../failures/signature';
import { isOffTopic } from '../outcome';
import { COVERAGE_KINDS } from '../vocabulary';
import type { Assessment } from './assessment';
import { rankCauses } from './causes';
import { contrastOf } from './contrast';
import { directionOf } from './direction';
import type { FailingMessage } from './fates';
import type { Finding } from './finding';
import { focusOf } from './focus';
import { foundEvidence } from './found-evidence';
import { lanesOf, leadingAssessment } from './lanes';
import { goodProbes } from './modifiers';
import { reportedObservations } from './reported';
import { scopeOf } from './scope';
import { seenMta } from './seen-mta';
import { seriesOf } from './series';
import { hasArrived, type Situation, situationOf } from './situation';
import { portOf, receiverOf } from './stop';
import { settingsOf } from './submission';
import { judgeTier } from './tier';
import { wouldChange } from './would-change';

const MOST_IDS = 5;

function coverageOf(content: DigestContent): Verdict['coverage'] {
  const excerpts = [...content.excerpts.values()];
  const kinds = new Set(excerpts.flatMap((excerpt) => excerpt.kinds));
  return {
    kind: COVERAGE_KINDS.find((kind) => kinds.has(kind)) ?? 'empty',
    lines: excerpts.reduce((sum, excerpt) => sum + excerpt.lines, 0),
    recognised: excerpts.reduce((sum, excerpt) => sum + excerpt.recognised, 0),
    formats: [...new Set(excerpts.flatMap((excerpt) => excerpt.formats))],
  };
}

function idsOf(messages: Iterable<FailingMessage>, content: DigestContent): string[] {
  const named = [...messages].flatMap((message) => {
    const readable = content.failingIds.get(message.key);
    return readable === undefined ? [] : [{ id: readable.id, time: message.firstFailure ?? readable.time ?? 0 }];
  });
  return named
    .sort((a, b) => a.time - b.time)
    .slice(0, MOST_IDS)
    .map(({ id }) => id);
}

function processOf({ stop, situation }: Assessment): string | undefined {
  for (const { seen } of stop.stops) {
    for (const signature of seen.signatures) {
      const process = situation.content.specimens.get(signature.id)?.process;
      if (process !== undefined) return process;
    }
  }
  return undefined;
}

/** The client's settings, where the text says any. */
function clientOf(situation: Situation): Finding['client'] {
  const settings = settingsOf(situation);
  return Object.keys(settings).length === 0 ? undefined : settings;
}

function suppliedOf({ evidence }: DigestContent): Finding['supplied'] {
  const clock = evidence.has('clock') ? (true as const) : undefined;
  const lookup = evidence.has('lookup') ? (true as const) : undefined;
  return clock === undefined && lookup === undefined ? undefined : defined({ clock, lookup });
}

function probeOf({ whole: situation }: Assessment): Finding['probe'] {
  if (situation.failures.some((attempt) => attempt.probe)) return 'failed';
  return goodProbes(situation).length > 0 ? 'good' : undefined;
}

/**
 * The diagnosis of a digest: a pure function of its content. `lookup` finds a signature's meaning by its id; records
 * with signatures it does not know count by their disposition alone.
 */
export function diagnose(content: DigestContent, lookup: (id: string) => Signature | undefined): Finding {
  const whole = situationOf(content, lookup);
  const assessment = leadingAssessment(whole);
  const { situation } = assessment;
  const severalExcerpts = content.excerpts.size > 1;
  const cite = (fact: Pick<Fact, 'line' | 'excerpt'>, text: string): Claim => ({
    line: fact.line,
    ...(severalExcerpts && fact.excerpt !== undefined ? { excerpt: fact.excerpt } : {}),
    text,
  });

  const { stop } = assessment;
  const failed = assessment.failures > 0;
  const causes = failed ? rankCauses(assessment, cite) : [];
  const top = causes[0];
  const { tier, reasons } = judgeTier(assessment, severalExcerpts);
  const messages = whole.messages.filter((message) => message.failures.length > 0);
  const shown = stop.attempts.find((attempt) => attempt.stop?.seen.fact.far.remote !== undefined) ?? stop.attempts[0];
  return {
    stop: { phase: stop.phase, failure: stop.failure, ...defined({ detail: stop.detail }) },
    direction: directionOf(situation),
    recovered: assessment.recovered,
    tier,
    tierReasons: reasons,
    wouldChange: wouldChange(assessment, tier),
    focus: focusOf(assessment, top?.id ?? 'undetermined'),
    causes: failed ? causes : [{ id: 'undetermined', confidence: 0, supports: [], contradicts: [] }],
    scope: scopeOf(assessment),
    lanes: lanesOf(whole, cite),
    series: seriesOf(whole),
    observations: reportedObservations(whole, severalExcerpts),
    found: foundEvidence(assessment, severalExcerpts),
    forced: assessment.forced !== undefined,
    offTopic: whole.attempts.length === 0 && whole.records.some(isOffTopic),
    repeats: assessment.repetition !== undefined,
    reasonKnown: stop.failure !== 'unexplained' && stop.phase !== 'unknown',
    arrived: hasArrived(whole),
    openIds: idsOf(
      // What is at hand of a long text may lack the line that settles a message.
      messages.filter(({ key, open }) => open && !(whole.sampled && content.failingIds.get(key)?.settled === true)),
      content,
    ),
    failingIds: idsOf(messages, content),
    ...defined({
      contrast: contrastOf(whole),
      client: clientOf(whole),
      supplied: suppliedOf(content),
      mta: seenMta(whole),
      failingMx: shown?.stop?.seen.fact.far.remote ?? shown?.remote,
      failingProcess: processOf(assessment),
      port: portOf(stop),
      receiver: failed ? receiverOf(stop) : undefined,
      probe: probeOf(assessment),
    }),
    coverage: coverageOf(content),
    severalExcerpts,
  };
}
