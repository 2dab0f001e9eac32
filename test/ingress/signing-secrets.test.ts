import { createSigningSecrets, DOUBTFUL_MS, FRESH_MS } from '../../lambdas/ingress/signing-secrets';

function given(values: (string | Error)[]) {
  const state = { now: 0, fetched: 0 };
  const secrets = createSigningSecrets(
    async () => {
      const value = values[Math.min(state.fetched, values.length - 1)] ?? '';
      state.fetched += 1;
      if (value instanceof Error) throw value;
      return value;
    },
    () => state.now,
  );
  return { state, secrets };
}

const holding = (...signingSecrets: string[]) => JSON.stringify({ signingSecrets });

describe('signing secrets', () => {
  it('are fetched on first use and kept', async () => {
    const { state, secrets } = given([holding('first-secret')]);
    expect(state.fetched).toBe(0);
    await expect(Promise.all([secrets.current(), secrets.current()])).resolves.toEqual([
      ['first-secret'],
      ['first-secret'],
    ]);
    state.now = FRESH_MS - 1;
    await secrets.current();
    expect(state.fetched).toBe(1);
  });

  it('are fetched again once they are old, so that a rotation arrives', async () => {
    const { state, secrets } = given([holding('old-secret'), holding('new-secret', 'old-secret')]);
    await secrets.current();
    state.now = FRESH_MS;
    await expect(secrets.current()).resolves.toEqual(['new-secret', 'old-secret']);
  });

  it('are fetched sooner when a signature fits none, but not for every forged request', async () => {
    const { state, secrets } = given([holding('old-secret'), holding('new-secret')]);
    await secrets.current();
    for (let request = 0; request < 100; request++) await secrets.current(DOUBTFUL_MS);
    expect(state.fetched).toBe(1);
    state.now = DOUBTFUL_MS;
    for (let request = 0; request < 100; request++) await secrets.current(DOUBTFUL_MS);
    expect(state.fetched).toBe(2);
    await expect(secrets.current()).resolves.toEqual(['new-secret']);
  });

  it('serve on while they cannot be fetched, and are asked for again only after a while', async () => {
    const { state, secrets } = given([holding('first-secret'), new Error('down')]);
    await secrets.current();
    state.now = FRESH_MS;
    await expect(secrets.current()).resolves.toEqual(['first-secret']);
    await expect(secrets.current()).resolves.toEqual(['first-secret']);
    expect(state.fetched).toBe(2);
    state.now += DOUBTFUL_MS;
    await secrets.current();
    expect(state.fetched).toBe(3);
  });

  it('cannot be had where the first fetch fails', async () => {
    const { secrets } = given([new Error('down'), holding('first-secret')]);
    await expect(secrets.current()).rejects.toThrow('down');
    await expect(secrets.current()).resolves.toEqual(['first-secret']);
  });

  it.each([holding(), '', 'xoxb-not-json', '{"signingSecrets":"text"}', '{"signingSecrets":["short"]}'])(
    'are refused with a sentence that quotes nothing: %s',
    async (value) => {
      const { secrets } = given([value]);
      await expect(secrets.current()).rejects.toThrow(
        /^The secret .* (is empty|cannot be read), .* see docs\/deploy\.md\.$/,
      );
    },
  );
});
