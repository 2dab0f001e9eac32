/** What other programs get by `import … from 'tlserror'`: the classifier and its redaction. */
export { redact } from '../lambdas/classifier/redact';
export { createTriage, triage } from '../lambdas/classifier/triage';
