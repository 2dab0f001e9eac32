/**
 * The table's layout as plain constants. The stack that deploys the table repeats them, and a test compares the two, so
 * this file imports nothing.
 *
 * | item | pk | sk | holds |
 * |---|---|---|---|
 * | head | `THREAD#team#channel#thread` | `HEAD` | folded snapshot, version, redaction key; being keyed by the thread it also makes one incident per thread a uniqueness condition |
 * | head part | the head's | `HEAD#INC-12#001` | what of a snapshot does not fit into one item |
 * | place | `INC#team#INC-12` | `PLACE` | channel and thread: the way from an id to its head |
 * | commit | the place's | `E#000000001` | the events of one append; the number is the version of the first |
 * | excerpt | the place's | `X#id#` | redacted text and digest, or the number of chunks that hold them |
 * | chunk | the place's | `X#id#generation#001` | a part of a long excerpt |
 * | loose chunks | `LOOSE#team` | `attempt` | the chunks that one attempt has written and nothing names yet, or that nothing names any more |
 * | mark | the place's | `F#effect` | the key of an effect of this incident, so that it can be forgotten |
 * | effect | `EFFECT#team#effect` | `EFFECT` | a reply owed or made |
 * | counter | `COUNTER#team` | `COUNTER` | the last incident number given out |
 *
 * Every item carries `v`, the version of this layout. A later layout reads items of earlier ones and writes its own; an
 * older program meets a newer item with `UnreadableItem` instead of guessing. What lies inside commits, heads and excerpts
 * has a version of its own, `shape`: see `shapes.ts`.
 */
export const SCHEMA_VERSION = 1;

export const TABLE_KEYS = { partition: 'pk', sort: 'sk' } as const;

/** Epoch seconds; DynamoDB deletes within days, every read filters at once. The counter has none. */
export const TTL_ATTRIBUTE = 'expiresAt';

const LISTED = ['v', 'incident', 'tier', 'status', 'openedAt', 'thread', 'plain', 'resolution', TTL_ATTRIBUTE] as const;

/** Both indexes are sparse: only heads carry their attributes. All key attributes are strings. */
export const INDEXES = {
  /** Open and monitoring incidents of a channel, highest tier first, then oldest first. */
  open: { name: 'open', partition: 'openIn', sort: 'openOrder', projected: LISTED },
  /** Incidents of a channel by cause fingerprint and age. */
  cause: { name: 'cause', partition: 'causeIn', sort: 'causeOrder', projected: LISTED },
} as const;
