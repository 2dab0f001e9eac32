/**
 * What this machine has acknowledged and not done: a pointer to each message, kept in a file, since Slack never sends again
 * what was acknowledged. A pointer says where a message is and never what it says.
 */
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const pointerSchema = z.object({
  team: z.string(),
  channel: z.string(),
  /** Slack's word for the kind of channel, where the event said it. */
  channelType: z.optional(z.string()),
  /** `ts` of the thread's first message; of a thread that is asked for, the trigger. */
  thread: z.string(),
  /** `ts` of the message; the thread's where there is none. */
  ts: z.string(),
  /** Said, edited, deleted, picked in a message's menu, or reacted to; or a thread was asked for, by the command without a word. */
  kind: z.enum(['said', 'edited', 'deleted', 'picked', 'reacted', 'unreacted', 'opened']),
  /** What tells the request from others: the client's id of a message, the trigger of a menu or a command, an event's. */
  id: z.optional(z.string()),
  /** The menu's entry, or the reaction. */
  name: z.optional(z.string()),
  /** Who picked it, reacted or asked. */
  user: z.optional(z.string()),
});
export type Pointer = z.infer<typeof pointerSchema>;

const lineSchema = z.union([
  /** `tries`: runs that began it and did not finish. */
  z.object({ open: pointerSchema, at: z.int(), tries: z.int() }),
  z.object({ done: z.string() }),
  z.object({ seen: z.int() }),
  /** What was said since then in known threads is still to be read; 0 when it has been. */
  z.object({ behind: z.int() }),
]);

/** What an earlier run has left. */
export interface Unfinished {
  pointers: { pointer: Pointer; tries: number }[];
  /** Epoch milliseconds since which something may have been missed; undefined before the first run. */
  since: number | undefined;
}

export interface Journal {
  readonly unfinished: Unfinished;
  /** Notes a request before it is acknowledged. Throws when the file cannot be written. */
  open(pointer: Pointer | undefined): void;
  done(pointer: Pointer | undefined): void;
  /** What was said since then has been read. */
  caughtUp(): void;
  /** From now on nothing counts as done: what is under way will be cut off. */
  freeze(): void;
}

const FILE = 'unfinished.jsonl';
/** Lines after which the file is written anew with what still counts. */
const LINES = 5_000;
/** Milliseconds after which a request without a pointer is worth a line. */
const SEEN_MS = 10_000;

/** Opens the journal in a folder that this process alone uses. @param now epoch milliseconds */
export function openJournal(folder: string, now: () => number): Journal {
  const file = join(folder, FILE);
  const unfinished = readUnfinished(file);
  /** Slack may send the same request again while the first one is under way. */
  const open = new Map<string, { pointer: Pointer; times: number; tries: number }>();
  for (const { pointer, tries } of unfinished.pointers) open.set(keyOf(pointer), { pointer, times: 0, tries });
  let lines = 0;
  let noted = 0;
  let frozen = false;
  let behind = unfinished.since;

  function compact() {
    const kept = [...open.values()].map(({ pointer, tries }) => ({ open: pointer, at: now(), tries }));
    const start = [{ seen: now() }, ...(behind === undefined ? [] : [{ behind }])];
    writeFileSync(`${file}.new`, [...start, ...kept].map(asLine).join(''), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    lines = 0;
  }

  function note(line: z.infer<typeof lineSchema>) {
    appendFileSync(file, asLine(line));
    noted = now();
    lines += 1;
    if (lines >= LINES) compact();
  }

  compact();
  return {
    unfinished,
    open(pointer) {
      if (pointer === undefined) {
        if (now() - noted >= SEEN_MS) note({ seen: now() });
        return;
      }
      const key = keyOf(pointer);
      const known = open.get(key);
      const tries = (known?.tries ?? 0) + (known?.times === 0 ? 1 : 0);
      open.set(key, { pointer, times: (known?.times ?? 0) + 1, tries });
      note({ open: pointer, at: now(), tries });
    },
    done(pointer) {
      if (pointer === undefined || frozen) return;
      const key = keyOf(pointer);
      const entry = open.get(key);
      if (entry !== undefined && entry.times > 1) {
        entry.times -= 1;
        return;
      }
      open.delete(key);
      note({ done: key });
    },
    caughtUp() {
      behind = undefined;
      note({ behind: 0 });
    },
    freeze() {
      frozen = true;
    },
  };
}

function keyOf({ channel, ts, kind, id }: Pointer): string {
  return [channel, ts, kind, id ?? ''].join(':');
}

function asLine(line: z.infer<typeof lineSchema>): string {
  return `${JSON.stringify(line)}\n`;
}

/** A line that a kill has cut short says nothing. */
function readUnfinished(file: string): Unfinished {
  const open = new Map<string, { pointer: Pointer; tries: number }>();
  let last: number | undefined;
  let behind = 0;
  for (const line of textOf(file).split('\n')) {
    const parsed = lineSchema.safeParse(parsedJson(line));
    if (!parsed.success) continue;
    if ('done' in parsed.data) open.delete(parsed.data.done);
    else if ('open' in parsed.data) {
      const { open: pointer, tries } = parsed.data;
      open.set(keyOf(pointer), { pointer, tries });
    }
    if ('open' in parsed.data) last = parsed.data.at;
    if ('seen' in parsed.data) last = parsed.data.seen;
    if ('behind' in parsed.data) behind = parsed.data.behind;
  }
  return { pointers: [...open.values()], since: behind === 0 ? last : behind };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
