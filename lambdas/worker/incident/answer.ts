import type { Verdict } from '../../classifier/contract';

/** A whole answer of the classifier, its digests left aside. */
export type Answer = Omit<Verdict, 'own' | 'digest'>;
