/**
 * Texts that nearly match: made from every regular expression of the product and every wording, so that a search without a
 * bound has to try all it can before it fails.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { parseSync } from '@swc/core';
import { SIGNATURES } from '../../../lambdas/classifier/failures/registry';

const ROOT = join(__dirname, '..', '..', '..');
const ROOMS = ['lambdas/classifier', 'lambdas/worker/slack', 'lambdas/worker/use-cases', 'lambdas/worker/listeners'];

export interface NearMiss {
  /** Where the expression or the wording stands. */
  from: string;
  /** Repeated, it becomes a text. */
  piece: string;
  /** What the repeated pieces follow, and what ends the search in vain. */
  before?: string;
  behind?: string;
}

/** Every near miss, in the order of the files. */
export function nearMisses(): NearMiss[] {
  const all: NearMiss[] = [];
  const seen = new Set<string>();
  const add = (one: NearMiss): void => {
    const name = `${one.before ?? ''}|${one.piece}|${one.behind ?? ''}`;
    if (one.piece === '' || seen.has(name)) return;
    seen.add(name);
    all.push(one);
  };
  for (const { from, source, flags } of expressions()) for (const one of missesOf(from, source, flags)) add(one);
  for (const { id, wordings } of SIGNATURES) {
    for (const { sample } of wordings) {
      add({ from: id, piece: sample });
      add({ from: id, piece: sample.slice(0, -1) });
    }
  }
  return all;
}

interface Expression {
  from: string;
  source: string;
  flags: string;
}

function expressions(): Expression[] {
  const found: Expression[] = [];
  for (const room of ROOMS) {
    for (const name of readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!name.endsWith('.ts')) continue;
      const path = join(ROOT, room, name);
      walk(parseSync(readFileSync(path, 'utf8'), { syntax: 'typescript' }), (source, flags) =>
        found.push({ from: relative(ROOT, path), source, flags }),
      );
    }
  }
  return found;
}

/** Hands on regular expressions, and strings that look like the source of one. */
function walk(node: unknown, take: (source: string, flags: string) => void): void {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, take);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && node.type === 'RegExpLiteral') {
    const { pattern, flags } = node as unknown as { pattern: string; flags: string };
    take(pattern, flags);
    return;
  }
  if ('type' in node && (node.type === 'StringLiteral' || node.type === 'TemplateElement')) {
    const text = String(
      (node as { value?: unknown; cooked?: unknown }).value ?? (node as { cooked?: unknown }).cooked ?? '',
    );
    if (/\(\?:|\\[dsw]|\][+*{]/.test(text)) take(text, '');
  }
  for (const value of Object.values(node)) walk(value, take);
}

const parser = new RegExpParser();

function missesOf(from: string, source: string, flags: string): NearMiss[] {
  let pattern: AST.Pattern;
  try {
    const unicode = flags.includes('u');
    pattern = parser.parsePattern(source, 0, source.length, { unicode, unicodeSets: false });
  } catch {
    return [];
  }
  const whole = exampleOf(pattern, 1);
  const long = exampleOf(pattern, 6);
  const misses: NearMiss[] = [
    { from, piece: whole },
    { from, piece: whole.slice(0, -1) },
    { from, piece: long.slice(0, -1) },
  ];
  // What repeats, repeated far beyond what it should, and then nothing that it waits for.
  for (const { before, piece } of repeats(pattern)) misses.push({ from, before, piece, behind: '\u0001' });
  return misses;
}

/** A text that the pattern matches, or nearly: repeats are taken `times` where they may be. */
function exampleOf(node: AST.Pattern | AST.Alternative | AST.Element, times: number): string {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives[0] === undefined ? '' : exampleOf(node.alternatives[0], times);
    case 'Alternative':
      return node.elements.map((element) => exampleOf(element, times)).join('');
    case 'Quantifier':
      return exampleOf(node.element, times).repeat(Math.max(node.min, Math.min(node.max, times)));
    case 'Character':
      return String.fromCodePoint(node.value);
    case 'CharacterSet':
      return characterOf(node);
    case 'CharacterClass':
      return classCharacter(node);
    case 'Assertion':
      return node.kind === 'lookahead' && !node.negate && node.alternatives[0] !== undefined
        ? exampleOf(node.alternatives[0], times)
        : '';
    default:
      return 'a';
  }
}

function characterOf(set: AST.CharacterSet): string {
  if (set.kind === 'digit') return set.negate ? 'a' : '1';
  if (set.kind === 'space') return set.negate ? 'a' : ' ';
  if (set.kind === 'property') return set.negate ? '-' : 'a';
  return 'a';
}

function classCharacter(set: AST.CharacterClass): string {
  if (set.negate) {
    const matcher = new RegExp(set.raw);
    return [...'a1 x.-/:@"'].find((character) => matcher.test(character)) ?? 'a';
  }
  const [first] = set.elements;
  if (first === undefined) return '';
  if (first.type === 'Character') return String.fromCodePoint(first.value);
  if (first.type === 'CharacterClassRange') return String.fromCodePoint(first.min.value);
  return first.type === 'CharacterSet' ? characterOf(first) : 'a';
}

/** Each repeat of a pattern with an example of what comes before it. */
function repeats(pattern: AST.Pattern): { before: string; piece: string }[] {
  const found: { before: string; piece: string }[] = [];
  const visit = (node: AST.Pattern | AST.Alternative | AST.Element, before: string): string => {
    switch (node.type) {
      case 'Pattern':
      case 'Group':
      case 'CapturingGroup':
        for (const alternative of node.alternatives) visit(alternative, before);
        return before + exampleOf(node, 1);
      case 'Alternative':
        return node.elements.reduce((so, element) => visit(element, so), before);
      case 'Quantifier':
        if (node.max > 3) found.push({ before, piece: exampleOf(node.element, 1) });
        visit(node.element, before);
        return before + exampleOf(node, 1);
      default:
        return before + exampleOf(node, 1);
    }
  };
  visit(pattern, '');
  return found;
}

/** A text of the near miss of some length: on one line, or with each piece on its own. */
export function textOf({ before = '', piece, behind = '' }: NearMiss, length: number, glue: '' | '\n'): string {
  const unit = glue === '\n' ? `${before}${piece}${behind}\n` : piece;
  const count = Math.ceil(length / unit.length);
  return glue === '\n' ? unit.repeat(count) : `${before}${unit.repeat(count)}${behind}`;
}
