/** Somebody opens the app's Home tab. */
import type { App } from '@slack/bolt';
import * as z from 'zod/mini';
import { teamOf } from '../../ingress/job-keys';
import type { Services } from '../services';
import { home } from '../use-cases/home';

const homeSchema = z.looseObject({
  event: z.looseObject({ user: z.string(), tab: z.optional(z.string()) }),
});

export function register(app: App, services: Services): void {
  app.event('app_home_opened', ({ body }) => onHome(services, body));
}

export async function onHome(services: Services, body: object): Promise<void> {
  const team = teamOf('event', body);
  const parsed = homeSchema.safeParse(body);
  if (team === undefined || !parsed.success || parsed.data.event.tab === 'messages') return;
  await home(services, { team, user: parsed.data.event.user });
}
