import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesized } from '../support/lambda/synthesized';
import { functionOf, readTemplate } from '../support/lambda/template';

const ROOT = join(__dirname, '..', '..');
const NAMES = ['Ingress', 'Worker', 'Classifier', 'Checks'] as const;
const bundles = new Map<string, { file: string; text: string }>();

beforeAll(async () => {
  const assembly = await synthesized();
  const template = readTemplate(assembly);
  for (const name of NAMES) {
    const { code } = functionOf(assembly, template, name);
    // The worker draws pictures, and reads its fonts from beside the bundle.
    expect(readdirSync(code)).toEqual(name === 'Worker' ? ['assets', 'index.js'] : ['index.js']);
    const file = join(code, 'index.js');
    bundles.set(name, { file, text: readFileSync(file, 'utf8') });
  }
}, 120_000);

const bundle = (name: string) => bundles.get(name) ?? { file: '', text: '' };

describe('the bundles', () => {
  it.each(NAMES)('%s: loads in an empty folder without packages, and takes at most two arguments', (name) => {
    const script = `const { handler } = require(${JSON.stringify(bundle(name).file)}); console.log(handler.length);`;
    const printed = execFileSync(join(ROOT, 'node_modules', '.bin', 'node'), ['-e', script], {
      cwd: '/',
      env: {
        AWS_REGION: 'eu-west-1',
        QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs.fifo',
        SIGNING_SECRETS_ARN: 'signing-secrets',
        TABLE_NAME: 'table',
        CLASSIFIER_FUNCTION: 'classifier',
        BOT_TOKENS_ARN: 'bot-tokens',
        RETENTION_DAYS: '365',
      },
    });
    expect(Number(printed.toString())).toBeLessThanOrEqual(2);
  });

  it('of the ingress holds neither Bolt nor the Web API client', () => {
    expect(bundle('Ingress').text).not.toMatch(/slack\.com\/api|chat\.postMessage|processEvent/);
    expect(bundle('Ingress').text.length).toBeLessThan(450_000);
  });

  it('of the worker holds Bolt without its web server, Socket Mode and OAuth', () => {
    const { text } = bundle('Worker');
    expect(text).toContain('processEvent');
    expect(text).not.toMatch(/X-Powered-By|pingInterval|ProxyAgent/);
    expect(text.length).toBeLessThan(1_000_000);
  });

  it('of the checks holds no AWS client, no Slack and no environment', () => {
    const { text } = bundle('Checks');
    expect(text).not.toMatch(/amazonaws|x-amz-|slack\.com|process\.env/);
    const required = [...text.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name);
    expect([...new Set(required)].sort()).toEqual(['node:dns', 'node:https', 'node:net', 'node:timers/promises']);
  });

  it('of the classifier holds no AWS client, and touches neither network nor environment', () => {
    const { text } = bundle('Classifier');
    expect(text).not.toMatch(/amazonaws|x-amz-|process\.env/);
    const required = [...text.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name);
    expect([...new Set(required)].sort()).toEqual(['node:crypto', 'node:zlib']);
    expect(text).not.toMatch(/\b(?:fetch|XMLHttpRequest|WebSocket)\(/);
  });
});
