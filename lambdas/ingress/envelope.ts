/** From verified bytes to what they ask for: just enough of Slack's envelope to queue it. */
import type { Job } from './job';
import { channelOf, effectOf, groupOf, teamOf } from './job-keys';

export type Envelope =
  /** Slack checks that we are there: answer with this text. */
  | { kind: 'check'; answer: string }
  | { kind: 'job'; job: Omit<Job, 'receivedAt' | 'retry'> }
  /** Slack's, but nothing that we act on. */
  | { kind: 'nothing' }
  | { kind: 'malformed'; reason: string };

type Body = Record<string, unknown>;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const malformed = (reason: string): Envelope => ({ kind: 'malformed', reason });

function parseObject(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const decodePart = (part: string) => decodeURIComponent(part.replaceAll('+', ' '));

/** Strict where URLSearchParams is lenient: a broken percent sequence or bytes that are no UTF-8 are malformed. */
function parseForm(text: string): Record<string, string> | undefined {
  try {
    return Object.fromEntries(
      text
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair) => {
          const equals = pair.indexOf('=');
          return equals < 0
            ? [decodePart(pair), '']
            : [decodePart(pair.slice(0, equals)), decodePart(pair.slice(equals + 1))];
        }),
    );
  } catch {
    return undefined;
  }
}

function toJob(kind: Job['kind'], body: Body): Envelope {
  const effect = effectOf(kind, body);
  const group = groupOf(kind, body);
  const team = teamOf(kind, body);
  const channel = channelOf(kind, body);
  if (!effect || !group || !team) return { kind: 'nothing' };
  return { kind: 'job', job: { version: 1, kind, team, ...(channel && { channel }), group, effect, body } };
}

function readJson(text: string): Envelope {
  const body = parseObject(text);
  if (!body) return malformed('The body is not a JSON object.');
  if (body['type'] === 'url_verification') {
    return typeof body['challenge'] === 'string'
      ? { kind: 'check', answer: body['challenge'] }
      : malformed('The URL verification carries no challenge.');
  }
  return toJob('event', body);
}

function readForm(text: string): Envelope {
  const form = parseForm(text);
  if (!form) return malformed('The body is not a form.');
  if (form['ssl_check'] === '1') return { kind: 'check', answer: '' };
  if (form['payload'] !== undefined) {
    const body = parseObject(form['payload']);
    return body ? toJob('interaction', body) : malformed('The form’s payload is not a JSON object.');
  }
  return form['command'] ? toJob('command', form) : malformed('The form holds neither a command nor a payload.');
}

/**
 * Reads a request whose signature was verified. The content type decides between JSON (events) and form (commands,
 * interactions); its parameters, such as `charset`, do not matter, since Slack sends UTF-8.
 */
export function readEnvelope(contentType: string | undefined, bytes: Buffer): Envelope {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return malformed('The body is not UTF-8.');
  }
  if (type === 'application/json') return readJson(text);
  if (type === 'application/x-www-form-urlencoded') return readForm(text);
  return malformed('The content type is neither JSON nor form.');
}
