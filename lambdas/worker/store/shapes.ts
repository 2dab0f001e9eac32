/**
 * Versions of what lies inside items, apart from `v`, the layout of the table itself. An item says in `shape` which version
 * its content has; one that says nothing has the first. Content of an older version is brought to today's, step by step;
 * of a newer one nothing is guessed.
 */
import * as z from 'zod/mini';

type Upcaster = (content: unknown) => unknown;

const recordSchema = z.record(z.string(), z.unknown());

/** Changes one field of an object, where both are there. */
function within(field: string, change: (value: Record<string, unknown>) => Record<string, unknown>): Upcaster {
  return (content) => {
    const whole = recordSchema.safeParse(content);
    const part = whole.success ? recordSchema.safeParse(whole.data[field]) : undefined;
    return whole.success && part?.success ? { ...whole.data, [field]: change(part.data) } : content;
  };
}

/** From each version to the next, in order: the first one of a list leads from version 1 to 2. */
const UPCASTERS = {
  /** The events of one commit. */
  events: [],
  /** The folded incident with its last answer. Answers of version 1 knew no lanes and no lower bounds. */
  snapshot: [
    within('verdict', ({ scope, ...verdict }) => ({
      lanes: [],
      series: { slotSeconds: 60, lanes: [] },
      ...verdict,
      scope: { atLeast: false, ...(recordSchema.safeParse(scope).data ?? {}) },
    })),
  ],
  /** An excerpt's text, parts and digest. The digest has a version of its own: see `StoredExcerpt`. */
  excerpt: [],
} satisfies Record<string, readonly Upcaster[]>;

export type Shape = keyof typeof UPCASTERS;

/** The version that this program writes. */
export function shapeOf(kind: Shape): number {
  return UPCASTERS[kind].length + 1;
}

/** `content` of version `shape` as today's; `undefined` when it is of a later version. */
export function upcast(kind: Shape, shape: number, content: unknown): unknown {
  const steps: readonly Upcaster[] = UPCASTERS[kind];
  if (shape > steps.length + 1) return undefined;
  return steps.slice(shape - 1).reduce((older, step) => step(older), content);
}
