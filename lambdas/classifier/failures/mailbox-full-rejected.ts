import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'mailbox-full-rejected',
  ...REJECTED,
  detail: 'mailbox-full',
  placed: true,
  wordings: [
    {
      match: 'mail/?p=OverQuotaPerm',
      from: 'Upyo',
      sample: '5.2.2 direct the recipient to https://support.google.com/mail/?p=OverQuotaPerm a1b2c3 - gsmtp',
    },
    {
      match: asReply(/55\d 5\.2\.2 [^\r\n]{0,160}/),
      from: 'Google: Gmail SMTP errors and codes',
      sample: '552-5.2.2 The email account that you tried to reach is over quota.',
    },
    {
      match:
        /\b5\d\d[- ][^\r\n]{0,120}\b(?:over ?quota|quota (?:is )?exceeded|exceeded (?:the |its |his |storage )?[^\r\n]{0,20}quota|mailbox (?:is )?full|mailbox size limit exceeded|out of storage|insufficient (?:disk|storage) space)\b/i,
      from: 'many receivers',
      sample: '554 5.2.0 STOREDRV.Deliver.Exception:QuotaExceededException; mailbox is full',
    },
  ],
  meaning: 'The mailbox is full, and the message was returned.',
  references: ['Google: Gmail SMTP errors and codes'],
  rejects: [{ text: '452 4.2.2 over quota', because: 'temporary' }],
};
