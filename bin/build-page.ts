/** `npm run page`: the classifier in a browser as one file, `dist/page/index.html`. It works from a disk and asks for nothing. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(__dirname, '..');

/** The page, complete in itself. */
export async function pageText(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'bin', 'page', 'page.ts')],
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    charset: 'utf8',
    logLevel: 'silent',
    define: { global: 'globalThis' },
    alias: {
      echarts: require.resolve('echarts/dist/echarts.common.min.js'),
      'node:zlib': join(ROOT, 'bin', 'page', 'compression.ts'),
      'node:crypto': join(ROOT, 'bin', 'page', 'pseudonyms.ts'),
    },
    inject: [join(ROOT, 'bin', 'page', 'buffer.ts')],
  });
  const script = outputFiles[0]?.text ?? '';
  const page = readFileSync(join(ROOT, 'bin', 'page', 'page.html'), 'utf8');
  // Of the script nothing may end the element it stands in.
  return page.replace('__SCRIPT__', () => script.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--'));
}

async function main(): Promise<void> {
  const folder = join(ROOT, 'dist', 'page');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), await pageText());
  process.stdout.write(`Made ${join('dist', 'page', 'index.html')}: open it in a browser, no server is needed.\n`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`The page could not be made: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
