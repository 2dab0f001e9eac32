/** IP addresses as numbers, without Node's network modules. */

export interface Address {
  family: 4 | 6;
  bits: bigint;
}

function ipv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

/** Reads an address; IPv4 in IPv6 (`::ffff:192.0.2.1`) is IPv4. Undefined for anything else. */
export function addressOf(text: string): Address | undefined {
  const plain = ipv4(text);
  if (plain !== undefined) return { family: 4, bits: plain };
  if (!text.includes(':') || !/^[\da-f:.]{2,45}$/i.test(text)) return undefined;
  let groups = text;
  const dotted = /(?<head>.*:)(?<tail>\d+\.\d+\.\d+\.\d+)$/.exec(text)?.groups;
  if (dotted !== undefined) {
    const last = ipv4(dotted['tail'] ?? '');
    if (last === undefined) return undefined;
    groups = `${dotted['head']}${(last >> 16n).toString(16)}:${(last & 0xffffn).toString(16)}`;
  }
  const halves = groups.split('::');
  if (halves.length > 2) return undefined;
  const left = (halves[0] ?? '').split(':').filter((part) => part !== '');
  const right = (halves[1] ?? '').split(':').filter((part) => part !== '');
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = [...left, ...Array.from({ length: halves.length === 1 ? 0 : missing }, () => '0'), ...right];
  if (!all.every((part) => /^[\da-f]{1,4}$/i.test(part))) return undefined;
  const bits = all.reduce((sum, part) => sum * 65_536n + BigInt(Number.parseInt(part, 16)), 0n);
  return bits >> 32n === 0xffffn ? { family: 4, bits: bits & 0xffffffffn } : { family: 6, bits };
}

/** Whether an address lies in a network; undefined when the network is none. */
export function isWithin(address: Address, network: string, length: number | undefined): boolean | undefined {
  const base = addressOf(network);
  if (base === undefined) return undefined;
  const width = base.family === 4 ? 32 : 128;
  const prefix = length ?? width;
  if (prefix < 0 || prefix > width) return undefined;
  if (base.family !== address.family) return false;
  const shift = BigInt(width - prefix);
  return base.bits >> shift === address.bits >> shift;
}

/** The labels that an address has in reverse zones, without the zone: `1.2.0.192`, or 32 half bytes. */
export function reversed({ family, bits }: Address): string {
  if (family === 4) return [0n, 8n, 16n, 24n].map((shift) => String((bits >> shift) & 255n)).join('.');
  return Array.from({ length: 32 }, (_, at) => ((bits >> BigInt(at * 4)) & 15n).toString(16)).join('.');
}

/** The name of an address's PTR record. */
export function reverseName(address: Address): string {
  return `${reversed(address)}.${address.family === 4 ? 'in-addr' : 'ip6'}.arpa`;
}
