/**
 * Slack's side of delivery: signed HTTP or Socket Mode envelopes, an answer within three seconds, redeliveries with
 * their marks, a socket that may be gone for a moment.
 */
import { createHmac, randomUUID } from 'node:crypto';
import type { Connection } from './slack-proxy-websocket';

export type Kind = 'events_api' | 'slash_commands' | 'interactive';

export interface Delivered {
  kind: Kind;
  body: Record<string, unknown>;
  /** Slack's retry number: 0 on the first delivery. */
  retry: number;
  /** Milliseconds until the bot acknowledged; absent if it never did. */
  acknowledgedAfter?: number;
  /** What the bot answered: an acknowledgement may carry a message. */
  answer?: unknown;
}

export interface DeliveryRules {
  /** How often every event is delivered: Slack repeats one up to three times. */
  copies: number;
  /** All copies at once, or each after the answer to the one before. */
  spacing: 'at-once' | 'after-answer';
}

const ACKNOWLEDGE_MS = 3000;
const RETRIES = 3;

export class Delivery {
  readonly delivered: Delivered[] = [];
  readonly rules: DeliveryRules = { copies: 1, spacing: 'at-once' };
  private readonly signingSecret: string;
  private readonly complain: (what: string) => void;
  private readonly waiting = new Map<string, (answer: unknown) => void>();
  private readonly connections: Connection[] = [];
  private readonly outstanding = new Set<Promise<unknown>>();
  private readonly stopping = new AbortController();
  private held: { kind: Kind; body: Record<string, unknown> }[] | undefined;
  private requestUrl: string | undefined;

  constructor(signingSecret: string, complain: (what: string) => void) {
    this.signingSecret = signingSecret;
    this.complain = complain;
  }

  /** Events go to this URL, signed, unless a socket is open. */
  toHttp(requestUrl: string): void {
    this.requestUrl = requestUrl;
  }

  opened(connection: Connection): void {
    this.connections.push(connection);
  }

  closed(connection: Connection): void {
    const index = this.connections.indexOf(connection);
    if (index >= 0) this.connections.splice(index, 1);
  }

  /** A text frame of the bot's: an acknowledgement. */
  acknowledged(frame: string): void {
    const { envelope_id: id, payload } = JSON.parse(frame) as { envelope_id?: string; payload?: unknown };
    if (id === undefined) return;
    this.waiting.get(id)?.(payload);
    this.waiting.delete(id);
  }

  get busy(): boolean {
    return this.outstanding.size > 0;
  }

  /** Keeps what happens from now on, until `release`. */
  hold(): void {
    this.held = [];
  }

  /** Forgets what was held: Slack gave up on it while nobody listened. */
  drop(): void {
    this.held = undefined;
  }

  /** Delivers what was held, in the order of the given indices, or as it came. */
  async release(order?: (count: number) => number[]): Promise<void> {
    const held = this.held ?? [];
    this.held = undefined;
    const indices = order?.(held.length) ?? held.map((_, index) => index);
    for (const index of indices) {
      const next = held[index];
      if (next !== undefined) await this.deliver(next.kind, next.body);
    }
  }

  /** Delivers one request as often as the rules say; resolves with the answer to the first copy. */
  deliver(kind: Kind, body: Record<string, unknown>): Promise<unknown> {
    if (this.held !== undefined) {
      this.held.push({ kind, body });
      return Promise.resolve(undefined);
    }
    const work = this.deliverCopies(kind, body);
    this.outstanding.add(work);
    return work.finally(() => this.outstanding.delete(work));
  }

  stop(): void {
    this.stopping.abort();
    for (const connection of [...this.connections]) connection.close();
  }

  private async deliverCopies(kind: Kind, body: Record<string, unknown>): Promise<unknown> {
    const copies = kind === 'events_api' ? this.rules.copies : 1;
    if (this.rules.spacing === 'at-once') {
      const numbers = Array.from({ length: copies }, (_, index) => index);
      return (await Promise.all(numbers.map((retry) => this.untilTaken(kind, body, retry))))[0];
    }
    const answers: unknown[] = [];
    for (let retry = 0; retry < copies; retry += 1) answers.push(await this.untilTaken(kind, body, retry));
    return answers[0];
  }

  /** Repeats an event that was not taken, as Slack does; commands and interactions are never repeated. */
  private async untilTaken(kind: Kind, body: Record<string, unknown>, retry: number): Promise<unknown> {
    const attempts = kind === 'events_api' ? RETRIES + 1 : 1;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const record: Delivered = { kind, body, retry: retry + attempt };
      this.delivered.push(record);
      const taken = await this.attempt(record);
      if (taken || this.stopping.signal.aborted) return record.answer;
    }
    return undefined;
  }

  private async attempt(record: Delivered): Promise<boolean> {
    const connection = await this.someConnection();
    if (this.stopping.signal.aborted) return false;
    const start = performance.now();
    try {
      record.answer = connection === undefined ? await this.byHttp(record) : await this.bySocket(connection, record);
      record.acknowledgedAfter = performance.now() - start;
      return true;
    } catch (error) {
      if (this.stopping.signal.aborted) return false;
      const reason = error instanceof Error ? error.message : String(error);
      this.complain(`${record.kind} (retry ${record.retry}) was not acknowledged: ${reason}`);
      return false;
    }
  }

  /** The newest socket; waits a moment for one where the bot has none and no request URL either. */
  private async someConnection(): Promise<Connection | undefined> {
    for (let waited = 0; waited < 200; waited += 1) {
      const newest = this.connections.at(-1);
      if (newest !== undefined || this.requestUrl !== undefined || this.stopping.signal.aborted) return newest;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('The bot neither opened a socket nor named a request URL.');
  }

  private bySocket(connection: Connection, record: Delivered): Promise<unknown> {
    const envelope = randomUUID();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.waiting.delete(envelope);
        reject(new Error(`no acknowledgement within ${ACKNOWLEDGE_MS} ms`));
      }, ACKNOWLEDGE_MS);
      this.stopping.signal.addEventListener('abort', () => clearTimeout(late), { once: true });
      this.waiting.set(envelope, (answer) => {
        clearTimeout(late);
        resolve(answer);
      });
      connection.send(
        JSON.stringify({
          envelope_id: envelope,
          type: record.kind,
          payload: record.body,
          accepts_response_payload: record.kind !== 'events_api',
          ...(record.kind === 'events_api'
            ? { retry_attempt: record.retry, retry_reason: record.retry > 0 ? 'timeout' : '' }
            : {}),
        }),
      );
    });
  }

  private async byHttp(record: Delivered): Promise<unknown> {
    const event = record.kind === 'events_api';
    const body = event
      ? JSON.stringify(record.body)
      : new URLSearchParams(
          record.kind === 'interactive'
            ? { payload: JSON.stringify(record.body) }
            : (record.body as Record<string, string>),
        ).toString();
    const time = String(Math.floor(Date.now() / 1000));
    const response = await fetch(this.requestUrl ?? '', {
      method: 'POST',
      headers: {
        'content-type': event ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': time,
        'x-slack-signature': `v0=${createHmac('sha256', this.signingSecret).update(`v0:${time}:${body}`).digest('hex')}`,
        ...(record.retry > 0
          ? { 'x-slack-retry-num': String(record.retry), 'x-slack-retry-reason': 'http_timeout' }
          : {}),
      },
      body,
      signal: AbortSignal.any([AbortSignal.timeout(ACKNOWLEDGE_MS), this.stopping.signal]),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`HTTP ${response.status}: ${text.slice(0, 200)}`);
    if (text === '') return undefined;
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
}
