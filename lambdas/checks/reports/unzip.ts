/** The one file of a zip archive: reports come so. */
import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The comment behind the archive's end may have this many bytes. */
const MOST_COMMENT = 65_557;

/**
 * Unpacks an archive of one file; undefined for any other (an office document holds many), and for one that is encrypted or expands
 * to more than `most` bytes. Of nested archives only the outer one is opened.
 */
export function unzipped(archive: Buffer, most: number): Buffer | undefined {
  let at = archive.length - 22;
  const last = Math.max(0, archive.length - MOST_COMMENT);
  while (at >= last && archive.readUInt32LE(at) !== END) at -= 1;
  if (at < last) return undefined;
  if (archive.readUInt16LE(at + 10) !== 1) return undefined;
  const entry = archive.readUInt32LE(at + 16);
  if (entry + 46 > archive.length || archive.readUInt32LE(entry) !== ENTRY) return undefined;
  const isEncrypted = (archive.readUInt16LE(entry + 8) & 1) !== 0;
  const method = archive.readUInt16LE(entry + 10);
  const packed = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  if (isEncrypted || local + 30 > archive.length || archive.readUInt32LE(local) !== LOCAL) return undefined;
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const data = archive.subarray(start, start + packed);
  try {
    if (method === 0) return data.length <= most ? data : undefined;
    return method === 8 ? inflateRawSync(data, { maxOutputLength: most }) : undefined;
  } catch {
    return undefined;
  }
}
