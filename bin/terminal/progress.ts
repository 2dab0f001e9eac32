import type { TextSource } from '../commands/read-text';

/** Smaller files are done before a bar could be read, in bytes. */
const WORTH_A_BAR = 20 * 1024 * 1024;
const BAR = 30;
const MEGABYTE = 1024 * 1024;

export interface Progress {
  step(): void;
  end(): void;
}

const SILENT: Progress = { step: () => {}, end: () => {} };

/** A bar on standard error, for large files and on a terminal only. */
export function showProgress(source: TextSource): Progress {
  const { bytes } = source;
  if (bytes === undefined || bytes < WORTH_A_BAR || process.stderr.isTTY !== true) return SILENT;
  let shown = -1;
  return {
    step() {
      const share = Math.min(1, source.bytesRead() / bytes);
      const filled = Math.floor(share * 100);
      if (filled === shown) return;
      shown = filled;
      const full = '█'.repeat(Math.round(share * BAR));
      const size = `${Math.round(bytes / MEGABYTE)} MB`;
      process.stderr.write(`\r${full.padEnd(BAR, '░')} ${String(filled).padStart(3)} % of ${size}`);
    },
    end() {
      process.stderr.write('\r\u001b[K');
    },
  };
}
