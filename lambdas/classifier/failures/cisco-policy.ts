import { REJECTED, type Signature } from './signature';

export const signature: Signature = {
  id: 'cisco-policy',
  receiver: 'cisco',
  ...REJECTED,
  detail: 'policy',
  placed: true,
  wordings: [
    {
      match: 'Your access to submit messages to this e-mail system has been rejected',
      from: 'Cisco Secure Email Gateway: host access table',
      sample: '550 #5.7.1 Your access to submit messages to this e-mail system has been rejected.',
    },
  ],
  meaning: 'The Cisco gateway of this receiver does not let this server submit messages.',
  references: ['Cisco Secure Email Gateway: host access table'],
  rejects: [{ text: "554 rejected due to the sending MTA's poor reputation", because: 'reputation' }],
};
