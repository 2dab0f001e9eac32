import { begins } from './begins';
import type { Format } from './format';

const NAMES = [
  'Received: ',
  'X-Received: ',
  'Authentication-Results: ',
  'ARC-Authentication-Results: ',
  'ARC-Message-Signature: ',
  'ARC-Seal: ',
  'Received-SPF: ',
  'DKIM-Signature: ',
  'Return-Path: ',
  'Delivered-To: ',
  'Message-ID: ',
  'Message-Id: ',
  'Feedback-ID: ',
  'MIME-Version: ',
  'List-Unsubscribe: ',
] as const;

/** Plain names that count only inside a header. */
const INSIDE = [
  'From: ',
  'To: ',
  'Subject: ',
  'Date: ',
  'Reply-To: ',
  'Cc: ',
  'Content-',
  'X-',
  'List-',
  'Precedence: ',
];

/** `version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384`: what the receiver noted of our TLS. */
function valueAfter(text: string, key: string): string | undefined {
  const at = text.indexOf(key);
  if (at < 0) return undefined;
  let end = at + key.length;
  while (end < text.length && !' ;)'.includes(text[end] ?? ' ')) end += 1;
  return text.slice(at + key.length, end);
}

/** The header of a received message. */
export const emailHeaders: Format = {
  id: 'email-headers',
  kind: 'headers',
  direction: 'unknown',
  claims: (line, inside) => begins(line, NAMES) || (inside && begins(line, INSIDE)),
  continues: (line) => line.charCodeAt(0) === 32 || line.charCodeAt(0) === 9,
  read(record) {
    const { text } = record;
    const version = valueAfter(text, 'version=');
    if (text.startsWith('Received: ') && version?.startsWith('TLS')) {
      record.tlsEstablished = { version };
    }
  },
};
