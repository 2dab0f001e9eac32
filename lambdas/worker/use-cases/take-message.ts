/**
 * What one Slack message contributes to an incident: its text is an excerpt, or continues its author's last one;
 * each text file is an excerpt of its own; edits replace, deletions withdraw, talk is left alone.
 */
import { type Digest, LIMITS, type Verdict } from '../../classifier/contract';
import { redact } from '../../classifier/redact';
import { continuedExcerpt } from '../incident/spans';
import { SENTENCES } from '../slack/views/sentences';
import type { StoredExcerpt } from '../store/incident-store';
import { type Bench, put, type Said, takeOut } from './bench';
import { isTalk, type Judged, judgeExcerpt } from './classify-text';

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

/** Puts the message on the bench. Returns sentences about what could not be read. */
export async function takeMessage(bench: Bench, message: PastedMessage, source: string): Promise<string[]> {
  const said: Said = { actor: message.author, at: message.at, source };
  const notes = [...(await takeText(bench, message, said)), ...(await takeFiles(bench, message, said))];
  return [...new Set(notes)];
}

async function takeText(bench: Bench, message: PastedMessage, said: Said): Promise<string[]> {
  const known = bench.live.find(({ id, parts }) => !isFileId(id) && parts.some(({ ts }) => ts === message.ts));
  const part: Part = { ts: message.ts, version: message.version, text: redact(message.text, bench.redactionKey) };
  if (known !== undefined) return changeText(bench, known, part, message.deleted === true, said);
  if (message.deleted === true || part.text.trim() === '') return [];
  const judged = await judge(bench, message.ts, part.text, message.at);
  if (judged.kind === 'too-large') return [SENTENCES.tooLong];
  if (judged.kind === 'empty' || isTalk(judged.verdict, isAsking(bench))) return [];
  const continued = continuedBy(bench, message);
  if (continued !== undefined) return rejoin(bench, continued.id, [...continued.parts, part].sort(byTime), said);
  return putNew(bench, excerptOf(message.ts, [part], judged.verdict.own), judged.verdict, said);
}

/** A part of a known excerpt was edited or deleted. An older version than the one that counts changes nothing. */
async function changeText(
  bench: Bench,
  known: StoredExcerpt,
  part: Part,
  deleted: boolean,
  said: Said,
): Promise<string[]> {
  const former = known.parts.find(({ ts }) => ts === part.ts);
  if (!deleted && former !== undefined) {
    if (Number(former.version) >= Number(part.version) || former.text === part.text) return [];
  }
  const judged = deleted ? undefined : await judge(bench, part.ts, part.text, said.at);
  if (judged?.kind === 'too-large') return [SENTENCES.tooLong];
  const counts = judged?.kind === 'verdict' && !isTalk(judged.verdict, isAsking(bench));
  const parts = known.parts.flatMap((each) => (each.ts !== part.ts ? [each] : counts ? [part] : []));
  if (parts.length > 0) return rejoin(bench, known.id, parts, said);
  await takeOut(bench, known.id, said);
  return [];
}

async function rejoin(bench: Bench, id: string, parts: Part[], said: Said): Promise<string[]> {
  const judged = await judge(bench, id, joined(parts), said.at);
  if (judged.kind !== 'verdict') return judged.kind === 'too-large' ? [SENTENCES.tooLong] : [];
  await put(bench, excerptOf(id, parts, judged.verdict.own), judged.verdict, said);
  return [];
}

async function takeFiles(bench: Bench, message: PastedMessage, said: Said): Promise<string[]> {
  const notes: string[] = [];
  const ids = new Set(message.files.map((file) => fileExcerptId(message.ts, file)));
  for (const { id } of bench.live.filter((excerpt) => excerpt.id.startsWith(`${message.ts}-`))) {
    if (!ids.has(id)) await takeOut(bench, id, said);
  }
  for (const file of message.files) {
    const id = fileExcerptId(message.ts, file);
    if (bench.incident?.excerpts.some((excerpt) => excerpt.id === id) === true) continue;
    const note = await takeFile(bench, message, file, id, said);
    if (note !== undefined) notes.push(note);
  }
  return notes;
}

async function takeFile(
  bench: Bench,
  message: PastedMessage,
  file: Record<string, unknown>,
  id: string,
  said: Said,
): Promise<string | undefined> {
  const download = await bench.services.slack.download(file);
  if (download.kind === 'refused') return download.sentence;
  const text = redact(download.text, bench.redactionKey);
  const judged = await judge(bench, id, text, message.at);
  if (judged.kind === 'too-large') return SENTENCES.tooLong;
  if (judged.kind === 'empty') return SENTENCES.emptyText;
  if (isTalk(judged.verdict, isAsking(bench))) return undefined;
  const part: Part = { ts: message.ts, version: message.version, text };
  return (await putNew(bench, excerptOf(id, [part], judged.verdict.own), judged.verdict, said))[0];
}

async function putNew(bench: Bench, excerpt: StoredExcerpt, own: Verdict, said: Said): Promise<string[]> {
  if (bench.live.length >= LIMITS.priors) return [SENTENCES.tooManyExcerpts];
  await put(bench, excerpt, own, said);
  return [];
}

/** The author's last paste, when this message follows it within a minute and neither is a file. */
function continuedBy(bench: Bench, message: PastedMessage): StoredExcerpt | undefined {
  if (bench.incident === undefined || message.files.length > 0) return undefined;
  const state = continuedExcerpt(bench.incident, message.author, message.ts);
  return state === undefined || isFileId(state.id) ? undefined : bench.live.find(({ id }) => id === state.id);
}

function judge(bench: Bench, id: string, text: string, receivedAt: number): Promise<Judged> {
  return judgeExcerpt(bench.services, { id, text, receivedAt, redactionKey: bench.redactionKey });
}

/** The last answer asked for evidence, so that a line nobody recognises may be somebody's reply. */
function isAsking(bench: Bench): boolean {
  return bench.answer?.evidence.some(({ ask }) => ask !== undefined) === true;
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
