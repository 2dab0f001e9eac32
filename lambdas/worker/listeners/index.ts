/** All listeners of the bot. */
import type { App } from '@slack/bolt';
import type { Services } from '../services';
import * as actions from './actions';
import * as commands from './commands';
import * as home from './home';
import * as messages from './messages';
import * as reactions from './reactions';
import * as shortcuts from './shortcuts';

export function registerListeners(app: App, services: Services): void {
  for (const { register } of [actions, commands, home, messages, reactions, shortcuts]) register(app, services);
}
