/** Signs as Slack does. */
import { createHmac } from 'node:crypto';

export const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';

export const signatureOf = (timestamp: string, body: Buffer | string, secret = SECRET): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;

/** Headers of a request that Slack signed at `now` (epoch milliseconds). */
export const signed = (body: Buffer | string, now: number, contentType = 'application/json', secret = SECRET) => {
  const timestamp = String(Math.floor(now / 1000));
  return {
    'content-type': contentType,
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signatureOf(timestamp, body, secret),
  };
};
