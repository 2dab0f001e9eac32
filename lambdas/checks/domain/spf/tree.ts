/** A domain's SPF record as a tree: who includes what, and how many look-ups all of it takes. */
import { type Answer, type Ask, isKnown, recordsIn } from '../../dns/answer';
import { isSpf, type SpfRecord, spfRecord } from './record';

export interface SpfNode {
  domain: string;
  /** What the parent says to get here; empty for the root. */
  by: string;
  answer: Answer['state'];
  /** The record, where exactly one is there. */
  text?: string;
  /** How many records there are. */
  records: number;
  parsed?: SpfRecord;
  /** Terms that look something up, those of children included. */
  lookups: number;
  /** Of these, the ones that find nothing. */
  voids: readonly string[];
  /** It includes a domain above itself. */
  loops: boolean;
  /** Its domain depends on the message (macros), so it was not asked for. */
  varies: boolean;
  children: readonly SpfNode[];
}

/** A tree larger than this is wrong for other reasons. */
const MOST_NODES = 60;

export async function spfTree(domain: string, ask: Ask): Promise<SpfNode> {
  const asked = { nodes: 0 };
  return nodeOf(domain, '', [], ask, asked);
}

async function nodeOf(
  domain: string,
  by: string,
  above: readonly string[],
  ask: Ask,
  asked: { nodes: number },
): Promise<SpfNode> {
  const empty = { domain, by, records: 0, lookups: 0, voids: [], children: [] };
  if (domain.includes('%')) return { ...empty, answer: 'unasked', loops: false, varies: true };
  if (above.includes(domain)) return { ...empty, answer: 'found', loops: true, varies: false };
  asked.nodes += 1;
  if (asked.nodes > MOST_NODES) return { ...empty, answer: 'unasked', loops: false, varies: false };
  const answer = await ask(domain, 'TXT');
  const records = recordsIn(answer).filter(isSpf);
  const [text] = records;
  if (text === undefined || records.length > 1) {
    return { ...empty, answer: answer.state, records: records.length, loops: false, varies: false };
  }
  const parsed = spfRecord(text);
  const children: SpfNode[] = [];
  const voids: string[] = [];
  let lookups = 0;
  const path = [...above, domain];
  for (const { name, target, text: term } of parsed.mechanisms) {
    if (name === 'all' || name === 'ip4' || name === 'ip6') continue;
    lookups += 1;
    const of = (target ?? domain).toLowerCase().replace(/\.$/, '');
    if (name === 'include') children.push(await nodeOf(of, term, path, ask, asked));
    else if (!of.includes('%') && (await isVoid(name, of, ask))) voids.push(term);
  }
  const endsWithAll = parsed.mechanisms.some(({ name }) => name === 'all');
  if (parsed.redirect !== undefined && !endsWithAll) {
    lookups += 1;
    children.push(
      await nodeOf(parsed.redirect.toLowerCase().replace(/\.$/, ''), `redirect=${parsed.redirect}`, path, ask, asked),
    );
  }
  return {
    domain,
    by,
    answer: answer.state,
    text,
    records: 1,
    parsed,
    lookups: children.reduce((sum, child) => sum + child.lookups, lookups),
    voids: [...voids, ...children.flatMap((child) => child.voids)],
    loops: false,
    varies: false,
    children,
  };
}

async function isVoid(name: string, domain: string, ask: Ask): Promise<boolean> {
  if (name === 'ptr') return false;
  const types = name === 'mx' ? (['MX'] as const) : name === 'exists' ? (['A'] as const) : (['A', 'AAAA'] as const);
  const answers = await Promise.all(types.map((type) => ask(domain, type)));
  return answers.every((answer) => isKnown(answer) && recordsIn(answer).length === 0);
}

/** The tree's nodes, the root first. */
export function spfNodes(node: SpfNode): SpfNode[] {
  return [node, ...node.children.flatMap(spfNodes)];
}

/** The tree as indented lines. */
export function spfLines(node: SpfNode, depth = 0): string[] {
  const head = `${'  '.repeat(depth)}${node.by === '' ? node.domain : node.by}`;
  const said = node.varies
    ? 'depends on the message'
    : node.loops
      ? 'includes itself'
      : node.text !== undefined
        ? `${node.lookups} look-up${node.lookups === 1 ? '' : 's'}`
        : node.records > 1
          ? `${node.records} SPF records`
          : node.answer === 'found' || node.answer === 'nodata' || node.answer === 'nxdomain'
            ? 'no SPF record'
            : 'not known';
  return [`${head}: ${said}`, ...node.children.flatMap((child) => spfLines(child, depth + 1))];
}
