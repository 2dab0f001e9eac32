import type { Verdict } from '../contract';

/** The message arrived, and what is told is that its receiver could not, or not fully, prove its sender. */
export function arrivedUnproven({ stop }: Pick<Verdict, 'stop'>): boolean {
  return stop.phase === 'delivered' && stop.detail === 'authentication';
}

/** Said where others say at which rung a delivery stopped. */
export const ARRIVED_UNPROVEN = 'arrived, and a check of its sender failed';
