/** Calls of Slack's Web API: one try each, bounded waits, every failure named. */
import {
  LogLevel,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import * as z from 'zod/mini';
import { SlackRefused, SlackUnavailable } from './errors';
import { isTrusted } from './trusted-hosts';

export const DEFAULT_API_URL = 'https://slack.com/api/';

export interface WebGatewayOptions {
  token: string;
  /** Base of the Web API; another one than Slack's in one-machine mode and tests. */
  apiUrl?: string | undefined;
  /** Milliseconds one call may take. */
  timeoutMs?: number;
  /** Epoch milliseconds by which a call must be over, its waits for `Retry-After` included; none begins later. */
  deadline?: () => number;
  now?: () => number;
  sleep?: (milliseconds: number) => Promise<void>;
  fetch?: typeof globalThis.fetch;
}

/** Milliseconds one call may take, unless the caller says otherwise. */
const TIMEOUT_MS = 10_000;

/** How long one call may wait for Slack's `Retry-After` when the caller sets no deadline. */
const PATIENCE_MS = 60_000;
/** Pages of a thread or channel that are read: 200 messages each. */
const MAX_PAGES = 25;

/** What every paged answer of Slack's has. */
export interface Paged {
  response_metadata?: { next_cursor?: string | undefined } | undefined;
}

/** Options of every WebClient of the bot: one try, a time-out, 429 as an error, and the token to Slack alone. */
export function clientOptions(options: Omit<WebGatewayOptions, 'token'>): WebClientOptions {
  const apiUrl = options.apiUrl ?? DEFAULT_API_URL;
  const send = options.fetch ?? globalThis.fetch;
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    // Every failure is an error of ours and logged once, where it is handled.
    logLevel: LogLevel.ERROR,
    fetch: async (url, init) => {
      if (!isTrusted(String(url), apiUrl)) throw new SlackRefused('fetch', 'untrusted_host');
      return send(url, { ...init, signal: signalOf('fetch', options) });
    },
  };
}

/**
 * Ends a request after `milliseconds`, and no later than the caller's deadline. Throws `SlackUnavailable` once that is
 * over.
 */
export function signalOf(
  method: string,
  { deadline, now = Date.now, timeoutMs = TIMEOUT_MS }: Omit<WebGatewayOptions, 'token'>,
  milliseconds = timeoutMs,
): AbortSignal {
  const left = deadline === undefined ? milliseconds : Math.min(milliseconds, deadline() - now());
  if (left <= 0) throw new SlackUnavailable(method, 'there is no time left');
  return AbortSignal.timeout(Math.ceil(left));
}

export interface WebCalls {
  client: WebClient;
  /** One call; waits for as many `Retry-After` as fit before the deadline, and gives every failure its name. */
  call<T>(method: string, run: () => Promise<T>): Promise<T>;
  /** All pages of a method, each handed to `read`; `read` answers false when it has seen enough. */
  eachPage<T extends z.core.$ZodType<Paged>>(
    method: string,
    query: Record<string, unknown>,
    schema: T,
    read: (page: z.infer<T>) => boolean,
  ): Promise<void>;
}

export function createWebCalls(options: WebGatewayOptions): WebCalls {
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  const client = new WebClient(options.token, clientOptions(options));

  async function call<T>(method: string, run: () => Promise<T>): Promise<T> {
    const deadline = options.deadline?.() ?? now() + PATIENCE_MS;
    for (;;) {
      try {
        return await run();
      } catch (error) {
        if (!(error instanceof WebAPIRateLimitedError)) throw named(method, error);
        const wait = Math.max(1, error.retryAfter) * 1000;
        if (now() + wait > deadline) {
          throw new SlackUnavailable(method, `it asked to wait ${error.retryAfter} s, longer than there is time`, {
            cause: error,
            retryAfter: error.retryAfter,
          });
        }
        await sleep(wait);
      }
    }
  }

  async function eachPage<T extends z.core.$ZodType<Paged>>(
    method: string,
    query: Record<string, unknown>,
    schema: T,
    read: (page: z.infer<T>) => boolean,
  ): Promise<void> {
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page++) {
      const paging = cursor === undefined ? {} : { cursor };
      const answer = z.parse(
        schema,
        await call(method, () => client.apiCall(method, { ...query, limit: 200, ...paging })),
      );
      if (!read(answer)) return;
      cursor = answer.response_metadata?.next_cursor;
      if (cursor === undefined || cursor === '') return;
    }
  }

  return { client, call, eachPage };
}

function named(method: string, error: unknown): Error {
  if (error instanceof SlackRefused || error instanceof SlackUnavailable) return error;
  if (error instanceof WebAPIRequestError && error.original instanceof SlackRefused) return error.original;
  if (error instanceof WebAPIPlatformError) return refusal(method, error);
  if (error instanceof WebAPIHTTPError && error.statusCode < 500) {
    return new SlackRefused(method, `http_${error.statusCode}`);
  }
  return new SlackUnavailable(method, 'it could not be reached or was too slow', { cause: error });
}

/** Slack also says "not now" with `ok: false`. */
const TEMPORARY = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited']);

function refusal(method: string, error: WebAPIPlatformError): Error {
  const code = error.data.error;
  if (TEMPORARY.has(code)) return new SlackUnavailable(method, `it answered ${code}`, { cause: error });
  const needed = z.looseObject({ needed: z.optional(z.string()) }).safeParse(error.data);
  return new SlackRefused(method, code, needed.success ? needed.data.needed : undefined);
}
