import { REJECTED, type Signature } from './signature';
import { asReply } from './wording';

export const signature: Signature = {
  id: 'microsoft-content',
  receiver: 'microsoft',
  ...REJECTED,
  detail: 'content',
  placed: true,
  wordings: [
    {
      match: asReply(
        /55\d 5\.7\.(?:350|508|703|1) [^\r\n]{0,120}(?:rejected as spam|detected as spam|identified as spam)[^\r\n]{0,120}/,
      ),
      from: 'Microsoft: non-delivery reports in Exchange Online',
      sample: '550 5.7.350 Remote server returned message detected as spam -> 554 5.7.1 refused',
    },
    {
      match: 'Message rejected as spam by Content Filtering',
      from: 'Exchange content filter agent',
      sample: '550 5.7.1 Message rejected as spam by Content Filtering.',
    },
  ],
  meaning: 'Microsoft took the message for spam.',
  references: ['Microsoft: non-delivery reports in Exchange Online'],
  rejects: [{ text: '550 5.7.513 Client host blocked using Customer Block list (AS16012607)', because: 'a list' }],
};
