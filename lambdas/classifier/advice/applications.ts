/**
 * How the applications and libraries that submit mail name what decides here: host, port, how TLS begins, where the debug
 * trace is turned on. From the manual of each.
 */
import { defined } from '../defined';
import type { Finding } from '../diagnosis/finding';
import type { LibraryCommands } from '../mailers/commands';
import { curlCommands } from '../mailers/curl/commands';
import { javaCommands } from '../mailers/java/commands';
import { msmtpCommands } from '../mailers/msmtp/commands';
import { nodemailerCommands } from '../mailers/nodemailer/commands';
import { phpCommands } from '../mailers/php/commands';
import { pythonCommands } from '../mailers/python/commands';
import { swaksCommands } from '../mailers/swaks/commands';
import { APPLICATIONS, type ApplicationId } from '../vocabulary';
import { mtaCommand } from './commands';

export interface Application {
  /** As its makers write it. */
  name: string;
  /** Where its mail host is set. */
  host: string;
  /** What to set for STARTTLS, usual at port 587. */
  starttls: string;
  /** What to set for TLS from the first byte, usual at port 465. */
  implicit: string;
  /** What shows its dialogue with the server. */
  debug?: string;
  /** A command that prints its versions. */
  version?: string;
  /** Page of the manual that says so. */
  reference: string;
}

export const APPLICATION_OPTIONS: Record<ApplicationId, Application> = {
  phpmailer: {
    name: 'PHPMailer',
    host: '$mail->Host',
    starttls: '$mail->SMTPSecure = PHPMailer::ENCRYPTION_STARTTLS with $mail->Port = 587',
    implicit: '$mail->SMTPSecure = PHPMailer::ENCRYPTION_SMTPS with $mail->Port = 465',
    reference: 'https://github.com/PHPMailer/PHPMailer/wiki/Troubleshooting',
  },
  wordpress: {
    name: 'WordPress (WP Mail SMTP and other plugins)',
    host: 'SMTP Host (WPMS_SMTP_HOST)',
    starttls: 'Encryption TLS (WPMS_SSL = tls) with SMTP Port 587 (WPMS_SMTP_PORT)',
    implicit: 'Encryption SSL (WPMS_SSL = ssl) with SMTP Port 465 (WPMS_SMTP_PORT)',
    debug: "the plugin's test e-mail, which prints the debug log",
    reference: 'https://wpmailsmtp.com/docs/how-to-secure-smtp-settings-by-using-constants/',
  },
  laravel: {
    name: 'Laravel',
    host: 'MAIL_HOST',
    starttls: 'MAIL_SCHEME=smtp (before Laravel 11 MAIL_ENCRYPTION=tls) with MAIL_PORT=587',
    implicit: 'MAIL_SCHEME=smtps (before Laravel 11 MAIL_ENCRYPTION=ssl) with MAIL_PORT=465',
    version: 'php artisan --version; php -r "echo OPENSSL_VERSION_TEXT;"',
    reference: 'https://laravel.com/docs/mail',
  },
  symfony: {
    name: 'Symfony Mailer',
    host: 'the host in MAILER_DSN',
    starttls: 'MAILER_DSN=smtp://…:587',
    implicit: 'MAILER_DSN=smtps://…:465',
    version: 'php -v; php -r "echo OPENSSL_VERSION_TEXT;"',
    reference: 'https://symfony.com/doc/current/mailer.html',
  },
  django: {
    name: 'Django',
    host: 'EMAIL_HOST',
    starttls: 'EMAIL_USE_TLS = True, EMAIL_USE_SSL = False with EMAIL_PORT = 587',
    implicit: 'EMAIL_USE_SSL = True, EMAIL_USE_TLS = False with EMAIL_PORT = 465',
    version: 'python3 -c "import sys, ssl; print(sys.version, ssl.OPENSSL_VERSION)"',
    reference: 'https://docs.djangoproject.com/en/stable/ref/settings/#email-use-tls',
  },
  rails: {
    name: 'Rails (Action Mailer)',
    host: 'address in smtp_settings',
    starttls: 'enable_starttls: true, without tls or ssl, with port: 587',
    implicit: 'tls: true, without enable_starttls, with port: 465',
    version: 'ruby -ropenssl -e "puts RUBY_VERSION, OpenSSL::OPENSSL_LIBRARY_VERSION"',
    reference: 'https://guides.rubyonrails.org/action_mailer_basics.html',
  },
  ruby: {
    name: 'Ruby (net/smtp)',
    host: 'the address of Net::SMTP.new',
    starttls: 'enable_starttls with port 587',
    implicit: 'enable_tls with port 465',
    debug: 'set_debug_output($stderr)',
    version: 'ruby -ropenssl -e "puts RUBY_VERSION, OpenSSL::OPENSSL_LIBRARY_VERSION"',
    reference: 'https://docs.ruby-lang.org/en/master/Net/SMTP.html',
  },
  nodemailer: {
    name: 'Nodemailer',
    host: 'host',
    starttls: 'secure: false (and requireTLS: true) with port: 587',
    implicit: 'secure: true with port: 465',
    reference: 'https://nodemailer.com/smtp/',
  },
  javamail: {
    name: 'Jakarta Mail',
    host: 'mail.smtp.host',
    starttls: 'mail.smtp.starttls.enable=true, without mail.smtp.ssl.enable, with mail.smtp.port=587',
    implicit: 'mail.smtp.ssl.enable=true with mail.smtp.port=465',
    reference:
      'https://eclipse-ee4j.github.io/angus-mail/docs/api/org.eclipse.angus.mail/org/eclipse/angus/mail/smtp/package-summary.html',
  },
  spring: {
    name: 'Spring Boot',
    host: 'spring.mail.host',
    starttls:
      'spring.mail.properties.mail.smtp.starttls.enable=true, without spring.mail.properties.mail.smtp.ssl.enable, with spring.mail.port=587',
    implicit: 'spring.mail.properties.mail.smtp.ssl.enable=true with spring.mail.port=465',
    debug: 'spring.mail.properties.mail.debug=true',
    version: 'java -version',
    reference: 'https://docs.spring.io/spring-boot/reference/io/email.html',
  },
  dotnet: {
    name: '.NET (System.Net.Mail)',
    host: 'Host of SmtpClient',
    starttls: 'EnableSsl = true with Port = 587',
    implicit:
      'a library such as MailKit, since System.Net.Mail knows no TLS from the first byte: use STARTTLS at port 587',
    version: 'dotnet --info',
    reference: 'https://learn.microsoft.com/dotnet/api/system.net.mail.smtpclient.enablessl',
  },
  mailkit: {
    name: 'MailKit',
    host: 'the host of SmtpClient.Connect',
    starttls: 'SecureSocketOptions.StartTls with port 587',
    implicit: 'SecureSocketOptions.SslOnConnect with port 465',
    debug: 'new SmtpClient(new ProtocolLogger("smtp.log"))',
    version: 'dotnet --info',
    reference: 'https://github.com/jstedfast/MailKit/blob/master/FAQ.md',
  },
  go: {
    name: 'Go (net/smtp, gomail, go-mail)',
    host: 'the address that is dialled',
    starttls: 'smtp.Dial and StartTLS (gomail: SSL = false) with port 587',
    implicit: 'tls.Dial before smtp.NewClient (gomail: SSL = true) with port 465',
    version: 'go version',
    reference: 'https://pkg.go.dev/net/smtp',
  },
  python: {
    name: 'Python (smtplib)',
    host: 'the host of smtplib.SMTP',
    starttls: 'smtplib.SMTP(host, 587) and starttls()',
    implicit: 'smtplib.SMTP_SSL(host, 465)',
    reference: 'https://docs.python.org/3/library/smtplib.html',
  },
  rust: {
    name: 'lettre',
    host: 'the relay of SmtpTransport',
    starttls: 'SmtpTransport::starttls_relay with port 587',
    implicit: 'SmtpTransport::relay with port 465',
    version: 'cargo tree -i lettre',
    reference: 'https://docs.rs/lettre',
  },
  alertmanager: {
    name: 'Alertmanager',
    host: 'smtp_smarthost',
    starttls: 'smtp_require_tls: true with port 587 in smtp_smarthost',
    implicit: 'port 465 in smtp_smarthost, where it speaks TLS at once',
    debug: '--log.level=debug',
    version: 'alertmanager --version',
    reference: 'https://prometheus.io/docs/alerting/latest/configuration/',
  },
  grafana: {
    name: 'Grafana',
    host: 'host in [smtp] (GF_SMTP_HOST)',
    starttls: 'startTLS_policy = MandatoryStartTLS with port 587 in host',
    implicit: 'port 465 in host, where it speaks TLS at once',
    version: 'grafana-server -v',
    reference: 'https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#smtp',
  },
  jenkins: {
    name: 'Jenkins',
    host: 'SMTP server under E-mail Notification',
    starttls: 'Use TLS, without Use SSL, with SMTP Port 587',
    implicit: 'Use SSL, without Use TLS, with SMTP Port 465',
    debug: '-Dmail.debug=true',
    version: 'java -version',
    reference: 'https://plugins.jenkins.io/mailer/',
  },
  gitlab: {
    name: 'GitLab',
    host: "gitlab_rails['smtp_address']",
    starttls:
      "gitlab_rails['smtp_enable_starttls_auto'] = true, gitlab_rails['smtp_tls'] = false with gitlab_rails['smtp_port'] = 587",
    implicit:
      "gitlab_rails['smtp_tls'] = true, gitlab_rails['smtp_enable_starttls_auto'] = false with gitlab_rails['smtp_port'] = 465",
    version: 'gitlab-rake gitlab:env:info',
    reference: 'https://docs.gitlab.com/omnibus/settings/smtp/',
  },
  gitea: {
    name: 'Gitea and Forgejo',
    host: 'SMTP_ADDR in [mailer]',
    starttls: 'PROTOCOL = smtp+starttls with SMTP_PORT = 587',
    implicit: 'PROTOCOL = smtps with SMTP_PORT = 465',
    version: 'gitea --version',
    reference: 'https://docs.gitea.com/administration/email-setup',
  },
  nextcloud: {
    name: 'Nextcloud',
    host: 'mail_smtphost',
    starttls: "'mail_smtpsecure' => '' (None/STARTTLS) with 'mail_smtpport' => 587",
    implicit: "'mail_smtpsecure' => 'ssl' with 'mail_smtpport' => 465",
    debug: "'mail_smtpdebug' => true with 'loglevel' => 0",
    version: 'occ status; php -r "echo OPENSSL_VERSION_TEXT;"',
    reference: 'https://docs.nextcloud.com/server/latest/admin_manual/configuration_server/email_configuration.html',
  },
  odoo: {
    name: 'Odoo',
    host: 'SMTP Server of the outgoing mail server (smtp_server)',
    starttls: 'Connection Encryption TLS (STARTTLS) with SMTP Port 587',
    implicit: 'Connection Encryption SSL/TLS with SMTP Port 465',
    version: 'odoo --version; python3 -c "import ssl; print(ssl.OPENSSL_VERSION)"',
    reference:
      'https://www.odoo.com/documentation/master/applications/general/email_communication/email_servers_outbound.html',
  },
  homeassistant: {
    name: 'Home Assistant',
    host: 'server of the smtp notifier',
    starttls: 'encryption: starttls with port: 587',
    implicit: 'encryption: tls with port: 465',
    debug: 'debug: true',
    version: 'hass --version',
    reference: 'https://www.home-assistant.io/integrations/smtp/',
  },
  keycloak: {
    name: 'Keycloak',
    host: 'Host in the Email settings of the realm',
    starttls: 'Enable StartTLS, without Enable SSL, with Port 587',
    implicit: 'Enable SSL, without Enable StartTLS, with Port 465',
    version: 'java -version',
    reference: 'https://www.keycloak.org/docs/latest/server_admin/#_email',
  },
  mattermost: {
    name: 'Mattermost',
    host: 'SMTPServer in EmailSettings',
    starttls: 'ConnectionSecurity STARTTLS with SMTPPort 587',
    implicit: 'ConnectionSecurity TLS with SMTPPort 465',
    version: 'mattermost version',
    reference: 'https://docs.mattermost.com/configure/smtp-email.html',
  },
  zabbix: {
    name: 'Zabbix',
    host: 'SMTP server of the media type',
    starttls: 'Connection security STARTTLS with SMTP server port 587',
    implicit: 'Connection security SSL/TLS with SMTP server port 465',
    version: 'zabbix_server --version',
    reference: 'https://www.zabbix.com/documentation/current/en/manual/config/notifications/media/email',
  },
};

/** Libraries as the reader of formats calls them. */
const BY_FORMAT: Record<string, ApplicationId> = {
  smtplib: 'python',
  java: 'javamail',
};

/** What is asked of libraries that write their own debug trace. */
const LIBRARIES: readonly LibraryCommands[] = [
  nodemailerCommands,
  pythonCommands,
  javaCommands,
  phpCommands,
  curlCommands,
  msmtpCommands,
  swaksCommands,
];

function idOf(name: string | undefined): ApplicationId | undefined {
  if (name === undefined) return undefined;
  return APPLICATIONS.find((id) => id === name) ?? BY_FORMAT[name];
}

/** The application that sends, by its settings, else by the library that wrote the error. */
export function applicationOf(finding: Finding): Application | undefined {
  const id = finding.client?.application ?? idOf(finding.mta?.library);
  return id === undefined ? undefined : APPLICATION_OPTIONS[id];
}

/** How the dialogue is shown, and the versions: of the application, else of the library below it. */
export function libraryOf(finding: Finding): { debug?: string; version?: string } | undefined {
  const own = applicationOf(finding);
  const name = finding.mta?.library ?? finding.client?.application;
  const below = name === undefined ? undefined : LIBRARIES.find((library) => library.name.test(name));
  if (own === undefined && below === undefined) return undefined;
  return defined({ debug: own?.debug ?? below?.debug, version: own?.version ?? below?.version });
}

/** The version of the mail server, or of the application's library. */
export function versionCommand(finding: Finding): string | undefined {
  return mtaCommand(finding, 'version') ?? libraryOf(finding)?.version;
}
