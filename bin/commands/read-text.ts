/** Reads what a person named on the command line: plain text, UTF-16 or gzip, piece by piece in bounded memory. */
import { isAscii } from 'node:buffer';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { unzipped } from '../../lambdas/checks/reports/unzip';
import { CommandError } from './command-error';

/** Bytes that are read at a time. */
const PIECE = 64 * 1024;

/** Names standard input. */
export const STANDARD_INPUT = '-';

export interface TextSource {
  /** As given on the command line. */
  path: string;
  /** Bytes on disk; absent for pipes. */
  bytes?: number;
  /** When the text was written, epoch milliseconds; absent for pipes. */
  writtenAt?: number;
  /** Bytes read from disk so far, before decompression. */
  bytesRead: () => number;
  /** The decoded text in pieces; throws a CommandError when it cannot be read. */
  chunks: () => AsyncGenerator<string>;
}

/** What a file begins with when it holds something else than text. */
const MAGIC: readonly { bytes: readonly number[]; what: string; remedy: string }[] = [
  { bytes: [0x1f, 0x9d], what: 'compressed with compress', remedy: 'Decompress it first, for example with zcat.' },
  {
    bytes: [0x42, 0x5a, 0x68],
    what: 'compressed with bzip2',
    remedy: 'Decompress it first: bzcat FILE | npx tlserror triage.',
  },
  {
    bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a],
    what: 'compressed with xz',
    remedy: 'Decompress it first: xzcat FILE | npx tlserror triage.',
  },
  {
    bytes: [0x28, 0xb5, 0x2f, 0xfd],
    what: 'compressed with zstd',
    remedy: 'Decompress it first: zstdcat FILE | npx tlserror triage.',
  },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    what: 'a ZIP archive or an office document',
    remedy: 'Unpack it and name the log file.',
  },
  {
    bytes: [0x4c, 0x50, 0x4b, 0x53, 0x48, 0x48, 0x52, 0x48],
    what: 'a systemd journal',
    remedy: 'Export it first: journalctl --file=FILE -o short-iso | npx tlserror triage.',
  },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a picture', remedy: 'Copy the log lines as text instead of a screenshot.' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a picture', remedy: 'Copy the log lines as text instead of a screenshot.' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document', remedy: 'Copy the log lines as text.' },
  { bytes: [0xd4, 0xc3, 0xb2, 0xa1], what: 'a packet capture', remedy: 'Name the mail log of the same minutes.' },
  { bytes: [0x0a, 0x0d, 0x0d, 0x0a], what: 'a packet capture', remedy: 'Name the mail log of the same minutes.' },
];

/** A zip archive, and what it holds, may have as many bytes. */
const LARGEST_ARCHIVE = 32 * 1024 * 1024;

const TEXT_REMEDY = 'Name a text file: a mail log, the output of a command, or pasted lines.';
/** Text may hold a stray control character; of random bytes one in eleven is one. */
const CONTROLS_IN_TEXT = 0.05;

/** Opens a named file, or standard input for `-`. Nothing is read yet, except that the file is there. */
export function openText(path: string): TextSource {
  let read = 0;
  if (path === STANDARD_INPUT) {
    return { path, bytesRead: () => read, chunks: () => decoded(path, process.stdin, (bytes) => (read += bytes)) };
  }
  const stats = statOf(path);
  if (stats.isDirectory()) {
    throw new CommandError(
      `"${path}" is a directory.`,
      `Name the files in it, for example: npx tlserror triage ${path.replace(/\/+$/, '')}/*.log`,
    );
  }
  return {
    path,
    ...(stats.isFile() ? { bytes: stats.size, writtenAt: stats.mtimeMs } : {}),
    bytesRead: () => read,
    chunks: () => decoded(path, stats.isFile() ? piecesOf(path) : createReadStream(path), (bytes) => (read += bytes)),
  };
}

/** Whether standard input is a terminal, so that reading it would wait for a person who does not know. */
export function standardInputIsTerminal(): boolean {
  return process.stdin.isTTY === true;
}

function statOf(path: string) {
  try {
    return statSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** A file's bytes; each piece overwrites the one before, so that a long file leaves nothing to collect. */
function* piecesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(PIECE);
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

type Pieces = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>;

async function* decoded(path: string, input: Pieces, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  try {
    const raw = counted(input, onBytes);
    const first = await raw.next();
    if (first.done === true) return;
    const all = joined(first.value, raw);
    const [one, two] = first.value;
    if (one === 0x50 && two === 0x4b) yield* decodedText(path, unpacked(all));
    else yield* decodedText(path, one === 0x1f && two === 0x8b ? gunzipped(all) : all);
  } catch (error) {
    throw error instanceof CommandError ? error : unreadable(path, error);
  }
}

async function* counted(input: Pieces, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of input) {
    const bytes: Uint8Array = typeof piece === 'string' ? Buffer.from(piece) : piece;
    if (bytes.length === 0) continue;
    onBytes(bytes.length);
    yield bytes;
  }
}

async function* joined(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** The one file of a zip archive, as reports are sent; any other archive as it stands, to be refused. */
async function* unpacked(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of input) {
    pieces.push(piece.slice());
    size += piece.length;
    if (size > LARGEST_ARCHIVE) break;
  }
  const archive = Buffer.concat(pieces);
  yield (size > LARGEST_ARCHIVE ? undefined : unzipped(archive, LARGEST_ARCHIVE)) ?? archive;
}

async function* gunzipped(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  // It reads on while a piece still waits to be decompressed.
  const done = pipeline(Readable.from(copied(input)), gunzip);
  done.catch(() => {});
  for await (const piece of gunzip) yield piece;
  await done;
}

async function* copied(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of input) yield piece.slice();
}

async function* decodedText(path: string, input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  // Whether the decoder may wait for the rest of a character.
  let waits = true;
  for await (const bytes of input) {
    if (decoder === undefined) {
      const encoding = encodingOf(bytes);
      if (encoding === 'utf-8') refuseBinary(path, bytes);
      decoder = new TextDecoder(encoding);
    }
    const plain = decoder.encoding === 'utf-8' && isAscii(bytes);
    // Nearly all logs are plain ASCII, which needs no decoding.
    const text = plain && !waits ? asciiIn(bytes) : decoder.decode(bytes, { stream: true });
    waits = !plain;
    if (text !== '') yield text;
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}

function asciiIn(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** Windows writes UTF-16 with a mark in front (PowerShell's `>`). */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function refuseBinary(path: string, bytes: Uint8Array): void {
  const known = MAGIC.find((magic) => magic.bytes.every((byte, index) => bytes[index] === byte));
  if (known !== undefined) throw new CommandError(`"${path}" is ${known.what}, not text.`, known.remedy);
  const sample = bytes.subarray(0, 65_536);
  let controls = 0;
  for (const byte of sample) if (byte < 0x20 && (byte < 0x07 || byte > 0x0d) && byte !== 0x1b) controls += 1;
  if (controls > sample.length * CONTROLS_IN_TEXT) throw new CommandError(`"${path}" is not text.`, TEXT_REMEDY);
}

function unreadable(path: string, error: unknown): CommandError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const named = path === STANDARD_INPUT ? 'Standard input' : `"${path}"`;
  const [what, remedy] = reasonOf(code);
  return new CommandError(`${named} ${what}.`, remedy, { cause: error });
}

function reasonOf(code: string): [what: string, remedy: string] {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return ['does not exist', 'Check the path.'];
    case 'EACCES':
    case 'EPERM':
      return ['may not be read by this user', 'Read it with sudo, or copy it to a place of your own.'];
    case 'EISDIR':
      return ['is a directory', 'Name the files in it.'];
    case 'Z_DATA_ERROR':
    case 'Z_BUF_ERROR':
      return [
        'is damaged or cut: it begins as gzip and does not end so',
        'Copy the file again, or decompress it yourself.',
      ];
    case 'EMFILE':
      return ['could not be opened, because too many files are open', 'Raise the limit with ulimit -n.'];
    default:
      return [`could not be read${code === '' ? '' : ` (${code})`}`, 'Check the path and the disk, then try again.'];
  }
}
