/** An application or a client towards its own relay: how it is set up, as far as the text says it. */

import type { Attempt } from '../attempts';
import { defined } from '../defined';
import { oncePer } from '../once-per';
import { APPLICATIONS, type ApplicationId } from '../vocabulary';
import type { SubmissionFacts } from './finding';
import type { Situation } from './situation';

export const SUBMISSION_PORTS: ReadonlySet<number | undefined> = new Set([465, 587, 588, 2465, 2525, 2587]);

/** Formats that only programs write which submit mail. A line of theirs that names port 25 may still be on its way to an MX. */
const APPLICATION_FORMATS: ReadonlySet<string> = new Set([
  'dotnet-mail',
  'go-smtp',
  'java-mail',
  'msmtp',
  'nodemailer',
  'perl-smtp',
  'php-mailer',
  'python-smtplib',
  'ruby-smtp',
  's-nail',
]);

/** Formats of no program: what they are about has to be told by their words. */
const UNSIGNED: ReadonlySet<string> = new Set([
  'text',
  'smtp-transcript',
  'curl',
  'swaks',
  'openssl-s_client',
  'gnutls-cli',
]);

const PRIVATE =
  /^(?:localhost|.*\.(?:local|internal|lan|localdomain|home|intranet|svc)|127(?:\.\d{1,3}){3}|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|::1|f[cd][0-9a-f]{2}:.*)$/i;

/** A relay on this host or in this network, by its name or address; a name without a dot is one of these, too. */
export function isPrivateRelay(name: string | undefined): boolean {
  return name !== undefined && (PRIVATE.test(name) || /^[a-z][\w-]{0,62}$/i.test(name));
}

const EXCHANGER =
  /(?:^|\.)(?:mx[a-z]?\d{0,3}|mta\d{0,3}|alt\d|aspmx|gmail-smtp-in|inbound)[.-]|\.(?:l\.google\.com|mail\.protection\.outlook\.com|yahoodns\.net|google\.com\.?)$|^smtp\.google\.com$/i;

/** A host that takes mail for a domain, by its name: an application that turns to one delivers by itself. */
function isMailExchanger(name: string | undefined): boolean {
  return name !== undefined && EXCHANGER.test(name) && !/(?:^|\.)smtp\.gmail\.com$/i.test(name);
}

function isApplication(value: string | undefined): value is ApplicationId {
  const known: readonly (string | undefined)[] = APPLICATIONS;
  return known.includes(value);
}

/** What the text says of the client's settings, wherever it stands. */
export const settingsOf = oncePer(({ content: { evidence } }: Situation): SubmissionFacts => {
  const said = (id: Parameters<typeof evidence.get>[0]): string | undefined => evidence.get(id)?.value;
  const port = Number(said('client-port'));
  const tls = said('client-tls');
  const application = said('client-product') ?? said('client-library');
  return defined({
    host: said('client-host'),
    port: port > 0 ? port : undefined,
    tls: tls === 'implicit' || tls === 'starttls' || tls === 'none' ? tls : undefined,
    setting: said('client-setting'),
    application: isApplication(application) ? application : undefined,
  });
});

/** Whether an attempt is one towards the sender's own relay. */
export function isSubmission(attempt: Attempt, situation: Situation): boolean {
  if (SUBMISSION_PORTS.has(attempt.port)) return true;
  const settings = settingsOf(situation);
  if (APPLICATION_FORMATS.has(attempt.format)) return !isMailExchanger(attempt.remote ?? settings.host);
  if (!UNSIGNED.has(attempt.format)) return false;
  if (attempt.seen.some(({ fact }) => fact.kind.direction === 'outbound' || fact.kind.direction === 'inbound'))
    return false;
  return SUBMISSION_PORTS.has(settings.port) || settings.application !== undefined || settings.tls !== undefined;
}
