/** The part of `node:crypto` that redaction names. The page keeps no key, so no pseudonym is ever made from one. */
export function createHmac(): never {
  throw new Error('The page redacts without a key: nothing it shows outlives it.');
}
