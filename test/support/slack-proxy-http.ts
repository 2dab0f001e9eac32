/** Small parts of the proxy that speak HTTP: reading a request, understanding its arguments, going wrong on purpose. */
import type { IncomingMessage, ServerResponse } from 'node:http';

type Fields = Record<string, unknown>;

/** What an API method (or `download`, `response_url`) is made to do instead of its work, or after it. */
export interface Fault {
  /** Slack's error code in an `ok: false` answer. */
  error?: string;
  /** An HTTP status; 429 with `retryAfter` seconds. */
  status?: number;
  retryAfter?: number;
  /** A sign-in page instead of the answer: what a download without its scope gets. */
  html?: true;
  /** No answer at all; the connection is cut after so many milliseconds. */
  hang?: number;
  /** The answer is right, and comes after so many milliseconds. */
  slow?: number;
  /** The work is done first, and then the fault happens: the answer is lost. */
  afterwards?: true;
}

/** A Web API call's arguments: query, form or JSON, with the JSON inside a form parsed. */
export function argumentsOf(request: IncomingMessage, body: Buffer): Fields {
  const text = body.toString('utf8');
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://proxy').searchParams);
  if ((request.headers['content-type'] ?? '').includes('json')) return { ...query, ...(JSON.parse(text) as Fields) };
  const args: Fields = { ...query, ...Object.fromEntries(new URLSearchParams(text)) };
  for (const key of ['blocks', 'attachments', 'view', 'metadata', 'files']) {
    const value = args[key];
    if (typeof value === 'string') args[key] = JSON.parse(value);
  }
  return args;
}

/** Answers as the fault says. */
export async function misbehave(fault: Fault, response: ServerResponse): Promise<void> {
  if (fault.hang !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, fault.hang));
    response.destroy();
  } else if (fault.html === true) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!DOCTYPE html><html>Sign in</html>');
  } else if (fault.status !== undefined) {
    const retry = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
    response.writeHead(fault.status, { 'content-type': 'application/json', ...retry });
    response.end(JSON.stringify({ ok: false, error: fault.status === 429 ? 'ratelimited' : 'internal_error' }));
  } else {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: false, error: fault.error ?? 'internal_error' }));
  }
}

export async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
