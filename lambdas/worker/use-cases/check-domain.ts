/** A live check of a domain's records, asked for by a person. Nothing of it is stored. */
import { CHECKS_VERSION } from '../../checks/contract';
import type { Services } from '../services';
import { sayOnce } from './effects';
import type { Asked } from './origin';

export async function checkDomain(
  services: Services,
  asked: Asked & { domain: string; ips: readonly string[]; selectors: readonly string[] },
): Promise<void> {
  if (services.check === undefined) return sayOnce(services, asked, { kind: 'checks-off' });
  const { domain, ips, selectors } = asked;
  const answer = await services.check({ version: CHECKS_VERSION, domain, ips: [...ips], selectors: [...selectors] });
  if ('error' in answer)
    return sayOnce(services, asked, { kind: 'not-checked', why: `${answer.error.message} ${answer.error.remedy}` });
  return sayOnce(services, asked, { kind: 'checked', answer });
}
