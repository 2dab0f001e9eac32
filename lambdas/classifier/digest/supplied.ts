/** What a text supplies beside its records: items of the evidence list, how the sending client is set up, and what is known of its clock. */
import { EVIDENCE } from '../vocabulary';

/**
 * How an application that submits mail is set up: the relay, its port, how TLS begins there (`implicit`, `starttls`, `none`),
 * the setting as it is written, and which application or library it is.
 */
export const CLIENT_SETTINGS = [
  'client-host',
  'client-port',
  'client-tls',
  'client-setting',
  'client-product',
  'client-library',
] as const;
export type ClientSetting = (typeof CLIENT_SETTINGS)[number];

export const SUPPLIED = [...EVIDENCE, ...CLIENT_SETTINGS, 'clock', 'lookup'] as const;
export type Supplied = (typeof SUPPLIED)[number];

/** As supplied by one record: id → value as printed, or one of the words above. */
export type Supplies = Partial<Record<Supplied, string>>;
