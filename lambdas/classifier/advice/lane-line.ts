/** One line each for an answer that has to fit one screen: whose mail goes where, how far it came, and on which line that shows. */
import type { Lane, Verdict } from '../contract';
import { receiverName } from '../receivers';
import type { Phase, Tier } from '../vocabulary';
import { ARRIVED_UNPROVEN, arrivedUnproven } from './arrived';
import { detailName, FAILURE_NAMES } from './technical';
import { RECORD_WRONG, recordIsWrong } from './wrong-record';

/** What a verdict says without its digests: all that these lines need. */
type Judged = Pick<
  Verdict,
  'stop' | 'direction' | 'observations' | 'scope' | 'lanes' | 'tier' | 'causes' | 'tierReasons' | 'recovered'
>;

/** One sending host towards one receiver. */
export interface LaneInShort {
  host?: string | undefined;
  receiver?: string | undefined;
  tier: Tier;
  attempts: number;
  failures: number;
  /** Messages that failed and were seen neither delivered nor given up, where that is known. */
  waiting?: number;
  /** The numbers are lower bounds. */
  atLeast: boolean;
}

/** The lane that leads a verdict: the most urgent one that stopped where the verdict says. Names are absent where the text has none. */
export function leadingLane(verdict: Pick<Verdict, 'scope' | 'lanes' | 'stop' | 'tier'>): LaneInShort {
  const { scope, tier } = verdict;
  const lane = leading(verdict);
  if (lane !== undefined) return inShort(lane, scope.atLeast);
  const { hosts, receivers, attempts, failures, atLeast } = scope;
  return { host: hosts[0], receiver: named(receivers[0]), tier, attempts, failures, atLeast };
}

/** The other lanes that failed, most urgent first. */
export function otherLanes(verdict: Pick<Verdict, 'scope' | 'lanes' | 'stop'>): LaneInShort[] {
  const first = leading(verdict);
  const others = verdict.lanes.filter((lane) => lane !== first && lane.failures > 0 && lane.tier !== 'none');
  return others.map((lane) => inShort(lane, verdict.scope.atLeast));
}

function leading({ lanes, stop }: Pick<Verdict, 'lanes' | 'stop'>): Lane | undefined {
  const failing = lanes.filter(({ failures }) => failures > 0);
  return (
    failing.find((lane) => lane.stop.phase === stop.phase && lane.stop.failure === stop.failure) ??
    failing.find((lane) => lane.stop.phase === stop.phase) ??
    failing[0]
  );
}

function inShort({ host, receiver, tier, attempts, failures, open }: Lane, atLeast: boolean): LaneInShort {
  return { host, receiver: named(receiver), tier, attempts, failures, waiting: open, atLeast };
}

/** A receiver as people call it; the contract says `unknown` where the text names none. */
function named(receiver: string | undefined): string | undefined {
  return receiver === undefined || receiver === 'unknown' ? undefined : receiverName(receiver);
}

/** `2 messages waiting`; `undefined` where none is known to wait. */
export function waitingText({ waiting = 0, atLeast }: Pick<LaneInShort, 'waiting' | 'atLeast'>): string | undefined {
  if (waiting === 0) return undefined;
  return `${atLeast ? 'at least ' : ''}${waiting} ${waiting === 1 ? 'message' : 'messages'} waiting`;
}

/** `mta3 → Gmail`; `undefined` when the text names neither end. */
export function laneName({ host, receiver }: Pick<LaneInShort, 'host' | 'receiver'>): string | undefined {
  if (host === undefined) return receiver === undefined ? undefined : `towards ${receiver}`;
  return receiver === undefined ? host : `${host} → ${receiver}`;
}

const RUNGS: Record<Phase, string> = {
  dns: 'DNS',
  connect: 'connect',
  banner: 'greeting',
  ehlo: 'EHLO',
  starttls: 'STARTTLS',
  handshake: 'handshake',
  certificate: 'certificate',
  session: 'mail commands',
  delivered: 'delivered',
  unknown: 'step not shown',
};
const ORDER: readonly Phase[] = [
  'dns',
  'connect',
  'banner',
  'ehlo',
  'starttls',
  'handshake',
  'certificate',
  'session',
  'delivered',
];

/**
 * The delivery ladder in one line. A rung is ticked when the stop implies it or a line of the text shows it; the others
 * are left out. `undefined` when nothing failed and nothing was delivered.
 *
 * @example `connect ✓ STARTTLS ✓ handshake ✗ the remote side closed the connection (3 of 3)`
 */
export function ladderLine(verdict: Judged): string | undefined {
  const { phase, failure, detail } = verdict.stop;
  if (recordIsWrong(verdict)) return RECORD_WRONG;
  if (arrivedUnproven(verdict)) return `${RUNGS.delivered} ✓ (${ARRIVED_UNPROVEN})`;
  if (failure === 'none') return phase === 'delivered' ? `${RUNGS.delivered} ✓` : undefined;
  const narrowed = detail === undefined ? '' : ` (${detailName(detail)})`;
  const ticked = ORDER.filter((rung) => isReached(verdict, rung)).map((rung) => `${RUNGS[rung]} ✓`);
  const lane = leadingLane(verdict);
  const stopped = `${RUNGS[phase]} ✗ ${FAILURE_NAMES[failure]}${narrowed}${share(lane)}`;
  return [...ticked, stopped, ...afterwards(verdict, lane)].join(' ');
}

/** What became of the mail that failed, once all of it is known to have gone out. */
function afterwards({ recovered }: Judged, { waiting = 0 }: LaneInShort): string[] {
  if (waiting > 0) return [];
  if (recovered === 'encrypted') return ['→ delivered later, under TLS ✓'];
  return recovered === 'cleartext' ? ['→ delivered later, in clear text'] : [];
}

function share({ failures, attempts }: LaneInShort): string {
  return attempts > 1 && failures <= attempts ? ` (${failures} of ${attempts})` : '';
}

function isReached(verdict: Judged, rung: Phase): boolean {
  const { phase } = verdict.stop;
  if (ORDER.indexOf(rung) >= ORDER.indexOf(phase)) return false;
  switch (rung) {
    case 'connect':
      return true;
    case 'starttls':
      return isAfterStarttls(verdict);
    default:
      return false;
  }
}

/** Without STARTTLS a handshake begins with the first byte: on port 465, or where an application took a port for that one. */
function isAfterStarttls({ stop, direction, observations }: Judged): boolean {
  if (stop.phase !== 'handshake' && stop.phase !== 'certificate') return false;
  const isImplicit =
    stop.detail === 'implicit-tls-port' || observations.some(({ captures }) => captures['port'] === '465');
  return direction === 'outbound' && stop.failure !== 'not-tls' && !isImplicit;
}

/** A line of the text, and the excerpt it stands in where there are several. */
export interface Spot {
  line: number;
  excerpt?: string | undefined;
}

/** The line that shows the stop best; `undefined` where no line does. */
export function leadingSpot({ stop, observations, causes, tierReasons }: Judged): Spot | undefined {
  const own = observations.filter(({ echo, line }) => !echo && line > 0);
  const seen =
    own.find(({ phase, failure }) => phase === stop.phase && failure === stop.failure) ??
    own.find(({ failure }) => failure === stop.failure) ??
    causes[0]?.supports.find(({ line }) => line > 0);
  if (seen !== undefined) return { line: seen.line, excerpt: seen.excerpt };
  const [reason] = tierReasons;
  const line = reason?.lines.find((each) => each > 0);
  return line === undefined ? undefined : { line, excerpt: reason?.excerpts?.[0] };
}

/** The command that answers a question stands behind it. */
const COMMAND_MARK = ' Run: ';

/** A question taken apart: the sentence, and the command that answers it. */
export function questionParts(ask: string): { question: string; command?: string } {
  const at = ask.indexOf(COMMAND_MARK);
  return at < 0 ? { question: ask } : { question: ask.slice(0, at), command: ask.slice(at + COMMAND_MARK.length) };
}
