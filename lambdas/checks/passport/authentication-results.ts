import { splitOutside, withoutComments } from './header-fields';

/** One check as a receiver recorded it (RFC 8601 §2.2): method, result, and what it was about. */
export interface AuthResult {
  method: string;
  /** `pass`, `fail`, `softfail`, `neutral`, `none`, `temperror`, `permerror`, `policy`, … lower case. */
  result: string;
  /** `header.d`, `smtp.mailfrom`, … with their values, lower case. */
  properties: Readonly<Record<string, string>>;
  /** Text of the comments beside it. */
  comment: string;
}

export interface AuthResults {
  /** Who checked: the receiver's name. */
  server: string;
  results: readonly AuthResult[];
  /** ARC instance, where it is an `ARC-Authentication-Results` field. */
  instance?: number;
}

const COMMENT = /\((?<comment>[^()]{0,500})\)/g;
const METHOD = /^\s*(?<method>[a-z][a-z0-9-]{0,30})(?:\/\d{1,3})?\s{0,4}=\s{0,4}(?<result>[a-z_]{2,20})\b/i;
const PROPERTY = /(?<type>[a-z]{2,10})\.(?<name>[a-z0-9-]{1,40})\s{0,4}=\s{0,4}"?(?<value>[^\s;"]{1,320})/gi;

function resultIn(part: string): AuthResult | undefined {
  const words = withoutComments(part);
  const found = METHOD.exec(words)?.groups;
  if (found === undefined) return undefined;
  const properties: Record<string, string> = {};
  for (const { groups } of words.matchAll(PROPERTY)) {
    const { type = '', name = '', value = '' } = groups ?? {};
    properties[`${type}.${name}`.toLowerCase()] = value.toLowerCase();
  }
  return {
    method: (found['method'] ?? '').toLowerCase(),
    result: (found['result'] ?? '').toLowerCase(),
    properties,
    comment: [...part.matchAll(COMMENT)].map(({ groups }) => groups?.['comment'] ?? '').join('; '),
  };
}

/** Reads the value of an `Authentication-Results` or `ARC-Authentication-Results` field. */
export function authenticationResults(value: string): AuthResults {
  const parts = splitOutside(value, ';');
  const first = withoutComments(parts[0] ?? '').trim();
  const instance = /^i\s{0,3}=\s{0,3}(?<number>\d{1,3})$/.exec(first)?.groups?.['number'];
  const rest = instance === undefined ? parts : parts.slice(1);
  const server = METHOD.test(rest[0] ?? '')
    ? ''
    : (
        withoutComments(rest[0] ?? '')
          .trim()
          .split(/\s/)[0] ?? ''
      ).toLowerCase();
  return {
    server,
    results: rest.flatMap((part) => resultIn(part) ?? []),
    ...(instance === undefined ? {} : { instance: Number(instance) }),
  };
}

/** Reads the value of a `Received-SPF` field (RFC 7208 §9.1). */
export function receivedSpf(value: string): AuthResult | undefined {
  const result = /^\s*(?<result>[a-z]{4,9})\b/i.exec(value)?.groups?.['result']?.toLowerCase();
  if (result === undefined) return undefined;
  const words = withoutComments(value);
  const properties: Record<string, string> = {};
  for (const { groups } of words.matchAll(
    /(?<name>client-ip|envelope-from|helo|identity)\s{0,3}=\s{0,3}"?<?(?<value>[^\s;">]{1,320})/gi,
  )) {
    const { name = '', value: held = '' } = groups ?? {};
    properties[`smtp.${name.toLowerCase() === 'envelope-from' ? 'mailfrom' : name.toLowerCase()}`] = held.toLowerCase();
  }
  return {
    method: 'spf',
    result,
    properties,
    comment: [...value.matchAll(COMMENT)].map(({ groups }) => groups?.['comment'] ?? '').join('; '),
  };
}
