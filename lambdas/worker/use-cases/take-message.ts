/**
 * What one Slack message contributes to an incident: its text is an excerpt, or continues its author's last one;
 * each text file is an excerpt of its own; edits replace, deletions withdraw, talk is left alone.
 */
import { type Digest, LIMITS, type Verdict } from '../../classifier/contract';
import { continuedExcerpt } from '../incident/spans';
import type { StoredExcerpt } from '../store/incident-store';
import { isTalk, type Judged, judgeExcerpt } from './classify-text';
import { type IncidentDraft, put, type Said, takeOut } from './incident-draft';

/** A message as it stands now. */
export interface PastedMessage {
  ts: string;
  author: string;
  /** Epoch milliseconds of the message, or of its edit or deletion. */
  at: number;
  /** `0` for the original, the edit's `ts` for an edit: the higher one wins. */
  version: string;
  /** Restored, not redacted. */
  text: string;
  /** Files as Slack describes them. */
  files: readonly Record<string, unknown>[];
  /** The message is gone; text and files are empty. */
  deleted?: boolean;
}

type Part = StoredExcerpt['parts'][number];

/** Takes the message into the draft. Returns sentences about what could not be read. */
export async function takeMessage(draft: IncidentDraft, message: PastedMessage, source: string): Promise<string[]> {
  const said: Said = { actor: message.author, at: message.at, source };
  const notes = [...(await takeText(draft, message, said)), ...(await takeFiles(draft, message, said))];
  return [...new Set(notes)];
}

async function takeText(draft: IncidentDraft, message: PastedMessage, said: Said): Promise<string[]> {
  const known = draft.live.find(({ id, parts }) => !isFileId(id) && parts.some(({ ts }) => ts === message.ts));
  const redacted = await draft.services.redact(message.text, draft.redactionKey);
  const part: Part = { ts: message.ts, version: message.version, text: redacted };
  if (known !== undefined) return changeText(draft, known, part, message.deleted === true, said);
  if (message.deleted === true || part.text.trim() === '') return [];
  const judged = await judge(draft, message.ts, part.text, message.at);
  if (judged.kind === 'too-large') return [words(draft, 'too-long')];
  if (judged.kind === 'empty' || !counts(draft, judged.verdict)) return [];
  const continued = continuedBy(draft, message);
  if (continued !== undefined) return rejoin(draft, continued.id, [...continued.parts, part].sort(byTime), said);
  return putNew(draft, excerptOf(message.ts, [part], judged.verdict.own), judged.verdict, said);
}

/** A part of a known excerpt was edited or deleted. An older version than the one that counts changes nothing. */
async function changeText(
  draft: IncidentDraft,
  known: StoredExcerpt,
  part: Part,
  deleted: boolean,
  said: Said,
): Promise<string[]> {
  const former = known.parts.find(({ ts }) => ts === part.ts);
  if (!deleted && former !== undefined) {
    if (Number(former.version) >= Number(part.version) || former.text === part.text) return [];
  }
  const judged = deleted ? undefined : await judge(draft, part.ts, part.text, said.at);
  if (judged?.kind === 'too-large') return [words(draft, 'too-long')];
  const stays = judged?.kind === 'verdict' && counts(draft, judged.verdict);
  const parts = known.parts.flatMap((each) => (each.ts !== part.ts ? [each] : stays ? [part] : []));
  if (parts.length > 0) return rejoin(draft, known.id, parts, said);
  await takeOut(draft, known.id, said);
  return [];
}

async function rejoin(draft: IncidentDraft, id: string, parts: Part[], said: Said): Promise<string[]> {
  const judged = await judge(draft, id, joined(parts), said.at);
  if (judged.kind !== 'verdict') return judged.kind === 'too-large' ? [words(draft, 'too-long')] : [];
  await put(draft, excerptOf(id, parts, judged.verdict.own), judged.verdict, said);
  return [];
}

async function takeFiles(draft: IncidentDraft, message: PastedMessage, said: Said): Promise<string[]> {
  const notes: string[] = [];
  const ids = new Set(message.files.map((file) => fileExcerptId(message.ts, file)));
  for (const { id } of draft.live.filter((excerpt) => excerpt.id.startsWith(`${message.ts}-`))) {
    if (!ids.has(id)) await takeOut(draft, id, said);
  }
  for (const file of message.files) {
    const id = fileExcerptId(message.ts, file);
    if (draft.incident?.excerpts.some((excerpt) => excerpt.id === id) === true) continue;
    const note = await takeFile(draft, message, file, id, said);
    if (note !== undefined) notes.push(note);
  }
  return notes;
}

async function takeFile(
  draft: IncidentDraft,
  message: PastedMessage,
  file: Record<string, unknown>,
  id: string,
  said: Said,
): Promise<string | undefined> {
  const download = await draft.services.slack.download(file);
  if (download.kind === 'refused') return download.sentence;
  const text = await draft.services.redact(download.text, draft.redactionKey);
  const judged = await judge(draft, id, text, message.at);
  if (judged.kind === 'too-large') return words(draft, 'too-long');
  if (judged.kind === 'empty') return words(draft, 'empty-text');
  // Talk is left alone; a file is shared to be read.
  if (!counts(draft, judged.verdict)) return words(draft, 'file-without-log');
  const part: Part = { ts: message.ts, version: message.version, text };
  return (await putNew(draft, excerptOf(id, [part], judged.verdict.own), judged.verdict, said))[0];
}

async function putNew(draft: IncidentDraft, excerpt: StoredExcerpt, own: Verdict, said: Said): Promise<string[]> {
  if (draft.live.length >= LIMITS.priors) return [words(draft, 'too-many-excerpts')];
  await put(draft, excerpt, own, said);
  return [];
}

/** The author's last paste, when this message follows it within a minute and neither is a file. */
function continuedBy(draft: IncidentDraft, message: PastedMessage): StoredExcerpt | undefined {
  if (draft.incident === undefined || message.files.length > 0) return undefined;
  const state = continuedExcerpt(draft.incident, message.author, message.ts);
  return state === undefined || isFileId(state.id) ? undefined : draft.live.find(({ id }) => id === state.id);
}

function judge(draft: IncidentDraft, id: string, text: string, receivedAt: number): Promise<Judged> {
  return judgeExcerpt(draft.services, { id, text, receivedAt, redactionKey: draft.redactionKey });
}

/** A log, or somebody's reply to what the last answer asked for; what people say to each other is left alone. */
function counts(draft: IncidentDraft, verdict: Verdict): boolean {
  return !isTalk(verdict, isAsking(draft)) || suppliesEvidence(draft, verdict);
}

/** The last answer asked for evidence, so that a line nobody recognises may be somebody's reply. */
function isAsking(draft: IncidentDraft): boolean {
  return draft.answer?.evidence.some(({ ask }) => ask !== undefined) === true;
}

/** A sentence such as "we use Postfix 3.7.11" holds no log line, and yet what was missing until now. */
function suppliesEvidence(draft: IncidentDraft, { evidence }: Verdict): boolean {
  const missing = (draft.answer?.evidence ?? []).filter(({ state }) => state === 'missing').map(({ id }) => id);
  return evidence.some(({ id, state }) => state === 'present' && missing.includes(id));
}

function words(
  draft: IncidentDraft,
  kind: 'too-long' | 'empty-text' | 'file-without-log' | 'too-many-excerpts',
): string {
  return draft.services.views.say({ kind }).text;
}

/** Slack's order, whatever arrived first. */
function byTime(a: Part, b: Part): number {
  return Number(a.ts) - Number(b.ts);
}

function excerptOf(id: string, parts: Part[], digest: Digest): StoredExcerpt {
  return { id, text: joined(parts), digest, parts };
}

function joined(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join('\n');
}

function fileExcerptId(ts: string, file: Record<string, unknown>): string {
  return `${ts}-${typeof file['id'] === 'string' ? file['id'].slice(0, 32) : 'file'}`;
}

function isFileId(id: string): boolean {
  return id.includes('-');
}
