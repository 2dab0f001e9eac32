/** Port and TLS mode of a client: what does not fit, and what to set instead, in the options of the application. */
import type { Finding } from '../diagnosis/finding';
import { applicationOf } from './applications';
import { portOf, remoteOf } from './situation';

const IMPLICIT_PORTS: readonly (number | undefined)[] = [465, 2465];

/** `mail.example.org:587`, `port 587`, or neither. */
function where(f: Finding): string | undefined {
  const host = remoteOf(f);
  const port = portOf(f);
  if (host === undefined) return port === undefined ? undefined : `port ${port}`;
  return port === undefined ? host : `${host}:${port}`;
}

function settingOf(f: Finding): string {
  const setting = f.client?.setting;
  return setting === undefined ? '' : ` ("${setting.replaceAll('"', "'")}")`;
}

/** What does not fit, in a sentence that says no more than the text shows. */
export function modeFault(f: Finding): string {
  const at = where(f);
  const there = at ?? 'the server';
  const port = portOf(f);
  if (f.stop.detail === 'tls-required') {
    return `The server${at === undefined ? '' : ` at ${at}`} wants STARTTLS before it takes mail, and the client did not start it${f.client?.tls === 'implicit' ? '' : settingOf(f)}.`;
  }
  if (f.stop.failure === 'not-offered') {
    return `The client demands TLS, and ${there} offers no STARTTLS.`;
  }
  if (f.stop.failure === 'not-tls') {
    const begun = f.client?.tls === 'implicit' ? ` with the first byte${settingOf(f)}` : '';
    return IMPLICIT_PORTS.includes(port)
      ? `The client began TLS${begun}, and what ${there} answered was not TLS: the port, or how TLS begins there, does not fit.`
      : `The client began TLS${begun}, and ${there} answered in plain text: it expects plain SMTP and then STARTTLS.`;
  }
  return IMPLICIT_PORTS.includes(port)
    ? `At ${there} TLS begins with the first byte, and the client waits for a greeting in plain text.`
    : 'Port and TLS mode do not fit: at 465 TLS begins with the first byte, at 587 after STARTTLS.';
}

const IN_GENERAL = {
  starttls: 'STARTTLS (often called TLS) with port 587',
  implicit: 'TLS from the first byte (often called SSL, SSL/TLS or SMTPS) with port 465',
};

/** What the owner does about it, beginning with the verb. */
export function modeAdvice(f: Finding): string {
  const application = applicationOf(f);
  const { starttls, implicit } = application ?? IN_GENERAL;
  const prefix = application === undefined ? 'sets' : `sets, in ${application.name},`;
  if (f.stop.failure === 'not-offered') {
    return 'gives that relay a certificate and STARTTLS; towards a relay on the very same host TLS may be left out.';
  }
  if (f.stop.detail === 'tls-required') return `${prefix} ${starttls}.`;
  const port = portOf(f);
  if (f.stop.failure !== 'not-tls' && IMPLICIT_PORTS.includes(port)) return `${prefix} ${implicit}, or ${starttls}.`;
  return `${prefix} ${starttls}, or ${implicit}.`;
}

/** What the owner does about a certificate for another name, beginning with the verb. */
export function nameAdvice(f: Finding): string {
  const application = applicationOf(f);
  const option =
    application === undefined ? 'the mail host in the settings' : `${application.host} (${application.name})`;
  return `sets ${option} to a name that the certificate carries, and asks the mail provider for that name; verification stays on.`;
}
