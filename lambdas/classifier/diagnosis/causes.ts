import type { Claim } from '../contract';
import { defined } from '../defined';
import type { Fact } from '../digest/fact';
import type { Seen as SeenFact } from '../sessions';
import {
  CAUSES,
  type CauseId,
  FORCED_TLS_POLICY,
  GMAIL_PRESSURE,
  RECEIVER_PRESSURE,
  SENDER_TLS_STACK,
} from '../vocabulary';
import type { Assessment } from './assessment';
import { directionOf } from './direction';
import type { RankedCause } from './finding';
import { MODIFIERS, type Modifier, policyHolds } from './modifiers';
import { citable } from './situation';
import { portOf, receiverOf } from './stop';
import { isPrivateRelay, settingsOf } from './submission';
import { type WeightRow, type Weights, weightRowFor } from './weights';

/** Without an observation that only one cause explains, no answer is surer than this. */
const CAP = 0.8;
const CAP_ONLY = 0.95;
const POLICY_SHARE = 0.2;
/** Causes below this share are not worth a reader's time. */
const LEAST_SHARE = 0.02;
const LINES_PER_CLAIM = 3;

/** Puts a fact into the form the contract cites it in. */
export type Cite = (fact: Pick<Fact, 'line' | 'excerpt'>, text: string) => Claim;

/** A modifier that applies, with what shows it. */
export interface SeenModifier {
  modifier: Modifier;
  facts: Fact[];
}

/** TLS is demanded of mail that came in clear: the fault is the one that kept TLS from it earlier. */
export function rowFor({ stop, situation }: Assessment): WeightRow | undefined {
  if (stop.detail === 'tls-required' && directionOf(situation) !== 'submission') {
    const earlier = situation.failures.find(
      (attempt) =>
        attempt.stop !== undefined && (attempt.stop.phase === 'handshake' || attempt.stop.phase === 'starttls'),
    );
    if (earlier?.stop !== undefined) return weightRowFor(earlier.stop);
  }
  const submission = directionOf(situation) === 'submission';
  const settings = submission ? settingsOf(situation) : {};
  const relay = stop.attempts.find(({ remote }) => remote !== undefined)?.remote ?? settings.host;
  return weightRowFor({
    ...stop,
    ...defined({ port: portOf(stop) ?? settings.port }),
    submission,
    privateRelay: isPrivateRelay(relay),
  });
}

export function applies(assessment: Assessment): SeenModifier[] {
  return MODIFIERS.flatMap((modifier) => {
    const facts = modifier.shows(assessment);
    return facts === undefined ? [] : [{ modifier, facts: citable(facts, LINES_PER_CLAIM) }];
  });
}

function factorOf({ modifier }: SeenModifier, cause: CauseId, { stop }: Assessment): number {
  const named = stop.failure === 'protocol-version' || stop.failure === 'cipher' || stop.detail === 'handshake-failure';
  if (modifier.sparesNamedStack && cause === SENDER_TLS_STACK && named) return 1;
  return modifier.factors[cause] ?? modifier.others ?? 1;
}

function percentOf(weights: Weights, cause: CauseId): number {
  return weights[cause] ?? 0;
}

function claimsOf(seen: readonly SeenModifier[], cite: Cite): Claim[] {
  return seen.flatMap(({ modifier, facts }) => facts.map((fact) => cite(fact, modifier.text)));
}

function stopClaims({ stop }: Assessment, cite: Cite): Claim[] {
  const facts = new Map(stop.stops.map((one) => [one.seen.fact, one]));
  const elsewhere = new Map(stop.explainedBy?.map((seen) => [seen.fact, seen]));
  const explained = citable([...elsewhere.keys()], LINES_PER_CLAIM).map((fact) =>
    cite(fact, explanationOf(elsewhere.get(fact))),
  );
  const shown = citable([...facts.keys()], LINES_PER_CLAIM).flatMap((fact) => {
    const signature = facts.get(fact)?.seen.signatures.find((one) => one.failure === stop.failure);
    return cite(fact, signature?.meaning ?? 'The attempt ended here.');
  });
  return [...shown, ...explained];
}

function explanationOf(seen: SeenFact | undefined): string {
  return seen?.signatures.find(({ role }) => role === 'context')?.meaning ?? 'This explains where the attempt ended.';
}

/** The pressure is that of a receiver other than Gmail; where none is known, none is said to be another. */
export function isElsewhere({ stop }: Assessment): boolean {
  const receiver = receiverOf(stop);
  return receiver !== undefined && receiver !== 'gmail';
}

/** Causes with their share of confidence, best first, each with what speaks for and against it. */
export function rankCauses(assessment: Assessment, cite: Cite): RankedCause[] {
  const own = stopClaims(assessment, cite);
  const seen = applies(assessment);
  const decided = seen.find(({ modifier }) => modifier.decides !== undefined);
  const decision = decided?.modifier.decides;
  const row: WeightRow | undefined =
    decision === undefined ? rowFor(assessment) : { weights: { [decision.cause]: decision.percent }, only: true };
  const weights = row?.weights ?? {};
  const only = row?.only === true;

  const named = CAUSES.filter((cause) => cause !== 'undetermined' && percentOf(weights, cause) > 0);
  const rest = Math.max(0, 100 - named.reduce((sum, cause) => sum + percentOf(weights, cause), 0));
  const factor = (one: SeenModifier, cause: CauseId): number => (only ? 1 : factorOf(one, cause, assessment));
  const shares = named.map((cause): [CauseId, number] => [
    cause,
    seen.reduce((share, one) => share * factor(one, cause), percentOf(weights, cause)),
  ]);
  const sum = shares.reduce((all, [, share]) => all + share, rest);
  const cap = only ? CAP_ONLY : CAP;

  const ranked: RankedCause[] = shares
    .map(([cause, share]): RankedCause => {
      const id = cause === GMAIL_PRESSURE && isElsewhere(assessment) ? RECEIVER_PRESSURE : cause;
      const confidence = Math.min(cap, Math.round((share / sum) * 100) / 100);
      const supports = [
        ...own,
        ...claimsOf(
          seen.filter((one) => factor(one, cause) > 1 || one === decided),
          cite,
        ),
      ];
      return {
        id,
        confidence,
        supports,
        contradicts: claimsOf(
          seen.filter((one) => factor(one, cause) < 1),
          cite,
        ),
      };
    })
    .filter((cause) => cause.confidence >= LEAST_SHARE);
  if (!only && rest > 0) {
    ranked.push({
      id: 'undetermined',
      confidence: Math.min(cap, Math.round((rest / sum) * 100) / 100),
      supports: own,
      contradicts: [],
    });
  }
  if (ranked.length === 0) ranked.push({ id: 'undetermined', confidence: CAP, supports: own, contradicts: [] });
  ranked.sort((a, b) => b.confidence - a.confidence || rankOfId(a.id) - rankOfId(b.id));

  const { forced } = assessment;
  if (forced !== undefined && policyHolds(assessment) && !ranked.some((cause) => cause.id === FORCED_TLS_POLICY)) {
    const text = 'TLS is mandatory on this lane, so the fault keeps the mail in the queue.';
    const policy: RankedCause = {
      id: FORCED_TLS_POLICY,
      confidence: POLICY_SHARE,
      supports: forced.line !== 0 ? [cite(forced, text)] : own,
      contradicts: [],
    };
    const at = ranked.findIndex((cause, i) => i > 0 && cause.confidence < POLICY_SHARE);
    ranked.splice(at < 0 ? ranked.length : at, 0, policy);
  }
  return ranked;
}

function rankOfId(cause: CauseId): number {
  return cause === 'undetermined' ? CAUSES.length : 0;
}
