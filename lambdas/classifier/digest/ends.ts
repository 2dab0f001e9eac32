import { defined } from '../defined';
import { createRecent } from '../recent';
import type { LogRecord } from '../record';
import type { Far, Near } from './fact';
import { DIGEST_LIMITS } from './limits';
import { receiverFamily } from './receiver';

const REMEMBERED = 1024;

/** The two ends of a record's connection; equal ends are one object. */
export interface Ends {
  nearOf(record: LogRecord): Near;
  farOf(record: LogRecord): Far;
}

/** `clean` redacts a text and cuts it to a length. */
export function createEnds(clean: (text: string, length: number) => string): Ends {
  const nears = createRecent<string, Near>(REMEMBERED);
  const fars = createRecent<string, Far>(REMEMBERED);
  let last: { host: string | undefined; ip: string | undefined; offset: number | undefined; near: Near } | undefined;
  const cleanName = (name: string | undefined): string | undefined =>
    name === undefined ? name : clean(name, DIGEST_LIMITS.nameLength);
  const farFor = (relay: LogRecord['relay'], domain: string | undefined): Far => {
    const name = `${relay?.name ?? ''} ${relay?.ip ?? ''} ${relay?.port ?? ''} ${domain ?? ''}`;
    const known = fars.get(name);
    if (known !== undefined) return known;
    const remote = relay?.name ?? relay?.ip;
    const receiver = receiverFamily(relay?.name, domain);
    const far: Far = defined({
      remote: cleanName(remote?.toLowerCase()),
      port: relay?.port,
      receiver: receiver === undefined ? receiver : clean(receiver, DIGEST_LIMITS.receiverLength),
      addressFamily: relay?.ip === undefined ? undefined : relay.ip.includes(':') ? (6 as const) : (4 as const),
    });
    fars.set(name, far);
    return far;
  };
  return {
    nearOf({ host, outboundIp: ip, zoneKnown, offsetMinutes }) {
      const offset = zoneKnown ? offsetMinutes : undefined;
      if (last !== undefined && last.host === host && last.ip === ip && last.offset === offset) return last.near;
      const name = `${host ?? ''} ${ip ?? ''} ${offset ?? ''}`;
      let near = nears.get(name);
      if (near === undefined) {
        near = defined({ host: cleanName(host), ip: cleanName(ip), offset });
        nears.set(name, near);
      }
      last = { host, ip, offset, near };
      return near;
    },
    farOf: ({ relay, receiver }) => farFor(relay, receiver),
  };
}
