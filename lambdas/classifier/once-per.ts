/** A function of an object that stays as it is, worked out once for each: several rules ask for the same. */
export function oncePer<T extends object, R>(work: (about: T) => R): (about: T) => R {
  const done = new WeakMap<T, { result: R }>();
  return (about) => {
    let known = done.get(about);
    if (known === undefined) {
      known = { result: work(about) };
      done.set(about, known);
    }
    return known.result;
  };
}
