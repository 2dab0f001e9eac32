import * as z from 'zod/mini';
import { errorSchema, requestSchema, responseSchema } from './contract';

/** The contract as JSON Schema (draft 2020-12): request, verdict and error, as `docs/classifier.schema.json` publishes it. */
export function classifierSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'tlserror classifier, contract version 1',
    description:
      'Invoke the classifier with a Request; it answers with a Verdict or, for a request it cannot serve, an Error.',
    oneOf: [{ $ref: '#/$defs/Request' }, { $ref: '#/$defs/Verdict' }, { $ref: '#/$defs/Error' }],
    $defs: {
      Request: strip(z.toJSONSchema(requestSchema, { io: 'input' })),
      Verdict: strip(z.toJSONSchema(responseSchema, { io: 'input' })),
      Error: strip(z.toJSONSchema(errorSchema, { io: 'input' })),
    },
  };
}

/** The parts of one document name its dialect once. */
function strip(schema: Record<string, unknown>): Record<string, unknown> {
  const { $schema: _, ...rest } = schema;
  return rest;
}
