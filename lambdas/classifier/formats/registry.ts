import { curl } from './curl';
import { exim } from './exim';
import { eximQueue } from './exim-queue';
import type { Format } from './format';
import { gnutlsCli } from './gnutls-cli';
import { haraka } from './haraka';
import { msmtp } from './msmtp';
import { nodemailer } from './nodemailer';
import { opensmtpd } from './opensmtpd';
import { opensslSClient } from './openssl-s_client';
import { postfix } from './postfix';
import { postfixQueue } from './postfix-queue';
import { posttlsFinger } from './posttls-finger';
import { pythonSmtplib } from './python-smtplib';
import { sendmail } from './sendmail';
import { swaks } from './swaks';

/** Every format but plain text, alphabetical by id; a test compares this list with the directory. */
export const FORMATS: readonly Format[] = [
  curl,
  exim,
  eximQueue,
  gnutlsCli,
  haraka,
  msmtp,
  nodemailer,
  opensmtpd,
  opensslSClient,
  postfix,
  postfixQueue,
  posttlsFinger,
  pythonSmtplib,
  sendmail,
  swaks,
];
