/** What was used lately, by key: at most `limit` entries, whatever comes by. */
export interface Recent<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  /** All that is remembered; the map must not change meanwhile. */
  values(): Generator<V>;
}

/**
 * Remembers in two generations: when the younger is full the older is let go as a whole, except for what was used since.
 * That costs the same for every entry, where deleting the oldest key of a large Map costs more the larger it is.
 * `forgotten` is told of every value that goes.
 */
export function createRecent<K, V>(limit: number, forgotten?: (value: V) => void): Recent<K, V> {
  const room = Math.ceil(limit / 2);
  let young = new Map<K, V>();
  let old = new Map<K, V>();
  const set = (key: K, value: V): void => {
    if (young.size >= room && !young.has(key)) {
      const gone = old;
      old = young;
      young = new Map();
      if (forgotten) for (const one of gone.values()) forgotten(one);
    }
    young.set(key, value);
    if (old.size > 0) old.delete(key);
  };
  return {
    get(key) {
      const value = young.get(key);
      if (value !== undefined) return value;
      const kept = old.size === 0 ? undefined : old.get(key);
      if (kept !== undefined) set(key, kept);
      return kept;
    },
    set,
    *values() {
      yield* old.values();
      yield* young.values();
    },
  };
}
