import { comparePlaces } from '../digest/content';
import type { Fact } from '../digest/fact';
import type { Signature } from '../failures/signature';
import { EVIDENCE, type EvidenceId } from '../vocabulary';
import type { Assessment } from './assessment';
import type { FoundEvidence } from './finding';
import { goodProbes } from './modifiers';
import { tellingFact, tellingFacts } from './situation';
import { isoTime } from './times';

type Source = (assessment: Assessment) => { fact: Fact; value: string } | undefined;

function fromFailing(value: (fact: Fact) => string | undefined): Source {
  return ({ situation }) => {
    for (const seen of [...situation.failures.map((attempt) => attempt.seen), situation.records]) {
      for (const { fact } of seen) {
        const found = fact.line !== 0 ? value(fact) : undefined;
        if (found !== undefined) return { fact, value: found };
      }
    }
    return undefined;
  };
}

function isPolicy({ forced, role }: Signature): boolean {
  return forced === true && role === 'context';
}

/** Evidence that follows from the records themselves; what a parser reads from a line stands in the digest. */
const DERIVED: Partial<Record<EvidenceId, Source>> = {
  'sending-host': fromFailing((fact) => fact.near.host),
  'outbound-ip': fromFailing((fact) => fact.near.ip),
  'remote-mx': fromFailing((fact) => fact.far.remote),
  'timestamp-zone': fromFailing((fact) =>
    fact.time === undefined || fact.near.offset === undefined ? undefined : isoTime(fact.time, fact.near.offset),
  ),
  'queue-id-fate': ({ situation }) => {
    for (const message of situation.messages) {
      const fact = message.delivered === undefined ? undefined : tellingFact(message.delivered.attempt);
      const id = situation.content.failingIds.get(message.key)?.id;
      if (fact !== undefined && fact.line !== 0) return { fact, value: `${id ?? 'One queue ID'} was delivered later.` };
    }
    return undefined;
  },
  'starttls-transcript': ({ whole }) => {
    const probe = goodProbes(whole)[0] ?? whole.failures.find((attempt) => attempt.probe);
    const fact = probe === undefined ? undefined : tellingFact(probe);
    return fact === undefined || fact.line === 0 ? undefined : { fact, value: fact.kind.format };
  },
  'tls-mode': ({ situation }) => {
    for (const { fact, signatures } of situation.records) {
      const policy = signatures.find(isPolicy);
      if (policy === undefined || fact.line === 0) continue;
      return { fact, value: situation.content.specimens.get(policy.id)?.captures['level'] ?? 'secure' };
    }
    return undefined;
  },
  scope: ({ whole, pattern }) => {
    if (pattern === 'unknown' || pattern === 'one-event') return undefined;
    const fact = tellingFacts(whole.failures).find((one) => one.line !== 0);
    return fact === undefined ? undefined : { fact, value: pattern };
  },
};

/** What the text itself supplies of the evidence list, with its line. */
export function foundEvidence(assessment: Assessment, severalExcerpts: boolean): FoundEvidence[] {
  const { content } = assessment.situation;
  return EVIDENCE.flatMap((id): FoundEvidence[] => {
    const supplied = content.evidence.get(id);
    const excerpt = (place: { excerpt?: string }): { excerpt?: string } =>
      severalExcerpts && place.excerpt !== undefined ? { excerpt: place.excerpt } : {};
    if (supplied !== undefined && supplied.line !== 0) {
      return [{ id, value: supplied.value, line: supplied.line, ...excerpt(supplied) }];
    }
    const port = content.evidence.get('client-port');
    const tls = content.evidence.get('client-tls');
    if (id === 'tls-mode' && port !== undefined && tls !== undefined && port.line !== 0) {
      const setting = content.evidence.get('client-setting')?.value ?? tls.value;
      return [{ id, value: `port ${port.value}, ${setting}`, line: port.line, ...excerpt(port) }];
    }
    if (id === 'queue-depth') {
      const listing = [...content.listings.values()].filter(({ line }) => line !== 0).sort(comparePlaces)[0];
      if (listing === undefined) return [];
      const size = Math.max(listing.entries, listing.total ?? 0);
      return [{ id, value: `${size} messages queued`, line: listing.line, ...excerpt(listing) }];
    }
    const derived = DERIVED[id]?.(assessment);
    if (derived === undefined) return [];
    return [{ id, value: derived.value, line: derived.fact.line, ...excerpt(derived.fact) }];
  });
}
