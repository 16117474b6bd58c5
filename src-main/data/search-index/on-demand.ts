/** An object whose parts are made when they are first asked for, each once: reading all of an index takes longer than a question. */
export function onDemand<T extends object>(parts: { readonly [K in keyof T]: () => T[K] }): T {
  const object = {};
  for (const name of Object.keys(parts) as (keyof T & string)[]) {
    Object.defineProperty(object, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = parts[name]();
        Object.defineProperty(object, name, { enumerable: true, value });
        return value;
      },
    });
  }
  // Every part of T has a getter above, so the object is one.
  return object as T;
}
