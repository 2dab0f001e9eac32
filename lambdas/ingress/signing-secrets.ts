/** The Slack app's signing secrets: fetched on first use, kept for a while, fetched anew so that a rotation works. */
import * as z from 'zod/mini';

/** What the secret holds: one signing secret, or two while Slack's is being rotated. */
export const signingSecretsSchema = z.object({ signingSecrets: z.array(z.string().check(z.minLength(8))) });

/** How long fetched secrets serve, in milliseconds. */
export const FRESH_MS = 5 * 60_000;
/** A signature that fits no secret fetches them again once they are this old, in milliseconds. */
export const DOUBTFUL_MS = 30_000;

export interface SigningSecrets {
  /** The secrets, at most `maxAgeMs` old. Older ones serve on while Secrets Manager fails. Throws without any. */
  current(maxAgeMs?: number): Promise<readonly string[]>;
}

function readSecrets(text: string): readonly string[] {
  let signingSecrets: string[];
  try {
    signingSecrets = signingSecretsSchema.parse(JSON.parse(text)).signingSecrets;
  } catch {
    throw new NoSigningSecret('cannot be read');
  }
  if (signingSecrets.length === 0) throw new NoSigningSecret('is empty');
  return signingSecrets;
}

/**
 * A cache over `fetch`, which answers the secret's JSON text. A new cache holds nothing; simultaneous callers
 * share one fetch.
 */
export function createSigningSecrets(fetch: () => Promise<string>, now: () => number): SigningSecrets {
  let held: { secrets: readonly string[]; at: number } | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | undefined;

  const refresh = async () => {
    triedAt = now();
    held = { secrets: readSecrets(await fetch()), at: now() };
  };

  return {
    async current(maxAgeMs = FRESH_MS) {
      const wanted = !held || (now() - held.at >= maxAgeMs && now() - triedAt >= Math.min(maxAgeMs, DOUBTFUL_MS));
      if (wanted) {
        fetching ??= refresh().finally(() => {
          fetching = undefined;
        });
        try {
          await fetching;
        } catch (error) {
          if (!held) throw error;
        }
      }
      return held?.secrets ?? [];
    },
  };
}

/** The secret is empty, as after the first deployment, or holds something else. Carries nothing of its text. */
export class NoSigningSecret extends Error {
  constructor(state: 'is empty' | 'cannot be read') {
    super(
      `The secret with the Slack app’s signing secrets ${state}, so no request can be verified. ` +
        'Put {"signingSecrets":["…"]} into it: see docs/deploy.md.',
    );
    this.name = 'NoSigningSecret';
  }
}
