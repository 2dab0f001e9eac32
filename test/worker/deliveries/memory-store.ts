/** The store's promises without a database, for many deliveries: `store-contract.test.ts` holds it to the real one. */
import { TIERS } from '../../../lambdas/classifier/contract';
import type { IncidentEvent } from '../../../lambdas/worker/incident/events';
import { fingerprint } from '../../../lambdas/worker/incident/fingerprint';
import type { Head } from '../../../lambdas/worker/incident/incident';
import { EffectAlreadyApplied, ThreadTaken, VersionConflict } from '../../../lambdas/worker/store/errors';
import type {
  Effect,
  IncidentStore,
  ListedIncident,
  StoredExcerpt,
} from '../../../lambdas/worker/store/incident-store';

/** Days for which the real store remembers an effect that belongs to no timeline. */
const LOOSE_EFFECT_DAYS = 14;

interface Timeline {
  head: Head;
  events: IncidentEvent[];
  excerpts: Map<string, StoredExcerpt>;
}

/** @param now epoch milliseconds */
export function createMemoryStore(now: () => number): IncidentStore {
  const counters = new Map<string, number>();
  const threads = new Map<string, Timeline>();
  const effects = new Map<string, Effect & { expiresAt: number }>();
  const fresh = ({ expiresAt }: { expiresAt: number }) => expiresAt > Math.floor(now() / 1000);
  const threadKey = (team: string, channel: string, thread: string) => `${team}#${channel}#${thread}`;
  const effectKey = (team: string, key: string) => `${team}#${key}`;

  function timelineOf(team: string, incident: string): Timeline | undefined {
    for (const timeline of threads.values()) {
      const { incident: is } = timeline.head;
      if (is.team === team && is.id === incident && fresh(timeline.head)) return timeline;
    }
    return undefined;
  }

  function effectOf(team: string, key: string): Effect | undefined {
    const found = effects.get(effectKey(team, key));
    if (found === undefined || !fresh(found)) return undefined;
    const { expiresAt: _expiresAt, ...effect } = found;
    return structuredClone(effect);
  }

  function record(team: string, effect: Effect, expiresAt: number) {
    effects.set(effectKey(team, effect.key), structuredClone({ ...effect, expiresAt }));
  }

  const headIn = (timeline: Timeline | undefined) =>
    timeline !== undefined && fresh(timeline.head) ? structuredClone(timeline.head) : undefined;

  const listed = ({ head: { incident, verdict } }: Timeline): ListedIncident => {
    const { id, tier, status, openedAt, thread, resolution, diagnosis } = incident;
    const plain = verdict?.plain ?? diagnosis?.plain;
    return {
      ...{ id, tier, status, openedAt, thread },
      ...(plain === undefined ? {} : { plain }),
      ...(resolution === undefined ? {} : { resolution }),
    };
  };

  /** Oldest first; of one moment, by id. */
  const byAge = (a: Timeline, b: Timeline) =>
    a.head.incident.openedAt - b.head.incident.openedAt || (a.head.incident.id < b.head.incident.id ? -1 : 1);

  const inChannel = (team: string, channel: string) =>
    [...threads.values()].filter(
      ({ head }) => head.incident.team === team && head.incident.channel === channel && fresh(head),
    );

  return {
    async nextId(team) {
      const next = (counters.get(team) ?? 0) + 1;
      counters.set(team, next);
      return `INC-${next}`;
    },

    async load(team, incident) {
      return headIn(timelineOf(team, incident));
    },

    async findByThread(team, channel, thread) {
      return headIn(threads.get(threadKey(team, channel, thread)));
    },

    async known(team, channel, thread, keys) {
      const found = keys.flatMap((key) => effectOf(team, key) ?? []);
      return {
        head: headIn(threads.get(threadKey(team, channel, thread))),
        effects: new Map(found.map((effect) => [effect.key, effect])),
      };
    },

    async append({ expectedVersion, head, events, effect, excerpts = [], withdrawn = [] }) {
      const { id, team, channel, thread, version } = head.incident;
      if (version !== expectedVersion + events.length)
        throw new RangeError(`The head of ${id} is not the fold of its events: it is at ${version}.`);
      if (effectOf(team, effect.key) !== undefined) throw new EffectAlreadyApplied(effect.key);
      const key = threadKey(team, channel, thread);
      const before = threads.get(key);
      const current = before !== undefined && fresh(before.head) ? before : undefined;
      if (expectedVersion === 0 && current !== undefined) throw new ThreadTaken(channel, thread);
      if (expectedVersion > 0) {
        const { incident } = current?.head ?? {};
        if (incident?.id !== id || incident.version !== expectedVersion) throw new VersionConflict(id, expectedVersion);
      }
      const timeline: Timeline = current ?? { head, events: [], excerpts: new Map() };
      const { answerTs: proposed, ...rest } = structuredClone(head);
      const answerTs = current === undefined ? proposed : current.head.answerTs;
      timeline.head = { ...rest, ...(answerTs === undefined ? {} : { answerTs }) };
      timeline.events.push(...structuredClone(events));
      for (const excerpt of excerpts) timeline.excerpts.set(excerpt.id, structuredClone(excerpt));
      for (const gone of withdrawn) timeline.excerpts.delete(gone);
      threads.set(key, timeline);
      record(team, { ...effect, incident: id }, head.expiresAt);
    },

    async events(team, incident) {
      return structuredClone(timelineOf(team, incident)?.events ?? []);
    },

    async excerpts(team, incident) {
      const all = [...(timelineOf(team, incident)?.excerpts.values() ?? [])];
      return structuredClone(all.sort((a, b) => (a.id < b.id ? -1 : 1)));
    },

    async excerpt(team, incident, id) {
      return structuredClone(timelineOf(team, incident)?.excerpts.get(id));
    },

    async effect(team, key) {
      return effectOf(team, key);
    },

    async recordEffect(team, effect) {
      if (effectOf(team, effect.key) !== undefined) throw new EffectAlreadyApplied(effect.key);
      record(team, effect, Math.floor(now() / 1000) + LOOSE_EFFECT_DAYS * 86_400);
    },

    async markPosted(team, key, posted, answerOf) {
      const found = effects.get(effectKey(team, key));
      if (found === undefined) return;
      Object.assign(found, { postedAt: now(), posted });
      const timeline = answerOf === undefined ? undefined : timelineOf(team, answerOf);
      if (timeline !== undefined) timeline.head.answerTs = posted;
    },

    async listOpen(team, channel) {
      const rank = ({ head }: Timeline) => TIERS.indexOf(head.incident.tier);
      return inChannel(team, channel)
        .filter(({ head }) => head.incident.status !== 'resolved')
        .sort((a, b) => rank(b) - rank(a) || byAge(a, b))
        .map(listed);
    },

    async listResolved(team, channel) {
      return inChannel(team, channel)
        .filter(({ head }) => head.incident.status === 'resolved')
        .sort((a, b) => byAge(b, a))
        .map(listed);
    },

    async seenBefore(team, channel, print, except) {
      return inChannel(team, channel)
        .filter(({ head: { verdict } }) => verdict && verdict.tier !== 'none' && fingerprint(verdict) === print)
        .sort((a, b) => byAge(b, a))
        .map(listed)
        .filter(({ id }) => id !== except)
        .slice(0, 10);
    },

    async forget(team, incident) {
      for (const [key, { head }] of threads)
        if (head.incident.team === team && head.incident.id === incident) threads.delete(key);
      for (const [key, effect] of effects)
        if (effect.incident === incident && key === effectKey(team, effect.key)) effects.delete(key);
    },
  };
}
