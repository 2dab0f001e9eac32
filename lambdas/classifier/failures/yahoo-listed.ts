import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'yahoo-listed',
  receiver: 'yahoo',
  ...REJECTED,
  detail: 'blocklist',
  placed: true,
  wordings: [
    {
      match: /\b55[34][- ](?:5\.\d\.\d )?\[BL\d{2}\][^\r\n]{0,200}/i,
      from: 'Yahoo: SMTP error codes',
      sample:
        "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.10, because the ip is in Spamhaus's list; see http://postmaster.yahoo.com/550-bl23.html",
    },
  ],
  meaning: 'Yahoo refuses this IP because a list names it.',
  references: ['Yahoo: SMTP error codes'],
  rejects: [{ text: '553 5.7.2 [TSS06] permanently deferred', because: 'no list' }],
};
