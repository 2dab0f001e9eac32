import { domainIn } from '../../reading/peers';
import { type Format, noteStatus } from '../format';

/** Small forwarders: nullmailer, dma, ssmtp and esmtp, in syslog. */
export const nullmailer: Format = {
  id: 'nullmailer',
  programs: ['nullmailer', 'nullmailer-send', 'dma', 'ssmtp', 'sSMTP', 'esmtp'],
  read(record) {
    const { text } = record;
    const tag = record.program ?? '';
    if (tag.startsWith('dma')) {
      const bracket = tag.indexOf('[');
      const id = bracket > 0 ? tag.slice(bracket + 1, -1) : record.process;
      if (id !== undefined) record.queueId = id;
      const at = text.indexOf('remote delivery to ');
      const host = at < 0 ? undefined : text.slice(at + 19).split(' ')[0];
      if (host !== undefined) record.relay = { name: host.toLowerCase() };
      if (text.includes('SSL initialization successful')) record.tlsEstablished = {};
      if (/^connect to .{1,300} failed: /.test(text)) record.stage = 'connect';
      else if (text.includes(' not ready: ')) record.stage = 'banner';
      else if (text.includes('STARTTLS not available: ')) record.stage = 'starttls';
      else if (text.includes(' failed after connect: ')) record.stage = 'banner';
      else if (text.includes(' failed after ')) record.stage = 'session';
    }
    const receiver = domainIn(text);
    if (receiver !== undefined) record.receiver = receiver;
    if (text.includes('delivery successful') || text.startsWith('Sent file') || text.startsWith('Sent mail')) {
      noteStatus(record, 'delivered');
    } else if (text.includes('delivery deferred') || text.startsWith('Sending failed')) noteStatus(record, 'deferred');
    else if (text.includes('delivery failed')) noteStatus(record, 'bounced');
  },
};
