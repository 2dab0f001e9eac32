import type { Format } from './format';
import { opensslSClient } from './openssl-s_client';
import { postfix } from './postfix';
import { postfixQueue } from './postfix-queue';
import { posttlsFinger } from './posttls-finger';

/** Every format but plain text, alphabetical by id; a test compares this list with the directory. */
export const FORMATS: readonly Format[] = [opensslSClient, postfix, postfixQueue, posttlsFinger];
