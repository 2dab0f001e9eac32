import type { Attempt } from '../attempts';
import type { Fact } from '../digest/fact';
import { grouped } from '../grouped';
import { isTransport } from '../ladder';
import { oncePer } from '../once-per';
import type { CauseId } from '../vocabulary';
import {
  CERTIFICATE_NAME_OR_DATES,
  CERTIFICATE_TRUST,
  GMAIL_PRESSURE,
  PATH_INTERFERENCE,
  SENDER_STRAIN,
  SENDER_TLS_STACK,
  TRANSIENT_DROP,
} from '../vocabulary';
import type { Assessment } from './assessment';
import { healthyBeside } from './pattern';
import { isGmail, type Situation, senderOf, tellingFacts } from './situation';

export interface Modifier {
  /** The facts that show that it applies, or undefined when it does not. */
  shows: (assessment: Assessment) => Fact[] | undefined;
  /** Full sentence: what was seen. */
  text: string;
  factors: Partial<Record<CauseId, number>>;
  /** Factor of every cause that `factors` does not name; 1 when absent. */
  others?: number;
  /** Does not speak against our TLS stack where the stop names a version or a cipher. */
  sparesNamedStack?: true;
  /** The observation leaves this cause alone standing. */
  decides?: { cause: CauseId; percent: number };
}

const HOUR_SECONDS = 3600;
const CLUSTER_SECONDS = 5 * 60;

function someFacts(attempts: readonly Attempt[]): Fact[] | undefined {
  const facts = tellingFacts(attempts);
  return facts.length > 0 ? facts : undefined;
}

function deliveriesOfFailing(situation: Situation): Attempt[] {
  return situation.messages.flatMap((message) => message.delivered?.attempt ?? []);
}

/** Every failing ID left again, encrypted, within an hour of its first failure, in one episode. */
export function recoveredQuickly({ situation, recovered }: Assessment): boolean {
  return (
    recovered === 'encrypted' &&
    situation.episodes.length === 1 &&
    situation.messages.every((message) => message.waited <= HOUR_SECONDS)
  );
}

function replyFacts(situation: Situation): Fact[] {
  return situation.failures.flatMap((attempt) =>
    attempt.sessions.flatMap(({ stop }) =>
      stop?.failure === 'deferred' || stop?.failure === 'rejected' ? stop.seen.fact : [],
    ),
  );
}

/** A session that a reply or a close ended first, with a TLS error after it. */
function precededByReplyOrClose(situation: Situation): Fact[] {
  return situation.failures.flatMap((attempt) =>
    attempt.sessions.flatMap(({ stop, echoes }) => {
      if (stop === undefined || (stop.failure !== 'deferred' && stop.failure !== 'closed')) return [];
      const echoesTls = [...echoes].some(
        (fact) => fact.kind.stage === 'handshake' || fact.kind.stage === 'certificate',
      );
      const earlier = stop.phase === 'banner' || stop.phase === 'ehlo' || stop.failure === 'deferred';
      return echoesTls && earlier ? [stop.seen.fact] : [];
    }),
  );
}

/** At least three temporary refusals on one Gmail lane within five minutes. */
function clusteredRefusals(situation: Situation): Fact[] {
  for (const lane of grouped(situation.failures.filter(isGmail), senderOf).values()) {
    const facts = lane.flatMap(({ sessions }) =>
      sessions.flatMap(({ stop }) => (stop?.failure === 'deferred' ? stop.seen.fact : [])),
    );
    for (let i = 2; i < facts.length; i++) {
      const from = facts[i - 2]?.time;
      const to = facts[i]?.time;
      if (from === undefined || to === undefined || to - from <= CLUSTER_SECONDS) return facts.slice(i - 2, i + 1);
    }
  }
  return [];
}

/** All failures leave from one value of an attribute while another value delivers. */
function onlyOneSender(situation: Situation): 'host' | 'ip' | undefined {
  const healthy = healthyBeside(situation);
  for (const attribute of ['host', 'ip'] as const) {
    const failing = new Set(situation.failures.map((attempt) => attempt[attribute]));
    const [only] = failing;
    if (failing.size !== 1 || only === undefined) continue;
    if (healthy.some((attempt) => attempt[attribute] !== undefined && attempt[attribute] !== only)) return attribute;
  }
  return undefined;
}

function families(situation: Pick<Situation, 'failures'>): Set<string> {
  return new Set(situation.failures.flatMap((attempt) => attempt.receiver ?? []));
}

function oneAddressFamily(situation: Situation): Attempt[] {
  const failing = new Set(situation.failures.flatMap((attempt) => attempt.addressFamily ?? []));
  const [only] = failing;
  if (failing.size !== 1) return [];
  return healthyBeside(situation).filter(
    (attempt) => attempt.addressFamily !== undefined && attempt.addressFamily !== only,
  );
}

/** Probes among the text that set TLS up without a failure. */
export const goodProbes = oncePer((situation: Situation): readonly Attempt[] =>
  situation.attempts.filter(
    (attempt) =>
      attempt.probe &&
      attempt.stop === undefined &&
      attempt.seen.some(
        ({ fact, signatures }) =>
          fact.kind.established !== undefined || signatures.some((signature) => signature.role === 'success'),
      ),
  ),
);

function failuresIf({ situation }: Assessment, holds: boolean): Fact[] | undefined {
  return holds ? tellingFacts(situation.failures.slice(0, 3)) : undefined;
}

/** Decision tables part 4, second table. Factors multiply; the order does not matter. */
export const MODIFIERS: readonly Modifier[] = [
  {
    shows: (a) => (recoveredQuickly(a) ? someFacts(deliveriesOfFailing(a.situation)) : undefined),
    text: 'Every message that failed was delivered under TLS within an hour.',
    factors: { [TRANSIENT_DROP]: 3 },
    others: 0.5,
  },
  {
    shows: (a) => (a.recovered === 'cleartext' ? someFacts(deliveriesOfFailing(a.situation)) : undefined),
    text: 'The mail went out in clear text afterwards, so the fault did not go away.',
    factors: { [TRANSIENT_DROP]: 0.2 },
  },
  {
    shows: (a) =>
      a.repetition !== undefined && replyFacts(a.situation).length === 0 ? someFacts(a.repetition.attempts) : undefined,
    text: 'The failure repeats, and no SMTP reply on the lane explains it.',
    factors: { [TRANSIENT_DROP]: 0.1, [PATH_INTERFERENCE]: 1.5, [SENDER_TLS_STACK]: 2 },
  },
  {
    shows: ({ situation }) => {
      const before = precededByReplyOrClose(situation);
      const facts = before.length > 0 ? before : clusteredRefusals(situation);
      return facts.length > 0 ? facts : undefined;
    },
    text: 'A temporary refusal or a close by the far side came first; later TLS errors are its echo.',
    factors: {
      [GMAIL_PRESSURE]: 4,
      [PATH_INTERFERENCE]: 0.3,
      [SENDER_TLS_STACK]: 0.3,
      [CERTIFICATE_TRUST]: 0.3,
      [CERTIFICATE_NAME_OR_DATES]: 0.3,
    },
  },
  {
    sparesNamedStack: true,
    shows: (a) => {
      if (a.pattern !== 'gmail-only') return undefined;
      return someFacts(healthyBeside(a.whole).filter((attempt) => !isGmail(attempt)));
    },
    text: 'Only Gmail fails; another receiver took mail from the same host.',
    factors: { [GMAIL_PRESSURE]: 1.5, [PATH_INTERFERENCE]: 1.3, [SENDER_STRAIN]: 0.7, [SENDER_TLS_STACK]: 0.5 },
  },
  {
    shows: (a) => failuresIf(a, a.pattern === 'every-destination'),
    text: 'Several receivers fail from the same host and none of them is healthy.',
    factors: {
      [GMAIL_PRESSURE]: 0.1,
      [SENDER_TLS_STACK]: 3,
      [PATH_INTERFERENCE]: 1.3,
      connectivity: 1.3,
      [TRANSIENT_DROP]: 0.3,
    },
  },
  {
    shows: (a) => failuresIf(a, onlyOneSender(a.whole) !== undefined && families(a.whole).size >= 2),
    text: 'One sending host or address fails towards several receivers while another one delivers.',
    factors: { [PATH_INTERFERENCE]: 2, [SENDER_TLS_STACK]: 2, [SENDER_STRAIN]: 1.5, [GMAIL_PRESSURE]: 0.2 },
  },
  {
    shows: (a) => failuresIf(a, onlyOneSender(a.whole) === 'ip' && [...families(a.whole)].join() === 'gmail'),
    text: 'One outbound address fails, and only towards Gmail: Gmail may judge this address.',
    factors: { [GMAIL_PRESSURE]: 2, [PATH_INTERFERENCE]: 1.2 },
  },
  {
    shows: ({ whole }) => someFacts(oneAddressFamily(whole)),
    text: 'Only one address family (IPv4 or IPv6) fails; the other one delivers.',
    factors: { [PATH_INTERFERENCE]: 3, connectivity: 2 },
  },
  {
    shows: (a) => failuresIf(a, a.pattern === 'mixed-mx'),
    text: 'One Gmail host fails while another one takes mail from the same sender.',
    factors: { [PATH_INTERFERENCE]: 1.5, [TRANSIENT_DROP]: 1.5, [SENDER_TLS_STACK]: 0.3 },
  },
  {
    shows: (a) => failuresIf(a, a.loadLinked === 'yes'),
    text: 'The failures follow the load.',
    factors: {
      [GMAIL_PRESSURE]: 2,
      [SENDER_STRAIN]: 3,
      [SENDER_TLS_STACK]: 0.1,
      [CERTIFICATE_TRUST]: 0.1,
      [CERTIFICATE_NAME_OR_DATES]: 0.1,
    },
  },
  {
    shows: (a) => failuresIf(a, a.loadLinked === 'no'),
    text: 'It fails in quiet minutes too.',
    factors: { [GMAIL_PRESSURE]: 0.3, [SENDER_STRAIN]: 0.3 },
  },
  {
    shows: ({ situation }) => {
      const facts = situation.records
        .filter(({ signatures }) => signatures.some(({ detail }) => detail === 'local-resources'))
        .map(({ fact }) => fact)
        .filter((fact) =>
          situation.failures.some(
            ({ start }) => start === undefined || fact.time === undefined || Math.abs(start - fact.time) <= 60,
          ),
        );
      return facts.length > 0 ? facts : undefined;
    },
    text: 'The sending host ran out of a resource in the same minute.',
    factors: {},
    decides: { cause: SENDER_STRAIN, percent: 85 },
  },
  {
    shows: ({ situation, whole }) =>
      situation.failures.some((attempt) => !attempt.probe) ? someFacts(goodProbes(whole)) : undefined,
    text: 'A probe set up TLS while the mail software fails; its TLS library may differ from the probe.',
    factors: { [GMAIL_PRESSURE]: 1.5, [SENDER_STRAIN]: 1.5, [PATH_INTERFERENCE]: 0.5, [SENDER_TLS_STACK]: 0.5 },
  },
  {
    shows: ({ situation, whole, stop }) =>
      (stop.detail === 'expired' || stop.detail === 'not-yet-valid') &&
      families({ ...whole, failures: whole.failures.filter((attempt) => attempt.stop?.detail === stop.detail) }).size >=
        2
        ? someFacts(situation.failures)
        : undefined,
    text: 'Certificates of several receivers look out of date, which points at our own clock.',
    factors: { [CERTIFICATE_NAME_OR_DATES]: 2 },
  },
];

/** The stop lies where mandatory TLS keeps the mail in the queue. */
export function policyHolds({ forced, stop }: Assessment): boolean {
  return forced !== undefined && isTransport(stop) && stop.phase !== 'unknown';
}
