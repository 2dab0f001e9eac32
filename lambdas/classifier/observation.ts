import type { LogRecord } from './record';
import type { Signature } from './signatures/signature';

/** A signature seen in a record. */
export interface Observation {
  signature: Signature;
  record: LogRecord;
  /** Named groups of the pattern, redacted before they leave the classifier. */
  captures: Record<string, string>;
}
