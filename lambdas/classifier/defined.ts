/** The same fields, some of which may be undefined. */
type Loose<T> = { [K in keyof T]?: T[K] | undefined };

/** Sets the fields that have a value; what is undefined leaves the target as it is. */
export function fill<T extends object>(target: T, fields: Loose<T>): void {
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) target[key] = value;
  }
}

/** The fields that have a value, and no others. */
export function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const some: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  fill(some, fields);
  return some;
}
