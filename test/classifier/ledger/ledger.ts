/**
 * The ledger of claims: what a verdict's sentences may say, from its own facts and the text they were read in. Knows none of
 * the tables that the sentences are made of, so that a wrong sentence in them is found.
 */
import { APPLICATION_OPTIONS } from '../../../lambdas/classifier/advice/applications';
import { guardrailText } from '../../../lambdas/classifier/advice/texts';
import type { CauseId, Focus, Verdict } from '../../../lambdas/classifier/contract';
import { SIGNATURES } from '../../../lambdas/classifier/failures/registry';
import { receiverName } from '../../../lambdas/classifier/receivers';

/** Mail servers by the names of their formats: they keep a queue and write their own lines. */
const MTAS = [
  'postfix',
  'exim',
  'sendmail',
  'opensmtpd',
  'qmail',
  'haraka',
  'kumomta',
  'powermta',
  'exchange',
  'momentum',
];
const CLIENTS = [
  'php-mailer',
  'nodemailer',
  'java-mail',
  'dotnet-mail',
  'go-smtp',
  'python-smtplib',
  'ruby-smtp',
  'perl-smtp',
  'msmtp',
  's-nail',
  'curl',
];
const PROBES = ['posttls-finger', 'tlserror-probe'];

/** Receivers by the names that sentences use, and what shows them in a text. */
const RECEIVERS: readonly [RegExp, RegExp][] = [
  [/\b(?:Gmail|Google)\b/, /gmail|google|gsmtp|1e100|aspmx/i],
  [
    /\b(?:Microsoft|Outlook|Hotmail)\b/,
    /outlook|hotmail|live\.|msn\.|microsoft|office|exchange|passport|S31[45]0|AS\(?\d{3}/i,
  ],
  [/\bYahoo\b/, /yahoo|ymail|rocketmail|aol|aim\.com|verizon|TSS\d\d/i],
  [/\biCloud\b/, /icloud|me\.com|mac\.com|apple/i],
  [/\bGMX\b/, /gmx|web\.de|kundenserver|1und1|ionos|nemesis|ui-dns/i],
  [/\bOrange\b/, /orange|wanadoo/i],
  [/\bComcast\b/, /comcast/i],
  [/\bYandex\b/, /yandex|ya\.ru/i],
  [/\bMail\.ru\b/, /mail\.ru|inbox\.ru|list\.ru|bk\.ru/i],
];

/** Names and files that the advice speaks of without having read them: options, commands, files of the programs. */
const KNOWN = new Set(
  [
    ...JSON.stringify(APPLICATION_OPTIONS).matchAll(/[\w$-]+(?:\.[\w-]+)+/g),
    ...'mail.log mail.debug javax.net smtp_tls_policy_maps smtpd.conf sendmail.cf invalid2.invalid process.versions ssl.OPENSSL_VERSION sys.version net.smtp npm.ls www.example.com'.matchAll(
      /\S+/g,
    ),
  ].map(([word]) => word.toLowerCase()),
);
const FILE = /\.(?:log|conf|cf|php|py|js|ts|md|db|pem|txt)$/;
const HOST_WORD = /(?<![\w@./-])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?![\w(/-])/gi;

const FOCUS_OF: Record<Exclude<CauseId, 'undetermined'>, Focus> = {
  'transient-drop': 'path',
  'path-interference': 'path',
  'tls-inspection': 'path',
  connectivity: 'path',
  'sender-tls-stack': 'tls',
  'receiver-tls-unavailable': 'tls',
  'certificate-trust': 'certificate',
  'certificate-name-or-dates': 'certificate',
  'gmail-pressure': 'pacing',
  'receiver-pressure': 'pacing',
  'sender-strain': 'capacity',
  'policy-or-authentication': 'policy',
  blocklist: 'policy',
  'forced-tls-policy': 'configuration',
  'wrong-port-or-mode': 'configuration',
  dns: 'dns',
  'receiver-mailbox': 'none',
};

/** Whose words a wording is, where only one receiver says it. */
const WHOSE = new Map(SIGNATURES.map(({ id, receiver }) => [id, receiver]));

interface Piece {
  where: string;
  said: string;
}

function sentencesOf(verdict: Verdict): Piece[] {
  const pieces: Piece[] = [
    { where: 'plain', said: verdict.plain },
    { where: 'technical', said: verdict.technical },
    ...verdict.tierReasons.map(({ rule, text }) => ({ where: `reason ${rule}`, said: text })),
    ...verdict.wouldChange.map(({ text }) => ({ where: 'change', said: text })),
    ...verdict.guardrails.map((id) => ({ where: `guardrail ${id}`, said: guardrailText[id] })),
  ];
  for (const { id, text } of verdict.causes) pieces.push({ where: `cause ${id}`, said: text });
  for (const { id, title, short = '', why, healthy = '', command = '' } of verdict.checklist) {
    pieces.push(
      { where: `step ${id}`, said: `${title}. ${short} ${why} ${healthy}` },
      { where: `command ${id}`, said: command },
    );
  }
  for (const { id, ask = '', short = '' } of verdict.evidence)
    pieces.push({ where: `question ${id}`, said: `${ask} ${short}` });
  return pieces.filter(({ said }) => said.trim() !== '');
}

/** What the sentences quote of the text: no claim of their own. */
function withoutQuotes(said: string): string {
  return said.replaceAll(/"[^"]*"/g, '""');
}

/** Every claim that the facts do not carry, in words; empty for a true verdict. */
export function faultsOf(verdict: Verdict, text: string): string[] {
  const faults: string[] = [];
  const lower = text.toLowerCase().replaceAll(/\\+/g, '');
  const shows = (word: string): boolean => lower.includes(word.toLowerCase());
  const { stop, scope, coverage, recovered, tier, direction } = verdict;
  const pieces = sentencesOf(verdict);
  const open = (verdict.lanes ?? []).reduce((sum, lane) => sum + lane.open, 0);
  const answered = verdict.observations.some(
    ({ echo, failure }) => !echo && (failure === 'deferred' || failure === 'rejected'),
  );
  const mtas = MTAS.filter((name) =>
    coverage.formats.some((format) => format === name || format.startsWith(`${name}-`)),
  );

  // Receivers by words that only they say: the observation is the fact.
  const receivers = verdict.observations.flatMap(({ signature }) => {
    const family = WHOSE.get(signature);
    return family === undefined ? [] : [receiverName(family)];
  });
  const gmail = RECEIVERS[0]?.[1].test(text) === true || receivers.includes('Gmail');
  const blame = (where: string, what: string): void => {
    faults.push(`${where}: ${what}`);
  };

  for (const { where, said } of pieces) {
    const words = withoutQuotes(said);
    const isClaim = !where.startsWith('change') && !where.startsWith('step') && !where.startsWith('question');
    if (/\bnobody\b/i.test(words) && tier !== 'none' && !(recovered === 'encrypted' && open === 0))
      blame(where, 'nobody');
    if (/\b(?:tr(?:y|ies) again|retr(?:y|ies))\b[^.]{0,20} by itself|\bwill (?:try again|retry)\b/i.test(words)) {
      if (mtas.length === 0 || recovered !== 'no') blame(where, 'a retry without a queue');
    }
    if (/\bonly attempt\b/i.test(words) && (scope.attempts !== 1 || /\b\d+ (?:attempts|tries|retries)\b/.test(lower))) {
      blame(where, 'only attempt');
    }
    if (
      /\b(?:not a|no) block\b/i.test(words) &&
      (answered || stop.failure === 'rejected' || stop.failure === 'deferred')
    ) {
      blame(where, 'no block');
    }
    if (
      /\bstill open\b|\bopen: /.test(words) &&
      isClaim &&
      (recovered === 'encrypted' || recovered === 'cleartext' || open === 0)
    ) {
      blame(where, 'open');
    }
    if (
      /\bno SMTP reply\b|\bnothing (?:repeats|here shows that it repeats)\b/i.test(words) &&
      isClaim &&
      scope.failures > 1
    ) {
      blame(where, 'nothing repeats');
    }
    if (
      /\b(?:all|every|each of the) (?:attempts?|messages?|mails?|tries|deliver(?:y|ies)) (?:failed|was|were|is|are)\b/i.test(
        words,
      ) &&
      isClaim
    ) {
      if (scope.failures !== scope.attempts || scope.attempts < 2) blame(where, 'all');
    }
    const failures = /\bon this lane\b/.test(words) ? verdict.lanes?.[0]?.failures : scope.failures;
    if (/\b(?:one|a single) (?:attempt|try|message) (?:failed|was)\b/i.test(words) && isClaim && failures !== 1)
      blame(where, 'one');
    const names = receivers.reduce(
      (rest, name) => rest.replaceAll(name, '').replaceAll(name.replace(/ \(.*$/, ''), ''),
      words,
    );
    for (const [word] of names.matchAll(HOST_WORD)) {
      const name = word.toLowerCase();
      if (
        shows(name) ||
        KNOWN.has(name) ||
        FILE.test(name) ||
        /^(?:gmail\.com|gmail-smtp-in\.l\.google\.com)$/.test(name)
      ) {
        if (/gmail/.test(name) && !gmail) blame(where, `the host ${name}`);
        continue;
      }
      // A family's own domain, or a host of it cut to a length.
      if (scope.receivers.some((receiver) => receiver === name) || [...KNOWN].some((known) => known.startsWith(name)))
        continue;
      blame(where, `the host ${name}`);
    }
    for (const [says, proof] of RECEIVERS)
      if (says.test(names) && !proof.test(text)) blame(where, `the receiver ${says.source}`);
    for (const mta of ['Postfix', 'Exim', 'Sendmail', 'OpenSMTPD']) {
      if (new RegExp(`\\b${mta}\\b`).test(words) && !shows(mta) && !mtas.includes(mta.toLowerCase()))
        blame(where, `the MTA ${mta}`);
    }
    for (const [time] of words.matchAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?/g)) {
      if (![scope.first, scope.last, scope.peak, scope.recovery].includes(time)) blame(where, `the time ${time}`);
    }
    if (
      /\bWhich MTA\b/.test(said) &&
      (mtas.length > 0 || coverage.formats.some((format) => CLIENTS.includes(format)))
    ) {
      blame(where, 'asks for the MTA');
    }
    const ports = where.startsWith('command') || where.startsWith('question') || where === 'technical';
    if (ports) {
      const general =
        where === 'technical'
          ? /\bat 465 TLS begins[^.]*\.|\bport 465 is no firewall[^.]*\.|port 443|465 and 587|port 25\b/g
          : /$^/g;
      for (const groups of words
        .replaceAll(general, '')
        .matchAll(/(?<=[\w\]]):(\d{2,5})\b(?!:)|\bport (\d{2,5})\b|-p (\d{2,5}) /g)) {
        const port = groups.slice(1).find((group) => group !== undefined) ?? '';
        if (port !== '' && port !== '25' && !/^\d\d$/.test(port) && !new RegExp(`(?<!\\d)${port}(?!\\d)`).test(text))
          blame(where, `the port ${port}`);
        if (port === '25' && direction === 'submission' && !/(?<!\d)25(?!\d)/.test(text)) blame(where, 'the port 25');
      }
    }
  }

  if (scope.failures > scope.attempts) blame('scope', 'more failures than attempts');
  // A lane that is less urgent may still have open mail.
  if (recovered === 'encrypted' && (verdict.lanes?.[0]?.open ?? 0) > 0) blame('scope', 'recovered, and open');
  if (
    /\b(?:delivered (?:later|in the end)|then reached)\b/.test(`${verdict.technical} ${verdict.plain}`) &&
    /\bopen: /.test(verdict.technical)
  ) {
    blame('technical', 'delivered, and open');
  }
  const counted = /(\d+) of (?:at least )?(\d+) attempts failed/.exec(verdict.technical);
  if (counted !== null && (Number(counted[1]) !== scope.failures || Number(counted[2]) !== scope.attempts)) {
    blame('technical', 'counts that are not those of the scope');
  }
  const [top] = verdict.causes;
  if (top !== undefined && top.id !== 'undetermined' && tier !== 'none') {
    const allowed: Focus[] = [FOCUS_OF[top.id]];
    if (stop.detail === 'ehlo-name') allowed.push('configuration');
    if (stop.detail === 'tls-required' || (stop.phase === 'handshake' && scope.pattern === 'every-destination'))
      allowed.push('tls');
    if (scope.loadLinked === 'yes') allowed.push('pacing', 'capacity');
    if (top.id === 'forced-tls-policy') allowed.push('certificate');
    if (!allowed.includes(verdict.focus)) blame('focus', `${verdict.focus} beside ${top.id}`);
  }
  const asked = new Set(verdict.evidence.flatMap(({ id, ask }) => (ask === undefined ? [] : [id])));
  if (
    asked.has('starttls-transcript') &&
    coverage.formats.some((format) => PROBES.includes(format)) &&
    stop.phase === 'certificate'
  ) {
    blame('question', 'the transcript that is there');
  }
  if (asked.has('queue-depth') && scope.queueTrend !== 'unknown') blame('question', 'the queue that is known');
  if (asked.has('queue-id-fate') && recovered === 'encrypted' && open === 0) blame('question', 'a fate that is known');
  if (
    asked.has('tls-mode') &&
    /(?<![a-z])port\W{1,6}(?:465|587)\b/i.test(text) &&
    /(?<![a-z])ssl\W{1,4}(?:true|yes|1)\b/i.test(text)
  ) {
    blame('question', 'settings that are there');
  }
  if (
    asked.has('smtp-replies') &&
    stop.failure === 'rejected' &&
    stop.detail !== undefined &&
    verdict.evidence.some(({ id, value }) => id === 'smtp-replies' && value !== undefined)
  ) {
    blame('question', 'a reply that is there');
  }
  for (const { id, command = '' } of verdict.checklist) {
    for (const target of targetsOf(command)) {
      const isOwn = /^(?:gmail-smtp-in\.l\.google\.com)$/.test(target) && gmail;
      if (!shows(target) && !isOwn && !/^[A-Z][A-Z-]+$/.test(target)) blame(`command ${id}`, `the host ${target}`);
    }
  }
  return [...new Set(faults)];
}

/** The hosts that a command turns to. */
function targetsOf(command: string): string[] {
  return [
    ...command.matchAll(
      /-connect (\S+):\S+|--server (\S+)|nc -vz -w 10 (\S+)|tracepath (\S+)|dig (?:A|AAAA|MX) (\S+?)(?:;|$)|posttls-finger -l may "\[(\S+)\]"/g,
    ),
  ]
    .flatMap((match) => match.slice(1).filter((part) => part !== undefined))
    .filter((target) => target !== 'gmail.com');
}
