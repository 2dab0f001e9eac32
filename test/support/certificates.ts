/** Certificates made while the test runs: X.509 in DER, written with node:crypto alone (RFC 5280 §4.1). */
import { createPublicKey, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';

function length(size: number): Buffer {
  if (size < 128) return Buffer.from([size]);
  const bytes: number[] = [];
  for (let rest = size; rest > 0; rest >>= 8) bytes.unshift(rest & 255);
  return Buffer.from([128 | bytes.length, ...bytes]);
}

const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), length(body.length), body]);
};
const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const text = (value: string): Buffer => der(0x0c, Buffer.from(value));
const integer = (value: number): Buffer => der(0x02, Buffer.from([value & 127]));

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const digits = [part & 127];
    for (let left = part >> 7; left > 0; left >>= 7) digits.unshift(128 | (left & 127));
    bytes.push(...digits);
  }
  return der(0x06, Buffer.from(bytes));
}

function time(at: Date): Buffer {
  return der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
}

function name(common: string, organisation?: string): Buffer {
  const part = (id: string, value: string) => der(0x31, sequence(oid(id), text(value)));
  return sequence(...(organisation === undefined ? [] : [part('2.5.4.10', organisation)]), part('2.5.4.3', common));
}

export interface Issued {
  pem: string;
  key: string;
  common: string;
  organisation?: string;
  privateKey: KeyObject;
}

export interface Wanted {
  common: string;
  organisation?: string;
  names?: readonly string[];
  issuer?: Issued;
  ca?: boolean;
  /** Days from now. */
  from?: number;
  to?: number;
  /** RSA bits; absent: an EC key. */
  bits?: number;
  /** Where the issuer's certificate is to be had. */
  caIssuers?: string;
}

const DAY = 86_400_000;
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
let serial = 0;

export function issue(wanted: Wanted): Issued {
  const { common, organisation, names = [], issuer, ca = false, from = -1, to = 365, bits } = wanted;
  const { privateKey, publicKey } =
    bits === undefined
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: bits });
  const signer = issuer?.privateKey ?? privateKey;
  const algorithm = sequence(
    ...(signer.asymmetricKeyType === 'rsa' ? [oid(SHA256_WITH_RSA), der(0x05)] : [oid(ECDSA_WITH_SHA256)]),
  );
  const extension = (id: string, ...value: Buffer[]) => sequence(oid(id), ...value);
  const extensions = [
    extension(
      '2.5.29.19',
      der(0x01, Buffer.from([255])),
      der(0x04, sequence(...(ca ? [der(0x01, Buffer.from([255]))] : []))),
    ),
    ...(names.length === 0
      ? []
      : [extension('2.5.29.17', der(0x04, sequence(...names.map((one) => der(0x82, Buffer.from(one))))))]),
    ...(wanted.caIssuers === undefined
      ? []
      : [
          extension(
            '1.3.6.1.5.5.7.1.1',
            der(0x04, sequence(sequence(oid('1.3.6.1.5.5.7.48.2'), der(0x86, Buffer.from(wanted.caIssuers))))),
          ),
        ]),
  ];
  serial += 1;
  const body = sequence(
    der(0xa0, integer(2)),
    integer(serial),
    algorithm,
    name(issuer?.common ?? common, issuer === undefined ? organisation : issuer.organisation),
    sequence(time(new Date(Date.now() + from * DAY)), time(new Date(Date.now() + to * DAY))),
    name(common, organisation),
    createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, signer);
  const whole = sequence(body, algorithm, der(0x03, Buffer.from([0]), signature));
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return {
    pem: new X509Certificate(whole).toString(),
    key,
    common,
    privateKey,
    ...(organisation === undefined ? {} : { organisation }),
  };
}
