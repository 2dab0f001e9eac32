/** Slack's request signature: https://docs.slack.dev/authentication/verifying-requests-from-slack */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds a time stamp may lie in the past, or (a clock that runs fast) in the future. */
export const WINDOW_SECONDS = 300;

const TIMESTAMP = /^[0-9]{1,12}$/;
const SIGNATURE = /^v0=[0-9a-f]{64}$/;

export type Refusal = 'unsigned' | 'stale' | 'wrong-signature';

export interface SignedRequest {
  /** Header `x-slack-request-timestamp`. */
  timestamp: string | undefined;
  /** Header `x-slack-signature`. */
  signature: string | undefined;
  /** The bytes as they were sent. */
  body: Buffer;
}

/**
 * Why a request is not Slack's, or `undefined` when it is. Every secret is tried, each comparison takes constant
 * time, and nothing of the body is parsed. Several secrets serve a rotation.
 */
export function refusalOf(request: SignedRequest, secrets: readonly string[], nowSeconds: number): Refusal | undefined {
  const { timestamp, signature, body } = request;
  if (!timestamp || !signature || !TIMESTAMP.test(timestamp) || !SIGNATURE.test(signature)) return 'unsigned';
  if (Math.abs(nowSeconds - Number(timestamp)) > WINDOW_SECONDS) return 'stale';
  const claimed = Buffer.from(signature.slice(3), 'hex');
  let genuine = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
    genuine = timingSafeEqual(expected, claimed) || genuine;
  }
  return genuine ? undefined : 'wrong-signature';
}
