import type { Format } from './format';
import { readPeers } from './peers';

/** Lines that no other format knows: still searched for signatures. */
export const text: Format = {
  id: 'text',
  kind: 'talk',
  direction: 'unknown',
  read: readPeers,
};
