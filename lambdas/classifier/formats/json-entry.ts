import * as z from 'zod/mini';

/** The entry that a line of JSON holds, without fields that are null; undefined where it is no JSON or has another form. */
export function entryIn<T extends z.ZodMiniType>(text: string, schema: T): z.infer<T> | undefined {
  try {
    return z.safeParse(
      schema,
      JSON.parse(text, (_key, value) => value ?? undefined),
    ).data;
  } catch {
    return undefined;
  }
}
