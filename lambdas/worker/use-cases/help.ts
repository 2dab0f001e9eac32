import type { Services } from '../services';
import { sayOnce } from './effects';
import type { Asked } from './origin';

/** All ways in, and all words the bot understands. */
export function help(services: Services, asked: Asked): Promise<void> {
  return sayOnce(services, asked, { kind: 'help' });
}
