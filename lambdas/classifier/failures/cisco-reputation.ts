import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'cisco-reputation',
  receiver: 'cisco',
  ...REJECTED,
  detail: 'reputation',
  placed: true,
  wordings: [
    {
      match: /(?:\b554[- ][^\r\n]{0,200})?due to the sending MTA's poor reputation/i,
      from: 'Cisco community',
      sample:
        "554-mx.example.org 554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient via alternate means.",
    },
  ],
  meaning:
    'The Cisco gateway of this receiver refuses this server for the reputation that Talos (SenderBase) gives it.',
  references: ['Cisco Secure Email Gateway: host access table'],
  rejects: [{ text: '452 #4.5.3 Too many recipients received this hour', because: 'a rate' }],
};
