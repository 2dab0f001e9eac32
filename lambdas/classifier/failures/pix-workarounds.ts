import { CONTEXT, type Signature } from './signature';

export const signature: Signature = {
  id: 'pix-workarounds',
  ...CONTEXT,
  wordings: [
    {
      match: /enabling PIX workarounds: [^\r\n]{0,60}/i,
      from: 'Postfix src/smtp/smtp_proto.c',
      sample: 'B0ADE20FC7: enabling PIX workarounds: disable_esmtp delay_dotcrlf for mx.example.com[192.0.2.7]:25',
    },
  ],
  meaning: 'Postfix saw the greeting of a Cisco firewall and avoids what that gets wrong; a note, not a failure.',
  references: ['Postfix smtp_pix_workarounds'],
  rejects: [{ text: '220 **********', because: 'the greeting itself' }],
};
