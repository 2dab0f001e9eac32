/**
 * Which application or library submits the mail, by words that only it writes: names of its settings, of its classes and of
 * its own messages. Ids are those of the option table in `advice/applications.ts`.
 */
import type { ApplicationId } from '../vocabulary';

/** Products that people run; the first that fits. */
const PRODUCTS: readonly [ApplicationId, RegExp][] = [
  ['wordpress', /\bWPMS_|WP Mail SMTP|wp_mail\b|wp-content|WordPress|FluentSMTP|Post SMTP|Easy WP SMTP/i],
  [
    'laravel',
    /\bMAIL_(?:MAILER|SCHEME|DRIVER|ENCRYPTION|FROM_ADDRESS|EHLO_DOMAIN)\b|Illuminate\\|\blaravel\b|\bartisan\b/i,
  ],
  ['nextcloud', /\bmail_smtp(?:host|port|secure|mode|auth|name)\b|\bnextcloud\b|\bOCA?\\\\?Mail\b/i],
  ['gitlab', /\bgitlab_rails\b|\bgitlab(?:-rails|-ctl)?\b/i],
  [
    'alertmanager',
    /\bsmtp_(?:smarthost|require_tls|auth_username|hello)\b|\balertmanager\b|notify retry canceled|Notify (?:for alerts )?failed/i,
  ],
  ['grafana', /\bGF_SMTP_|\bstartTLS_policy\b|\bgrafana\b|ngalert/i],
  ['jenkins', /\bjenkins\b|hudson\.|hudson\/tasks/i],
  ['odoo', /\bodoo\b|ir[._]mail_server|\bopenerp\b/i],
  ['homeassistant', /homeassistant\.|\bhome ?assistant\b|\bhass\b/i],
  ['keycloak', /\bkeycloak\b/i],
  ['gitea', /\bgitea\b|\bforgejo\b|\bSMTP_ADDR\b|\bGITEA__mailer/i],
  ['mattermost', /\bmattermost\b|\bConnectionSecurity\b|MM_EMAILSETTINGS/i],
  ['zabbix', /\bzabbix\b/i],
  ['spring', /\bspring\.mail\b|org\.springframework|JavaMailSenderImpl|MailSenderAutoConfiguration/i],
  ['django', /\bEMAIL_(?:USE_TLS|USE_SSL|HOST_USER|BACKEND)\b|django[./]core|\bdjango\b/i],
  ['rails', /\baction_mailer\b|ActionMailer|ActionView::|\bsmtp_settings\b|enable_starttls(?:_auto)?\b|\brails\b/i],
];

/** Libraries that speak SMTP; the first that fits. */
const LIBRARIES: readonly [ApplicationId, RegExp][] = [
  ['phpmailer', /PHPMailer|\bSMTPSecure\b|\bSMTPDebug\b|\bSMTPAutoTLS\b|SMTP ERROR: |SMTP connect\(\) failed/],
  ['symfony', /\bMAILER_DSN\b|Symfony\\Component\\Mailer|EsmtpTransport|Swift_(?:Smtp)?Transport|\bMAILER_URL\b/],
  ['nodemailer', /nodemailer|createTransport|\bESOCKET\b|\bSMTPConnection\b|smtp-connection/i],
  ['mailkit', /\bMailKit\b|SecureSocketOptions|SslHandshakeException/],
  ['dotnet', /System\.Net\.Mail|\bEnableSsl\b|\bSmtpClient\b|Net\.Mail\.Smtp/],
  [
    'javamail',
    /\bmail\.smtps?\.(?:host|port|starttls|ssl|auth)|(?:javax|jakarta)\.mail|com\.sun\.mail|org\.eclipse\.angus/,
  ],
  [
    'python',
    /\bsmtplib\b|\baiosmtplib\b|_ssl\.c:\d|\bSMTP_SSL\(|ssl\.SSL(?:Cert\w{0,30})?Error|SMTPServerDisconnected/,
  ],
  ['go', /\bgomail\b|\bx509: |\btls: (?:first record|failed to verify|handshake)|net\/smtp|go-mail|smtp\.SendMail/],
  ['ruby', /Net::SMTP|OpenSSL::SSL::SSLError|net\/smtp\.rb/],
  ['rust', /\blettre\b/],
];

/** The product and the library that a text names, each where it does. */
export function applicationsIn(text: string): { product?: ApplicationId; library?: ApplicationId } {
  const product = PRODUCTS.find(([, words]) => words.test(text))?.[0];
  const library = LIBRARIES.find(([, words]) => words.test(text))?.[0];
  return { ...(product === undefined ? {} : { product }), ...(library === undefined ? {} : { library }) };
}
