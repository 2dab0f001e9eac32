/** Reads a file that somebody shared, when it is text, also gzipped: with the token to Slack alone, up to a byte limit. */
import { gunzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { unzipped } from '../../checks/reports/unzip';
import { LIMITS } from '../../classifier/contract';
import { redact } from '../../classifier/redact';
import type { Download } from './gateway';
import { isTrusted } from './trusted-hosts';

/** The largest file that is read: as much text as the classifier takes. */
export const FILE_BYTES = LIMITS.expandedBytes;

export const fileSchema = z.looseObject({
  id: z.optional(z.string()),
  name: z.optional(z.nullable(z.string())),
  title: z.optional(z.nullable(z.string())),
  mimetype: z.optional(z.nullable(z.string())),
  mode: z.optional(z.string()),
  size: z.optional(z.number()),
  is_external: z.optional(z.boolean()),
  file_access: z.optional(z.string()),
  url_private: z.optional(z.string()),
  url_private_download: z.optional(z.string()),
});
export type SharedFile = z.infer<typeof fileSchema>;

export interface FileReader {
  token: string;
  apiUrl: string;
  /** Ends a download that takes too long. */
  signal(): AbortSignal;
  fetch: typeof globalThis.fetch;
  /** `files.info`, for files whose payload says only that they exist. */
  info(id: string): Promise<SharedFile | undefined>;
}

type Reason = Extract<Download, { kind: 'refused' }>['reason'];

/** Never throws for what a file is or lacks: each reason has its sentence for the person who shared it. */
export async function readFile(reader: FileReader, shared: SharedFile): Promise<Download> {
  const file = shared.file_access === 'check_file_info' ? await looked(reader, shared) : shared;
  // A name is said in the thread and in the log: it may hold an address as well as a text.
  const name = redact(file.name ?? file.title ?? 'the file');
  const refusal = refusedBefore(file, name);
  if (refusal !== undefined) return refusal;
  const url = file.url_private_download ?? file.url_private;
  if (url === undefined) return refused(name, 'failed');
  if (!isTrusted(url, reader.apiUrl)) return refused(name, 'external');
  return download(reader, name, url, file.mimetype ?? '');
}

async function looked(reader: FileReader, shared: SharedFile): Promise<SharedFile> {
  return (shared.id === undefined ? undefined : await reader.info(shared.id)) ?? shared;
}

function refusedBefore(file: SharedFile, name: string): Download | undefined {
  if (file.is_external === true || file.mode === 'external') return refused(name, 'external');
  if (file.mode === 'tombstone' || file.mode === 'hidden_by_limit') return refused(name, 'failed');
  if (isBinaryType(file.mimetype ?? '')) return refused(name, 'not-text');
  if ((file.size ?? 0) > FILE_BYTES) return refused(name, 'too-large');
  return undefined;
}

/** Pictures, archives and the like hold no log; a single file that was gzipped may. */
export function isBinaryType(mimetype: string): boolean {
  return (
    /^(?:image|audio|video|font)\//.test(mimetype) || /^application\/(?:pdf|x-tar|x-7z|vnd\.|msword)/.test(mimetype)
  );
}

async function download(reader: FileReader, name: string, url: string, mimetype: string): Promise<Download> {
  const response = await reader.fetch(url, {
    headers: { Authorization: `Bearer ${reader.token}` },
    redirect: 'manual',
    signal: reader.signal(),
  });
  // Without files:read Slack answers with its sign-in page, directly or behind a redirect.
  const type = response.headers.get('content-type') ?? '';
  if (isSignIn(response.status, type, mimetype)) return refused(name, 'missing-scope');
  if (!response.ok) return refused(name, 'failed');
  const bytes = await limited(response, FILE_BYTES);
  if (bytes === undefined) return refused(name, 'too-large');
  const plain = expanded(bytes);
  if (typeof plain === 'string') return refused(name, plain);
  const text = decoded(plain);
  return text === undefined ? refused(name, 'not-text') : { kind: 'text', name, text };
}

function isSignIn(status: number, type: string, mimetype: string): boolean {
  if (status === 401 || status === 403 || (status >= 300 && status < 400)) return true;
  return type.startsWith('text/html') && !mimetype.startsWith('text/html');
}

/** The body, or `undefined` as soon as it is longer than `limit`: its announced length is not believed. */
async function limited(response: Response, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The bytes themselves or, of a zip archive of one file or of a gzip file (a rotated log, a TLS report), what it holds; otherwise why it cannot be read. */
function expanded(bytes: Uint8Array): Uint8Array | Reason {
  // Reports of receivers come so; any other archive is no text.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return unzipped(Buffer.from(bytes), FILE_BYTES) ?? 'not-text';
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: FILE_BYTES });
  } catch (cause) {
    const isTooLarge =
      typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? 'too-large' : 'not-text';
  }
}

/** What a text may hold of bytes that no text needs: a crash leaves NULs in a log, a program its own noise. */
const NOISE = 1 / 200;
/** In a text of UTF-16 without its mark, so many of the bytes at odd or at even places are NULs at least. */
const HALF = 0.8;

/**
 * UTF-8, UTF-16 (Windows editors), or Windows-1252, without the NULs in it; `undefined` for what is no text. An encoding is
 * not believed where the bytes hold more control characters than a log does.
 */
function decoded(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const nuls = countOf(bytes, (byte) => byte === 0);
  if (nuls === 0) return utf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
  const odd = countOf(bytes, (byte, index) => byte === 0 && index % 2 === 1);
  if (odd > (bytes.length / 2) * HALF && nuls - odd < odd / 8) return new TextDecoder('utf-16le').decode(bytes);
  if (nuls - odd > (bytes.length / 2) * HALF && odd < (nuls - odd) / 8)
    return new TextDecoder('utf-16be').decode(bytes);
  const rest = bytes.filter((byte) => byte !== 0);
  if (countOf(rest, isNoise) > rest.length * NOISE) return undefined;
  return rest.length === 0 ? undefined : utf8(rest);
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Control characters, but for tab, line feed, form feed, carriage return and escape. */
function isNoise(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b;
}

function countOf(bytes: Uint8Array, isCounted: (byte: number, index: number) => boolean): number {
  let count = 0;
  for (let index = 0; index < bytes.length; index++) if (isCounted(bytes[index] ?? 0, index)) count += 1;
  return count;
}

const SENTENCES: Record<Reason, (name: string) => string> = {
  'not-text': (name) =>
    `I can read text only, plain or gzipped, and ${name} is a picture, a PDF, a damaged file or one of another kind. Please paste the log lines themselves, or share them as a text file or snippet.`,
  'too-large': (name) =>
    `${name} is larger than ${Math.round(FILE_BYTES / 1024 / 1024)} MB, which is more than I can read. Please share the hour around the first failure.`,
  external: (name) =>
    `${name} lies outside Slack, and I fetch files from Slack alone. Please upload it here, or paste the log lines.`,
  'missing-scope': (name) =>
    `Slack did not let me read ${name}: the app lacks the scope files:read, or the file is in a channel I am not in. Please ask an administrator to reinstall the app, or paste the log lines.`,
  failed: (name) =>
    `I could not read ${name}: Slack no longer has it or did not hand it out. Please share it again, or paste the log lines.`,
};

function refused(name: string, reason: Reason): Download {
  return { kind: 'refused', name, reason, sentence: SENTENCES[reason](name) };
}
