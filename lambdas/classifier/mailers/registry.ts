import { smtpTranscript } from '../reading/smtp-transcript';
import { bounceMail } from './bounce/bounce-mail';
import { curl } from './curl/curl';
import { deliveryStatus } from './delivery-status/delivery-status';
import { dmarcReport } from './dmarc-report/dmarc-report';
import { dnsLookup } from './dns-lookups/dns-lookup';
import { mtaStsPolicy } from './dns-lookups/mta-sts-policy';
import { recordTable } from './dns-lookups/record-table';
import { dotnetMail } from './dotnet/dotnet-mail';
import { emailHeaders } from './email-headers/email-headers';
import { exchange } from './exchange/exchange';
import { exim } from './exim/exim';
import { eximQueue } from './exim/exim-queue';
import type { Format } from './format';
import { gnutlsCli } from './gnutls/gnutls-cli';
import { goSmtp } from './go/go-smtp';
import { haraka } from './haraka/haraka';
import { javaMail } from './java/java-mail';
import { kumomta } from './kumomta/kumomta';
import { momentum } from './momentum/momentum';
import { msmtp } from './msmtp/msmtp';
import { nodemailer } from './nodemailer/nodemailer';
import { nullmailer } from './nullmailer/nullmailer';
import { opensmtpd } from './opensmtpd/opensmtpd';
import { opensslSClient } from './openssl/openssl-s_client';
import { perlSmtp } from './perl/perl-smtp';
import { phpMailer } from './php/php-mailer';
import { postfix } from './postfix/postfix';
import { postfixQueue } from './postfix/postfix-queue';
import { posttlsFinger } from './postfix/posttls-finger';
import { qshape } from './postfix/qshape';
import { powermta } from './powermta/powermta';
import { pythonSmtplib } from './python/python-smtplib';
import { qmail } from './qmail/qmail';
import { rubySmtp } from './ruby/ruby-smtp';
import { rustMta } from './rust/rust-mta';
import { sNail } from './s-nail/s-nail';
import { sendmail } from './sendmail/sendmail';
import { serviceEvent } from './services/service-event';
import { swaks } from './swaks/swaks';
import { testssl } from './testssl/testssl';
import { tlsRpt } from './tls-rpt/tls-rpt';
import { tlserrorCheck } from './tlserror/tlserror-check';
import { tlserrorProbe } from './tlserror/tlserror-probe';

/** Every format but plain text, alphabetical by id; a test compares this list with the directory. */
export const FORMATS: readonly Format[] = [
  bounceMail,
  curl,
  deliveryStatus,
  dmarcReport,
  dnsLookup,
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
  mtaStsPolicy,
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
  recordTable,
  rubySmtp,
  rustMta,
  sNail,
  sendmail,
  serviceEvent,
  smtpTranscript,
  swaks,
  testssl,
  tlsRpt,
  tlserrorCheck,
  tlserrorProbe,
];
