import type { Format } from '../format';

const NAMES =
  /^(?:(?:X-)?Received|(?:ARC-)?Authentication-Results|ARC-(?:Message-Signature|Seal)|Received-SPF|DKIM-Signature|Return-Path|Delivered-To|Message-I[Dd]|Feedback-ID|MIME-Version|List-Unsubscribe): /;

/** Plain names that count only inside a header. */
const INSIDE = /^(?:(?:From|To|Subject|Date|Reply-To|Cc|Precedence): |Content-|X-|List-)/;

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
  claims: (line, inside) => NAMES.test(line) || (inside && INSIDE.test(line)),
  continues: (line) => /^[ \t]/.test(line),
  read(record) {
    const { text } = record;
    const version = valueAfter(text, 'version=');
    if (text.startsWith('Received: ') && version?.startsWith('TLS')) {
      record.tlsEstablished = { version };
    }
  },
};
