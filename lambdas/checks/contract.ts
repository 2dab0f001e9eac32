/** What the function of live checks is asked and answers, version 1. */
import * as z from 'zod/mini';
import { isDomain } from './domain/domain-name';
import { AREAS } from './domain/finding';

export const CHECKS_VERSION = 1;

/** Names that lead inside of networks, never to a sending domain (RFC 6761, RFC 8375 and others). */
const INSIDE =
  /(?:^|\.)(?:local|localhost|localdomain|internal|intranet|lan|home|corp|private|arpa|test|invalid|onion)$/i;

export const checkRequestSchema = z.object({
  version: z.literal(CHECKS_VERSION),
  domain: z.string().check(
    z.maxLength(253),
    z.refine((name) => isDomain(name) && !INSIDE.test(name)),
  ),
  ips: z.optional(z.array(z.union([z.ipv4(), z.ipv6()])).check(z.maxLength(10))),
  selectors: z.optional(
    z.array(z.string().check(z.regex(/^[a-z0-9_](?:[a-z0-9._-]{0,100}[a-z0-9])?$/i))).check(z.maxLength(10)),
  ),
});
export type CheckRequest = z.infer<typeof checkRequestSchema>;

const stateSchema = z.enum(['good', 'bad', 'not-applicable', 'unknown']);
const findingSchema = z.object({
  id: z.string(),
  area: z.enum(AREAS),
  state: stateSchema,
  text: z.string(),
  publish: z.optional(z.string()),
});

export const checkAnswerSchema = z.union([
  z.object({
    version: z.literal(CHECKS_VERSION),
    domain: z.string(),
    findings: z.array(findingSchema),
    reputation: z.array(findingSchema),
    gmail: z.array(z.object({ text: z.string(), state: stateSchema })),
    spfTree: z.array(z.string()),
  }),
  z.object({
    version: z.literal(CHECKS_VERSION),
    error: z.object({
      code: z.enum(['malformed-request', 'too-slow', 'internal']),
      message: z.string(),
      remedy: z.string(),
    }),
  }),
]);
export type CheckAnswer = z.infer<typeof checkAnswerSchema>;
