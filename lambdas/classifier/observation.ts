import type { Signature } from './failures/signature';

/** A signature seen in a record. */
export interface Observation {
  signature: Signature;
  /** Named groups of the pattern, redacted before they leave the classifier. */
  captures: Record<string, string>;
}
