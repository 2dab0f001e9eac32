import { CONTEXT, type Signature } from './signature';

export const signature: Signature = {
  id: 'spool-file-locked',
  ...CONTEXT,
  wordings: [
    {
      match: /Spool file (?:for \S{1,40} )?is locked/i,
      from: 'corpus: exim',
      sample: '1xUdwB-000411-18 Spool file for 1xUdwB-000411-18 is locked (another process is handling this message)',
    },
  ],
  meaning:
    'Another Exim process was handling this message at that moment; that is normal unless it stays so for minutes.',
  references: ['Exim: queue runs', 'corpus: exim'],
  rejects: [
    {
      text: "== a@gmail.com R=dnslookup T=remote_smtp defer (-54): retry time not reached for any host for 'gmail.com'",
      because: 'held back',
    },
  ],
};
