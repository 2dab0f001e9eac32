import { curl } from './curl';
import { deliveryStatus } from './delivery-status';
import { dotnetMail } from './dotnet-mail';
import { emailHeaders } from './email-headers';
import { exchange } from './exchange';
import { exim } from './exim';
import { eximQueue } from './exim-queue';
import type { Format } from './format';
import { gnutlsCli } from './gnutls-cli';
import { goSmtp } from './go-smtp';
import { haraka } from './haraka';
import { javaMail } from './java-mail';
import { kumomta } from './kumomta';
import { momentum } from './momentum';
import { msmtp } from './msmtp';
import { nodemailer } from './nodemailer';
import { nullmailer } from './nullmailer';
import { opensmtpd } from './opensmtpd';
import { opensslSClient } from './openssl-s_client';
import { perlSmtp } from './perl-smtp';
import { phpMailer } from './php-mailer';
import { postfix } from './postfix';
import { postfixQueue } from './postfix-queue';
import { posttlsFinger } from './posttls-finger';
import { powermta } from './powermta';
import { pythonSmtplib } from './python-smtplib';
import { qmail } from './qmail';
import { qshape } from './qshape';
import { rubySmtp } from './ruby-smtp';
import { rustMta } from './rust-mta';
import { sNail } from './s-nail';
import { sendmail } from './sendmail';
import { serviceEvent } from './service-event';
import { smtpTranscript } from './smtp-transcript';
import { swaks } from './swaks';
import { testssl } from './testssl';
import { tlsRpt } from './tls-rpt';

/** Every format but plain text, alphabetical by id; a test compares this list with the directory. */
export const FORMATS: readonly Format[] = [
  curl,
  deliveryStatus,
  dotnetMail,
  emailHeaders,
  exchange,
  exim,
  eximQueue,
  gnutlsCli,
  goSmtp,
  haraka,
  javaMail,
  kumomta,
  momentum,
  msmtp,
  nodemailer,
  nullmailer,
  opensmtpd,
  opensslSClient,
  perlSmtp,
  phpMailer,
  postfix,
  postfixQueue,
  posttlsFinger,
  powermta,
  pythonSmtplib,
  qmail,
  qshape,
  rubySmtp,
  rustMta,
  sNail,
  sendmail,
  serviceEvent,
  smtpTranscript,
  swaks,
  testssl,
  tlsRpt,
];
