import { applicationsIn } from '../../../lambdas/classifier/reading/applications';
import { type ClientSettings, clientSettingsIn } from '../../../lambdas/classifier/reading/client-settings';

const relay = { host: 'mail.example.org' };

describe('settings pasted beside an error', () => {
  it.each<[string, string, ClientSettings]>([
    ['a YAML of any tool', 'smtp_port: 587', { port: 587 }],
    ['its TLS switch', 'smtp_ssl: true', { tls: 'implicit', setting: 'smtp_ssl: true' }],
    ['PHPMailer', "$mail->Host = 'mail.example.org'; $mail->Port = 465;", { ...relay, port: 465 }],
    [
      'PHPMailer: a constant',
      '$mail->SMTPSecure = PHPMailer::ENCRYPTION_SMTPS;',
      { tls: 'implicit', setting: 'ENCRYPTION_SMTPS' },
    ],
    ['PHPMailer: a word', "$mail->SMTPSecure = 'tls';", { tls: 'starttls', setting: "mail->SMTPSecure = 'tls" }],
    [
      'Laravel',
      'MAIL_HOST=mail.example.org\nMAIL_PORT=587\nMAIL_ENCRYPTION=ssl',
      { ...relay, port: 587, tls: 'implicit', setting: 'MAIL_ENCRYPTION=ssl' },
    ],
    [
      'Symfony',
      'MAILER_DSN=smtps://user:secret@mail.example.org:465',
      { ...relay, port: 465, tls: 'implicit', setting: 'smtps://' },
    ],
    [
      'Django',
      'EMAIL_PORT = 465\nEMAIL_USE_TLS = True',
      { port: 465, tls: 'starttls', setting: 'EMAIL_USE_TLS = True' },
    ],
    [
      'Rails',
      "address: 'mail.example.org', port: 587, enable_starttls_auto: true",
      { ...relay, port: 587, tls: 'starttls', setting: 'enable_starttls_auto: true' },
    ],
    [
      'Nodemailer',
      'host: "mail.example.org", port: 587, secure: true,',
      { ...relay, port: 587, tls: 'implicit', setting: 'secure: true' },
    ],
    [
      'Jakarta Mail',
      'props.put("mail.smtp.port", "587"); props.put("mail.smtp.ssl.enable", "true")',
      { port: 587, tls: 'implicit', setting: 'mail.smtp.ssl.enable", "true' },
    ],
    [
      'Spring',
      'spring.mail.host=mail.example.org\nspring.mail.port=465\nspring.mail.properties.mail.smtp.starttls.enable=true',
      { ...relay, port: 465, tls: 'starttls' },
    ],
    [
      '.NET',
      'new SmtpClient("mail.example.org", 465) { EnableSsl = true }',
      { ...relay, port: 465, tls: 'starttls', setting: 'EnableSsl = true' },
    ],
    [
      'MailKit',
      'client.Connect("mail.example.org", 587, SecureSocketOptions.SslOnConnect);',
      { ...relay, port: 587, tls: 'implicit', setting: 'SslOnConnect' },
    ],
    [
      'Python',
      "server = smtplib.SMTP_SSL('mail.example.org', 587)",
      { ...relay, port: 587, tls: 'implicit', setting: 'SMTP_SSL' },
    ],
    ['Go', 'dial mail.example.org:587: tls: first record does not look like a TLS handshake', { ...relay, port: 587 }],
    ['Alertmanager', "smtp_smarthost: 'mail.example.org:465'\nsmtp_require_tls: false", { ...relay, port: 465 }],
    ['Grafana', 'GF_SMTP_HOST=mail.example.org:465', { ...relay, port: 465 }],
    [
      'GitLab',
      "gitlab_rails['smtp_address'] = 'mail.example.org'\ngitlab_rails['smtp_port'] = 465\ngitlab_rails['smtp_tls'] = true",
      { ...relay, port: 465, tls: 'implicit' },
    ],
    [
      'Nextcloud',
      "'mail_smtphost' => 'mail.example.org', 'mail_smtpport' => '587', 'mail_smtpsecure' => 'ssl',",
      { ...relay, port: 587, tls: 'implicit' },
    ],
    [
      'Home Assistant',
      'server: mail.example.org\nport: 587\nencryption: starttls',
      { ...relay, port: 587, tls: 'starttls', setting: 'encryption: starttls' },
    ],
    [
      "PHP's dialled URL",
      'Connection: opening to ssl://mail.example.org:465, timeout=300',
      { ...relay, port: 465, tls: 'implicit', setting: 'ssl://' },
    ],
    ['prose', 'we send through mail.example.org on port 587', { ...relay, port: 587 }],
    ['localhost', 'smtp_host: localhost\nsmtp_port: 25', { host: 'localhost', port: 25 }],
  ])('%s', (_, text, expected) => {
    expect(clientSettingsIn(text)).toMatchObject(expected);
  });

  it.each([
    ['another service', 'imap_port: 993\nDB_HOST=db.example.org\nredis.port = 6379'],
    ['a line number', 'at sendMail (/app/mailer.js:587)\n in SMTP.php:465'],
    ['a variable', 'MAIL_HOST=${SMTP_HOST}\nMAIL_PORT=$PORT'],
    ['a report', 'report: 25 support: 587'],
    ['a time', '2026-11-20 12:00:25'],
  ])('not %s', (_, text) => {
    expect(clientSettingsIn(text)).toEqual({});
  });

  it('never keeps what a password is set to', () => {
    const found = clientSettingsIn('MAIL_PASSWORD=hunter2 MAIL_ENCRYPTION=ssl smtp://u:hunter2@mail.example.org:587');
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });
});

describe('the application', () => {
  it.each([
    ["define( 'WPMS_SSL', 'ssl' );", 'wordpress'],
    ['Illuminate\\Mail\\Transport', 'laravel'],
    ['level=error msg="Notify failed"', 'alertmanager'],
    ['EMAIL_USE_TLS = True', 'django'],
    ['spring.mail.port=587', 'spring'],
    ["gitlab_rails['smtp_port'] = 587", 'gitlab'],
    ["'mail_smtpport' => '587'", 'nextcloud'],
    ['homeassistant.components.smtp.notify', 'homeassistant'],
  ])('%s is %s', (text, product) => {
    expect(applicationsIn(text).product).toBe(product);
  });

  it.each([
    ['$mail->SMTPDebug = 4', 'phpmailer'],
    ['MAILER_DSN=smtp://localhost', 'symfony'],
    ['nodemailer.createTransport({', 'nodemailer'],
    ['MailKit.Net.Smtp.SmtpClient', 'mailkit'],
    ['System.Net.Mail.SmtpException', 'dotnet'],
    ['mail.smtp.starttls.enable', 'javamail'],
    ['smtplib.SMTPServerDisconnected', 'python'],
  ])('%s is %s', (text, library) => {
    expect(applicationsIn(text).library).toBe(library);
  });
});
