import { DEFERRED, type Signature } from './signature';

export const signature: Signature = {
  id: 'cisco-rate',
  receiver: 'cisco',
  ...DEFERRED,
  detail: 'rate',
  placed: true,
  wordings: [
    {
      match: /\b4\d\d[- ][^\r\n]{0,40}Too many recipients received this hour/i,
      from: 'Cisco Secure Email Gateway: host access table',
      sample: '452 #4.5.3 Too many recipients received this hour',
    },
    {
      match: /\b4\d\d[- ]#4\.4\.5 Too many connections (?:to this host|from your host)/i,
      from: 'Cisco Secure Email Gateway: host access table',
      sample: '421 #4.4.5 Too many connections from your host.',
    },
  ],
  meaning: 'The Cisco gateway of this receiver takes no more recipients or connections from this server for now.',
  references: ['Cisco Secure Email Gateway: host access table'],
  rejects: [{ text: "554 rejected due to the sending MTA's poor reputation", because: 'final' }],
};
