import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'size-limit',
  ...REJECTED,
  detail: 'policy',
  placed: true,
  wordings: [
    {
      match:
        /(?:\b55[0-9][- ][^\r\n]{0,120})?message (?:size )?exceeds (?:the )?(?:fixed |maximum |allowed |server )?[^\r\n]{0,40}(?:size|limit)[^\r\n]{0,60}/i,
      from: 'RFC 1870 §6.1',
      sample: '552 5.3.4 Message size exceeds fixed limit',
    },
    {
      match: /message size \d{1,12} exceeds size limit \d{1,12} of server \S{1,255}/i,
      from: 'Postfix src/smtp/smtp_proto.c',
      sample: 'status=bounced (message size 52428800 exceeds size limit 26214400 of server mx.example.org[192.0.2.7])',
    },
    {
      match: /\b55[0-9][- ][^\r\n]{0,80}(?:message (?:is )?too (?:large|big)|maximum email size exceeded|too big for)/i,
      from: 'many receivers',
      sample: '552 5.2.3 Message too large for this recipient',
    },
  ],
  meaning: 'The message is larger than the receiver takes.',
  references: ['RFC 1870'],
  rejects: [{ text: '552 5.2.2 mailbox over quota', because: 'the mailbox is full' }],
};
