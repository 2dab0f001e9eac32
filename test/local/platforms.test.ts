/** Machines for which no program is installed. */
import { dynoxideBinary } from '../../bin/local/dynoxide';
import { localSlackBinary } from '../../bin/local/local-slack';

function on<T>(platform: string, architecture: string, work: () => T): T {
  const real = { platform: process.platform, arch: process.arch };
  Object.defineProperty(process, 'platform', { value: platform });
  Object.defineProperty(process, 'arch', { value: architecture });
  try {
    return work();
  } finally {
    Object.defineProperty(process, 'platform', { value: real.platform });
    Object.defineProperty(process, 'arch', { value: real.arch });
  }
}

describe.each([
  ['darwin', 'arm64'],
  ['linux', 'arm64'],
  ['win32', 'x64'],
])('on %s %s', (platform, architecture) => {
  it('the database names two ways out', () => {
    const start = () => on(platform, architecture, () => dynoxideBinary(undefined));
    expect(start).toThrow(`none was found for ${platform} ${architecture}`);
    expect(start).toThrow(/TLSERROR_DYNOXIDE .* TLSERROR_DYNAMODB/);
  });

  it('a chosen binary is taken', () => {
    expect(on(platform, architecture, () => dynoxideBinary(__filename))).toBe(__filename);
  });

  it('the local Slack names two ways out', () => {
    const start = () => on(platform, architecture, () => localSlackBinary());
    expect(start).toThrow(/`npx local-slack` .* SLACK_API_URL=.* real workspace/);
  });
});
