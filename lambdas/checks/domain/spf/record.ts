/** An SPF record as terms (RFC 7208 §4.6, §5, §6). */
import { addressOf } from '../../dns/ip';

export type Qualifier = '+' | '-' | '~' | '?';
const MECHANISMS = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] as const;
export type MechanismName = (typeof MECHANISMS)[number];

export interface Mechanism {
  text: string;
  qualifier: Qualifier;
  name: MechanismName;
  /** Behind the colon, macros unexpanded; for `ip4` and `ip6` the address. */
  target?: string;
  /** Prefix lengths behind slashes. */
  length4?: number;
  length6?: number;
}

export interface SpfRecord {
  mechanisms: readonly Mechanism[];
  redirect?: string;
  exp?: string;
  /** What is wrong with the record itself, a sentence each: a checker answers permerror. */
  errors: readonly string[];
}

export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

const TERM = /^(?<qualifier>[+\-~?]?)(?<name>[a-z0-9]{1,20})(?<rest>[:/].*)?$/i;
const MODIFIER = /^(?<name>[a-z][a-z0-9_.-]{0,60})=(?<value>.*)$/i;
const DOMAIN = /^(?:[!-$&-~]|%\{[slodiphcrtv]\d{0,3}r?[.\-+,/_=]{0,10}\}|%%|%_|%-){1,255}$/i;

function isMechanism(name: string): name is MechanismName {
  return MECHANISMS.some((one) => one === name);
}

function lengthOf(text: string | undefined, most: number): number | undefined | 'wrong' {
  if (text === undefined) return undefined;
  return /^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= most ? Number(text) : 'wrong';
}

function mechanismFrom(text: string, qualifier: string, name: MechanismName, rest: string): Mechanism | string {
  const base: Mechanism = {
    text,
    qualifier: qualifier === '-' || qualifier === '~' || qualifier === '?' ? qualifier : '+',
    name,
  };
  if (name === 'all') return rest === '' ? base : `"${text}" has something behind "all".`;
  if (name === 'ip4' || name === 'ip6') {
    const found = /^:(?<target>[^/]+)(?:\/(?<length>.*))?$/.exec(rest)?.groups;
    const isFamily = name === 'ip4' ? /^\d{1,3}(?:\.\d{1,3}){3}$/ : /^[\da-f.]*:[\da-f:.]*$/i;
    const length = lengthOf(found?.['length'], name === 'ip4' ? 32 : 128);
    if (
      found === undefined ||
      !isFamily.test(found['target'] ?? '') ||
      addressOf(found['target'] ?? '') === undefined ||
      length === 'wrong'
    )
      return `"${text}" is no ${name === 'ip4' ? 'IPv4' : 'IPv6'} network.`;
    return {
      ...base,
      target: found['target'] ?? '',
      ...(length === undefined ? {} : name === 'ip4' ? { length4: length } : { length6: length }),
    };
  }
  const wants = name === 'include' || name === 'exists';
  const found =
    /^(?::(?<target>[^/]*(?:\/(?!\/?\d{1,3}(?:\/\/\d{1,3})?$)[^/]*)*))?(?:\/(?<four>\d{1,3}))?(?:\/\/(?<six>\d{1,3}))?$/.exec(
      rest,
    )?.groups;
  const target = found?.['target'];
  if (found === undefined || (wants && (target === undefined || target === ''))) return `"${text}" names no domain.`;
  if (target !== undefined && !DOMAIN.test(target)) return `"${text}" names no domain.`;
  const four = lengthOf(found['four'], 32);
  const six = lengthOf(found['six'], 128);
  if (four === 'wrong' || six === 'wrong' || ((wants || name === 'ptr') && (four ?? six) !== undefined))
    return `"${text}" has a wrong prefix length.`;
  return {
    ...base,
    ...(target === undefined ? {} : { target }),
    ...(four === undefined ? {} : { length4: four }),
    ...(six === undefined ? {} : { length6: six }),
  };
}

export function spfRecord(text: string): SpfRecord {
  const mechanisms: Mechanism[] = [];
  const errors: string[] = [];
  let redirect: string | undefined;
  let exp: string | undefined;
  for (const term of text
    .slice(6)
    .split(' ')
    .filter((part) => part !== '')
    .slice(0, 500)) {
    const modifier = MODIFIER.exec(term)?.groups;
    if (modifier !== undefined) {
      const name = (modifier['name'] ?? '').toLowerCase();
      const value = modifier['value'] ?? '';
      if (name !== 'redirect' && name !== 'exp') continue;
      if (!DOMAIN.test(value)) errors.push(`"${term}" names no domain.`);
      else if (name === 'redirect') {
        if (redirect !== undefined) errors.push('The modifier "redirect" is there twice.');
        redirect = value;
      } else {
        if (exp !== undefined) errors.push('The modifier "exp" is there twice.');
        exp = value;
      }
      continue;
    }
    const found = TERM.exec(term)?.groups;
    const name = (found?.['name'] ?? '').toLowerCase();
    if (found === undefined || !isMechanism(name)) {
      errors.push(`"${term.slice(0, 60)}" is no mechanism of SPF.`);
      continue;
    }
    const mechanism = mechanismFrom(term, found['qualifier'] ?? '', name, found['rest'] ?? '');
    if (typeof mechanism === 'string') errors.push(mechanism);
    else mechanisms.push(mechanism);
  }
  return { mechanisms, errors, ...(redirect === undefined ? {} : { redirect }), ...(exp === undefined ? {} : { exp }) };
}
